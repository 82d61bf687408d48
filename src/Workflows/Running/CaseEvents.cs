using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Organisations;

namespace Procedures.Running;

public sealed record CaseOpened(CaseId Id, string Procedure, string DefinitionVersion, string Number, OrganisationId Organisation, Subject Subject, Confidentiality Class, Instant At, ImmutableArray<string> Dossier) : CaseEvent
{
    internal CaseState Open() => new()
    {
        Id = Id, Procedure = Procedure, DefinitionVersion = DefinitionVersion, Number = Number, Organisation = Organisation, Subject = Subject, Class = Class,
        OpenedAt = At, EventDate = At.Day, Dossier = Dossier.ToImmutableSortedDictionary(code => code, _ => new DossierState(DossierState.None)),
    };

    public override CaseState ApplyTo(CaseState @case) => throw new InvalidOperationException("A case is opened once.");
}

/// <summary>A token is made, or moved when the id is known.</summary>
public sealed record TokenPlaced(Token Token) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Tokens = @case.Tokens.SetItem(Token.Id, Token), LastId = Math.Max(@case.LastId, Token.Id) };
}

public sealed record TokenConsumed(int Token) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Tokens = @case.Tokens.Remove(Token) };
}

/// <summary>A fork opened; scopes without tokens are forgotten when the case settles.</summary>
public sealed record ScopeOpened(Scope Scope) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Scopes = @case.Scopes.SetItem(Scope.Id, Scope), LastId = Math.Max(@case.LastId, Scope.Id) };
}

/// <summary>A decision or switch took a way; kept for the drawing and for statistics.</summary>
public sealed record RouteTaken(string Node, string Port) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case;
}

public sealed record WorkItemOpened(WorkItem Item) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { WorkItems = @case.WorkItems.SetItem(Item.Id, Item), LastId = Math.Max(@case.LastId, Item.Id) };
}

/// <summary>A step was done.</summary>
/// <param name="On">The step's event date.</param>
/// <param name="How">Through which right: holder, substitute, deputy, on-behalf, person, administrator.</param>
public sealed record WorkItemCompleted(int WorkItem, string Step, string Outcome, JsonElement Data, DateOnly On, Instant At, PersonId By, string How, string? From, string? Comment, string? ReturnTo, VoteRecord? Vote) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case)
    {
        var before = @case.Visits.GetValueOrDefault(Step);
        var outcomes = before?.Outcomes ?? ImmutableSortedDictionary<string, int>.Empty;
        var visit = new Visit((before?.Count ?? 0) + 1, Outcome, On, At, By, Data)
        {
            From = From, Vote = Vote, Outcomes = outcomes.SetItem(Outcome, outcomes.GetValueOrDefault(Outcome) + 1),
            Number = @case.Version + 1, OpenedOn = @case.WorkItems.GetValueOrDefault(WorkItem)?.OpenedOn,
        };
        return @case with
        {
            WorkItems = @case.WorkItems.Remove(WorkItem), Visits = @case.Visits.SetItem(Step, visit),
            EventDate = On > @case.EventDate || @case.Visits.IsEmpty ? On : @case.EventDate,
            Last = new LastCompletion(@case.Version + 1, WorkItem, Step, By),
        };
    }
}

/// <summary>A work item ended without being done: another branch won, the case was returned, moved or closed.</summary>
public sealed record WorkItemClosed(int WorkItem, string Step, string Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { WorkItems = @case.WorkItems.Remove(WorkItem) };
}

/// <summary>Who has it now: claimed, released, delegated, reassigned or routed again.</summary>
/// <param name="Act">claimed, released, delegated, reassigned, rerouted.</param>
public sealed record WorkItemAssigned(int WorkItem, string Act, ImmutableArray<Assignee> Assignees, PersonId? ClaimedBy, PersonId? DelegatedBy, string? Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case)
    {
        var item = @case.WorkItems[WorkItem];
        return @case with { WorkItems = @case.WorkItems.SetItem(WorkItem, item with { Assignees = Assignees, ClaimedBy = ClaimedBy, DelegatedBy = DelegatedBy, Version = item.Version + 1 }) };
    }
}

/// <summary>The first person entered a vote; a second one has to confirm it.</summary>
public sealed record VoteEntered(int WorkItem, PendingVote Vote, ImmutableArray<Assignee> Second) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case)
    {
        var item = @case.WorkItems[WorkItem];
        return @case with { WorkItems = @case.WorkItems.SetItem(WorkItem, item with { Pending = Vote, Assignees = Second, ClaimedBy = null, Version = item.Version + 1 }) };
    }
}

