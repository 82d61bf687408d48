using Procedures.Definitions;
using Procedures.Rules;

namespace Procedures.Running;

/// <summary>
/// Decides what a command does to a case. Pure: state, definition, facts, command and instant go in; events, a refusal or the facts still needed
/// come out. The same engine runs cases, simulates drafts and explains what may be done.
/// </summary>
public static class Engine
{
    /// <summary>
    /// <paramref name="case"/> is null for <see cref="OpenCase"/> alone. An expected "no" is a <see cref="Refused"/>; a definition that leads nowhere, or a
    /// rule without a value on the way, parks the token and is no exception.
    /// </summary>
    public static Decision Decide(CaseState? @case, Definition definition, Facts facts, Command command, Instant now)
    {
        try
        {
            return Answer(@case, new Run(@case, definition, facts, command.By, now), command);
        }
        catch (FactMissing missing)
        {
            return new Needs([missing.Key]);
        }
        catch (RefusedException refused)
        {
            return Decision.Refuse(refused.Refusal);
        }
        catch (RuleFaultException fault)
        {
            return Decision.Refuse(new Refusal("rule-missing", fault.Sentence.Vi, fault.Sentence.En));
        }
    }

    private static Decision Answer(CaseState? @case, Run run, Command command) => command switch
    {
        OpenCase open => run.Open(open),
        _ when @case is null => throw new InvalidOperationException("Only opening needs no case."),
        // A timer may fire late, twice, or after the step was settled by hand. The state decides; nobody cancels timers.
        TimePassed passed => run.PassTime(passed),
        AddComment comment => run.Comment(comment),
        // what outlives the case (the time to complain) follows the calendar too
        RecountDeadlines recount => run.Recount(recount),
        // Whatever his post or rights: nobody handles his own case.
        _ when command.By.Person is { } person && person == @case.Subject.Person => Decision.Refuse(Refusal.PersonConcerned),
        _ when @case.IsClosed => Decision.Refuse(Refusal.CaseClosed),
        Resume resume => run.Resume(resume),
        RerouteWork reroute => run.RerouteWork(reroute),
        Repair repair => run.Repair(repair),
        MigrateCase migrate => run.Migrate(migrate),
        UndoMigration undo => run.UndoMigration(undo),
        Withdraw withdraw => run.Withdraw(withdraw),
        MoveCase move => run.MoveCase(move),
        Reassign reassign => run.Reassign(reassign),
        TickDossier tick => run.Tick(tick),
        _ when @case.Status == CaseStatus.Suspended => Decision.Refuse(Refusal.CaseSuspended),
        Suspend suspend => run.Suspend(suspend),
        TakeBack takeBack => run.TakeBack(takeBack),
        ExtendDeadline extend => run.Extend(extend),
        RaiseInterrupt raise => run.Raise(raise),
        Claim claim => run.Claim(claim),
        Release release => run.Release(release),
        Delegate lend => run.Lend(lend),
        CompleteWorkItem done => run.Complete(done),
        _ => throw new InvalidOperationException($"Nobody decides {command.GetType().Name}."),
    };
}

/// <summary>Leaves a decision with an expected "no"; the engine answers it as <see cref="Refused"/>. Never seen outside.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal => refusal;
}
