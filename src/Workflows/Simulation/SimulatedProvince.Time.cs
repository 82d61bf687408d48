using System.Collections.Immutable;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Simulation;

/// <summary>The clock, and what falls due on the way.</summary>
public sealed partial class SimulatedProvince
{
    /// <summary>When the daily job looks which cases the register calls for: before the mails of the day.</summary>
    private static readonly TimeSpan OpeningHour = TimeSpan.FromHours(6);

    /// <summary>A clock that is sent into the next century would run through every day of it.</summary>
    private const int MostYears = 30;

    private DateOnly lastOpening;

    /// <summary>Moves the clock forward and does everything that falls due on the way, in order: deadlines, reminders, waits, daily openings. Refuses to go back.</summary>
    public SimulatedRun AdvanceTo(Instant to)
    {
        if (to < Now) throw new ArgumentException($"The clock is at {Now} and does not go back to {to}.", nameof(to));
        if (to.Day > start.Day.AddYears(MostYears)) throw new InvalidOperationException($"A story does not go on for more than {MostYears} years.");
        var sent = mails.Count;
        var opened = cases.Count;
        var ran = 0;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var due = NextDeadline();
            var opening = Instant.StartOf(lastOpening.AddDays(1)) + OpeningHour;
            if (due is { } next && next.At <= to && next.At <= opening)
            {
                if (next.At > Now) Now = next.At;
                Pass(next.Case, next.Deadline);
                ran++;
            }
            else if (opening <= to)
            {
                if (opening > Now) Now = opening;
                lastOpening = lastOpening.AddDays(1);
                OpenDaily();
            }
            else break;
        }
        Now = to;
        return new SimulatedRun(ran, [.. cases.Skip(opened)], [.. mails.Skip(sent)]);
    }

    /// <summary>
    /// To 08:00 of the next day on which something happens, and not further than a day: new work ("task"), a mail ("mail"), or an open deadline's due day
    /// ("deadline"). Answers what happened; null when nothing of the kind comes until then.
    /// </summary>
    public SimulatedRun? AdvanceUntil(string what, DateOnly atMost)
    {
        var opened = cases.Count;
        var sent = mails.Count;
        var ran = 0;
        var items = Items();
        if (what == "deadline")
            return cases.SelectMany(one => one.State.Deadlines.Values).Where(deadline => deadline is { Reminder: null, RestingWith: null } && deadline.Due > Today).Select(deadline => (DateOnly?)deadline.Due).Min() is { } due && due <= atMost ? AdvanceTo(due) : null;
        for (var day = Today.AddDays(1); day <= atMost; day = day.AddDays(1))
        {
            ran += AdvanceTo(day).Deadlines;
            if (what == "mail" ? mails.Count > sent : Items().Except(items).Any() || cases.Count > opened) return new SimulatedRun(ran, [.. cases.Skip(opened)], [.. mails.Skip(sent)]);
        }
        return null;

        HashSet<(CaseId, int)> Items() => [.. cases.SelectMany(one => one.State.WorkItems.Keys.Select(item => (one.Id, item)))];
    }

    /// <summary>To 08:00 of a day.</summary>
    public SimulatedRun AdvanceTo(DateOnly day) => AdvanceTo(Instant.StartOf(day) + TimeSpan.FromHours(8));

    private (Instant At, SimulatedCase Case, Deadline Deadline)? NextDeadline()
    {
        (Instant At, SimulatedCase Case, Deadline Deadline)? first = null;
        foreach (var @case in cases)
            foreach (var deadline in @case.State.Deadlines.Values)
                if (deadline.Next is { } at && deadline.RestingWith is null && (@case.State.Status != CaseStatus.Suspended || deadline.Reminder == Deadline.Review) && (first is null || at < first.Value.At))
                    first = (at, @case, deadline);
        return first;
    }

    private void Pass(SimulatedCase @case, Deadline deadline)
    {
        Handle(@case, new TimePassed(deadline.Id) { By = Actor.Clock });
        // A deadline that came up and wants the same instant again would hold the clock for ever.
        if (@case.State.Deadlines.GetValueOrDefault(deadline.Id) is { Next: { } again } && again == deadline.Next)
            throw new InvalidOperationException($"The deadline of {deadline.Of} in {@case.State.Number} does not move on from {again}.");
    }

    private void OpenDaily()
    {
        foreach (var definition in definitions.Values.Where(one => one.Start.Daily is not null))
            foreach (var person in Register.Persons.Where(person => scene.Daily?.Contains(person) != false).ToArray())
                if (Register.Member(person, Today, Now) is { } member) OpenDaily(definition, member);
    }

    private void OpenDaily(Definitions.Definition definition, MemberRecord member)
    {
        if (Ask(null, facts => DailyOpening.DayFor(definition, facts, member, Now)) is not { } day || day > Today) return;
        var key = Ask(null, facts => DailyOpening.Key(definition, facts, member, Now));
        if (!openedOnce.Add(key)) return;
        Open(definition.Id, member.Cell, new Subject(Subject.Member, member.Id, null, member.Name), Actor.Clock);
    }
}