/// <summary>The second person found other figures: the sheet goes back to the first.</summary>
public sealed record VoteDisputed(int WorkItem, PersonId By, string Reason, ImmutableArray<Assignee> First, Returned Returned) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case)
    {
        var item = @case.WorkItems[WorkItem];
        return @case with { WorkItems = @case.WorkItems.SetItem(WorkItem, item with { Pending = null, Assignees = First, ClaimedBy = null, Returned = Returned, Version = item.Version + 1 }) };
    }
}

public sealed record DossierTicked(string Code, DossierState Line) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Dossier = @case.Dossier.SetItem(Code, Line) };
}

/// <summary>Papers and dossier lines lost their force; steps that stood on them count as not done. Numbers are kept.</summary>
public sealed record Lapsed(ImmutableArray<string> Codes, ImmutableArray<string> Steps, string Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case)
    {
        var dossier = @case.Dossier;
        foreach (var code in Codes)
            if (dossier.TryGetValue(code, out var line) && line.State != DossierState.None) dossier = dossier.SetItem(code, line with { State = DossierState.LapsedState });
        var visits = @case.Visits;
        foreach (var step in Steps)
            if (visits.TryGetValue(step, out var visit)) visits = visits.SetItem(step, visit with { Lapsed = true });
        return @case with { Dossier = dossier, Visits = visits, Papers = [.. @case.Papers.Select(paper => Codes.Contains(paper.Code) ? paper with { Lapsed = true } : paper)] };
    }
}

public sealed record PaperIssued(IssuedPaper Paper, string Series, int Year) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with
    {
        Papers = @case.Papers.Add(Paper), Last = null,
        Dossier = @case.Dossier.ContainsKey(Paper.Code) ? @case.Dossier.SetItem(Paper.Code, new DossierState(DossierState.Checked, Paper.Date)) : @case.Dossier,
    };
}

/// <summary>A deadline was started, rested, resumed, extended, restarted or counted again.</summary>
/// <param name="Change">started, rested, resumed, extended, restarted, recounted, moved.</param>
public sealed record DeadlineChanged(Deadline Deadline, string Change, string? Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Deadlines = @case.Deadlines.SetItem(Deadline.Id, Deadline), LastId = Math.Max(@case.LastId, Deadline.Id) };
}

/// <summary>The deadline is that of a work item.</summary>
public sealed record DeadlineAttached(int WorkItem, int Deadline) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { WorkItems = @case.WorkItems.SetItem(WorkItem, @case.WorkItems[WorkItem] with { Deadline = Deadline }) };
}

/// <param name="LateDays">Working days late by the event date; 0 when kept.</param>
public sealed record DeadlineEnded(int Deadline, string Of, DateOnly? On, int LateDays, string? BreachReason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Deadlines = @case.Deadlines.Remove(Deadline) };
}

/// <summary>A rung of the ladder: a mail to these persons about this deadline. Sent once per rung.</summary>
/// <param name="Rung">The rung it speaks of, by its place in the ladder; those before it count as sent too.</param>
public sealed record Reminded(int Deadline, string Of, int Rung, DateOnly On, DateOnly Due, int DaysLeft, ImmutableArray<Recipient> To, Instant? Next) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case)
    {
        var deadline = @case.Deadlines[Deadline];
        return @case with { Deadlines = @case.Deadlines.SetItem(Deadline, deadline with { Sent = deadline.Sent.Union(Enumerable.Range(0, Rung + 1)), Next = Next }) };
    }
}

/// <param name="As">handler, head, or the role and place of the ladder.</param>
public sealed record Recipient(PersonId Person, string Name, string As);

public sealed record NoticeSent(string Step, ImmutableArray<Recipient> To, Text Subject, Text Body) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Last = null };
}

/// <summary>The register changes as of a date. The host writes its rows in the same transaction.</summary>
public sealed record RegisterChanged(string Step, ImmutableArray<RegisterEffect> Effects) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Last = null };
}

/// <summary>What the register says of the subject now.</summary>
public sealed record SubjectLookedUp(string Name, SubjectFacts Facts) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Subject = @case.Subject with { Name = Name, Facts = Facts } };
}

/// <summary>Rule values that decided, as "id@version".</summary>
public sealed record RulesApplied(ImmutableArray<string> Rules) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { RulesUsed = @case.RulesUsed.Union(Rules) };
}

/// <summary>Something the definition did not foresee: the token is parked for an administrator, the others go on.</summary>
public sealed record TokenFaulted(int Token, string Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Tokens = @case.Tokens.SetItem(Token, @case.Tokens[Token] with { Fault = Reason }) };
}

public sealed record TokenRepaired(int Token, RepairAct Act, string? To, string Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Tokens = @case.Tokens.SetItem(Token, @case.Tokens[Token] with { Fault = null }) };
}

/// <summary>The competence table named another body on the event date: the work goes to it.</summary>
public sealed record Rerouted(int WorkItem, string Step, string To, DateOnly On, Text Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { EventDate = On > @case.EventDate ? On : @case.EventDate };
}

/// <summary>Something came in between: withdrawal, a move, a named event. Counts as a step in paths.</summary>
public sealed record InterruptRaised(string Interrupt, Text Name, string Reason, DateOnly On, string? GoTo, string? Document, JsonElement Data, Instant At, PersonId By) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with
    {
        EventDate = On > @case.EventDate ? On : @case.EventDate, Last = null,
        Visits = @case.Visits.SetItem(Interrupt, new Visit((@case.Visits.GetValueOrDefault(Interrupt)?.Count ?? 0) + 1, Interrupt, On, At, By, Data) { Number = @case.Version + 1 }),
    };
}

public sealed record CaseMoved(OrganisationId From, OrganisationId To, string Reason, DateOnly On) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Organisation = To };
}

public sealed record CaseSuspended(Suspension Suspension) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Status = CaseStatus.Suspended, Suspension = Suspension };
}

public sealed record CaseResumed(DateOnly On, string Reason) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { Status = CaseStatus.Running, Suspension = null };
}

/// <summary>The case is closed: by a finish node, by withdrawal, or because no token was left.</summary>
public sealed record CaseFinished(string Outcome, bool Withdrawn, Instant At) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with
    {
        Status = Withdrawn ? CaseStatus.Withdrawn : CaseStatus.Finished, Outcome = Outcome, ClosedAt = At,
        Tokens = @case.Tokens.Clear(), Scopes = @case.Scopes.Clear(), Suspension = null, Last = null,
    };
}

public sealed record CommentAdded(string Text) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case;
}

/// <summary>The case was carried over to another version of its procedure. What waits where, and the deadlines, follow as events of their own.</summary>
/// <param name="ToVersion">the number of the version it came to</param>
/// <param name="Mapping">steps and forks that the new version no longer has, each with the one that took its place</param>
/// <param name="Asked">dossier lines that are new</param>
/// <param name="Dropped">dossier lines that are asked for no longer and of which nothing had come</param>
public sealed record CaseMigrated(string From, string To, int ToVersion, string Reason, ImmutableSortedDictionary<string, string> Mapping, Confidentiality Class, ImmutableArray<string> Asked, ImmutableArray<string> Dropped) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with
    {
        DefinitionVersion = To, RanOn = (@case.RanOn ?? []).Add(From), Class = Class, Last = null, Migration = new Migration(@case.Version + 1, From),
        Scopes = @case.Scopes.SetItems(@case.Scopes.Where(pair => Mapping.ContainsKey(pair.Value.Fork)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value with { Fork = Mapping[pair.Value.Fork] }))),
        Dossier = @case.Dossier.RemoveRange(Dropped).SetItems(Asked.Select(code => KeyValuePair.Create(code, new DossierState(DossierState.None)))),
    };
}

/// <summary>A work item goes on under the drawing of another version: the same piece of work, its step perhaps under another id, its assignees found again.</summary>
/// <param name="From">the step it was of</param>
public sealed record WorkItemRedrawn(WorkItem Item, string From) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => @case with { WorkItems = @case.WorkItems.SetItem(Item.Id, Item) };
}

/// <summary>The case stands as before it was carried over. Ids already given stay used, reminders already sent stay sent.</summary>
public sealed record MigrationUndone(string From, string To, int ToVersion, string Reason, CaseState Before) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => TakenBack.Restore(Before, @case);
}

/// <summary>The author took back his last act: the case stands as before it. Ids already given stay used, reminders already sent stay sent.</summary>
public sealed record TakenBack(string Step, CaseState Before) : CaseEvent
{
    public override CaseState ApplyTo(CaseState @case) => Restore(Before, @case);

    internal static CaseState Restore(CaseState before, CaseState @case) => before with
    {
        Version = @case.Version, LastId = @case.LastId, RulesUsed = @case.RulesUsed,
        Deadlines = before.Deadlines.SetItems(before.Deadlines.Values.Where(deadline => @case.Deadlines.GetValueOrDefault(deadline.Id) is { } since && since.Due == deadline.Due && since.Sent.Count > deadline.Sent.Count)
            .Select(deadline => KeyValuePair.Create(deadline.Id, deadline with { Sent = @case.Deadlines[deadline.Id].Sent, Next = @case.Deadlines[deadline.Id].Next }))),
    };
}
