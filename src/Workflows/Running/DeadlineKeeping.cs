using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>Deadlines of steps and spans: counted from event dates, rested, extended, reminded of, passed. The state decides what a timer finds to do.</summary>
internal sealed partial class Run
{
    /// <summary>Reminders leave in the morning of their day.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(7.5);

    private void StartDeadlineOf(int item, HumanStep step)
    {
        if (step.Deadline is not { } drawn) return;
        if (State.Deadlines.Values.FirstOrDefault(one => one.Of == step.Id && !one.IsSpan && one.Reminder is null && one.WorkItem is null && !one.AwaitsSupplement && one.Token == State.WorkItems[item].Token) is { } own)
        {
            Emit(new DeadlineChanged(own with { WorkItem = item }, "kept", null));
            Attach(item, own.Id);
            return;
        }
        if (State.Deadlines.Values.FirstOrDefault(one => one.Of == step.Id && one.AwaitsSupplement) is { RestingWith: { } left } resting)
        {
            var back = Count(resting with { Start = Today, Length = new Duration(left, DeadlineUnit.WorkingDays), ExtendedBy = 0, RestingWith = null, AwaitsSupplement = false, WorkItem = item, Token = State.WorkItems[item].Token });
            Emit(new DeadlineChanged(back, "resumed", null));
            Attach(item, back.Id);
            return;
        }
        var values = Values();
        var from = drawn.When.FirstOrDefault(start => start.When.Holds(values))?.From ?? drawn.From;
        var start = from?.Of(values).Day ?? State.WorkItems[item].OpenedOn;
        var deadline = new Deadline
        {
            Id = NextId(), Of = step.Id, IsSpan = false, WorkItem = item, Token = State.WorkItems[item].Token, Statutory = drawn.Statutory, Rule = drawn.Rule, Ladder = drawn.Ladder,
            Start = start, Due = start, OriginalDue = start, Explanation = new(""),
        };
        if (drawn.Due is { } fixedDay)
        {
            if (fixedDay.Of(values).Day is not { } due) return;
            deadline = deadline with { Due = due, OriginalDue = due, Explanation = new($"Hạn cố định {due:dd/MM/yyyy}", $"Fixed day {due:dd/MM/yyyy}") };
        }
        else
        {
            deadline = Count(deadline with { Length = RuleOn(drawn.Rule!, start).Duration.Duration });
            deadline = deadline with { OriginalDue = deadline.Due };
        }
        Emit(new DeadlineChanged(Afresh(deadline), "started", null));
        Attach(item, deadline.Id);
    }

    private void Attach(int item, int deadline) => Emit(new DeadlineAttached(item, deadline));

    /// <summary>The rule value in force on the day that chooses it: the rule may name a date of the case (the signing), else the start.</summary>
    private RuleValue RuleOn(string id, DateOnly start)
    {
        var rule = facts.Rules.At(id, start, facts.Province);
        if (rule.Content is not DurationRule { ChosenBy: { } field }) return Rule(id, start);
        var chosen = State.Visits.Values.OrderByDescending(visit => visit.At.Milliseconds)
            .Select(visit => visit.Data.ValueKind == JsonValueKind.Object && visit.Data.TryGetProperty(field, out var value) ? Value.From(value).Day : null).FirstOrDefault(day => day is not null);
        return Rule(id, chosen ?? start);
    }

    /// <summary>The due day from start, length and extensions, with its explanation.</summary>
    private Deadline Count(Deadline deadline)
    {
        if (deadline.Length is not { } length) return deadline;
        var explained = DeadlineArithmetic.Explain(deadline.Start, length, Calendar);
        var due = deadline.ExtendedBy == 0 ? explained.Due : Calendar.AddWorkingDays(explained.Due, deadline.ExtendedBy);
        var words = deadline.ExtendedBy == 0 ? new Text(explained.Vi, explained.En)
            : new Text($"{explained.Vi}; gia hạn thêm {deadline.ExtendedBy} ngày làm việc", $"{explained.En}; extended by {deadline.ExtendedBy} working days");
        return Schedule(deadline with { Due = due, Explanation = words });
    }

    /// <summary>Rungs before the day the deadline became known are not sent after the fact.</summary>
    private Deadline Skip(Deadline deadline) =>
        deadline with { Sent = [.. Rungs(deadline).Where(rung => rung.On < Today || (rung.On == Today && now > Instant.StartOf(rung.On) + Morning)).Select(rung => rung.Index)] };

    /// <summary>With a new due day the ladder starts again.</summary>
    private Deadline Afresh(Deadline deadline) => Schedule(Skip(deadline));

    private IEnumerable<(int Index, DateOnly On, LadderRung Rung)> Rungs(Deadline deadline) =>
        deadline.Ladder is not { } ladder ? [] : facts.Rules.At(ladder, deadline.Start, facts.Province).Ladder.Reminders(deadline.Due, Calendar).Select((rung, index) => (index, rung.On, rung.Rung));

    /// <summary>When there is something to do next: a reminder, the day after the due day; nothing while it rests.</summary>
    private Deadline Schedule(Deadline deadline)
    {
        if (deadline.RestingWith is not null) return deadline with { Next = null };
        if (deadline.IsWait) return deadline with { Next = Instant.StartOf(deadline.Due) };
        var moments = Rungs(deadline).Where(rung => !deadline.Sent.Contains(rung.Index)).Select(rung => Instant.StartOf(rung.On) + Morning);
        if (!deadline.Passed) moments = moments.Append(Instant.StartOf(deadline.Due.AddDays(1)));
        return deadline with { Next = moments.Order().Cast<Instant?>().FirstOrDefault() };
    }

    internal Decision PassTime(TimePassed passed)
    {
        if (!State.Deadlines.TryGetValue(passed.Deadline, out var deadline) || deadline.RestingWith is not null) return Accept(Nothing);
        if (State.IsClosed && !Outlives(deadline)) return Accept(Nothing);
        if (State.Status == CaseStatus.Suspended && deadline.Reminder != Deadline.Review) return Accept(Nothing);
        if (deadline.Reminder is not null) SendReminder(deadline);
        else if (deadline.IsWait) PassWait(deadline);
        else
        {
            Remind(deadline);
            Pass(State.Deadlines[passed.Deadline]);
        }
        if (!State.IsClosed) Settle();
        return Accept(Nothing);
    }

    /// <summary>A span that nothing ends but its own day goes on after the case is closed (the time to complain).</summary>
    private bool Outlives(Deadline deadline) => deadline.IsSpan && definition.Spans.FirstOrDefault(span => span.Id == deadline.Of) is { Until.IsEmpty: true };

    private void PassWait(Deadline wait)
    {
        if (now < Instant.StartOf(wait.Due)) return;
        Emit(new DeadlineEnded(wait.Id, wait.Of, Today, 0, null));
        EndSpans(wait.Of, Today, null);
        StartSpans(wait.Of, Values());
        var token = State.Tokens[wait.Token!.Value];
        Leave(token, WaitStep.Due, token.From);
    }

    /// <summary>Sends the latest rung whose moment has come; older ones count as sent: nobody gets two mails about one deadline at once.</summary>
    private void Remind(Deadline deadline)
    {
        var due = Rungs(deadline).Where(rung => !deadline.Sent.Contains(rung.Index) && now >= Instant.StartOf(rung.On) + Morning).ToArray();
        if (due.Length == 0) return;
        var (index, on, rung) = due[^1];
        var sent = Schedule(deadline with { Sent = deadline.Sent.Union(Enumerable.Range(0, index + 1)) });
        Emit(new Reminded(deadline.Id, deadline.Of, index, on, deadline.Due, Calendar.WorkingDaysBetween(Today, deadline.Due), Recipients(deadline, rung), sent.Next));
    }

    /// <summary>The day after the due day: lateness is noted and the side road opens, once.</summary>
    private void Pass(Deadline deadline)
    {
        if (deadline.Passed || now < Instant.StartOf(deadline.Due.AddDays(1))) return;
        if (deadline.IsSpan && Definition.Spans.FirstOrDefault(span => span.Id == deadline.Of) is { } drawn && (drawn.Watch || drawn.Until.IsEmpty))
        {
            if (drawn.Until.IsEmpty) Emit(new DeadlineEnded(deadline.Id, deadline.Of, deadline.Due, 0, null));
            else Emit(new DeadlineChanged(Schedule(deadline with { Passed = true }), "reached", null));
            return;
        }
        Emit(new DeadlineChanged(Schedule(deadline with { Passed = true }), "passed", null));
        if (deadline.WorkItem is not { } item || !State.WorkItems.TryGetValue(item, out var host)) return;
        foreach (var line in definition.Map.From(host.Step, HumanStep.Overdue))
            Place(line.To, State.Tokens[host.Token].Scope, host.Step, host.Step, host.Id);
    }

    private ImmutableArray<Recipient> Recipients(Deadline deadline, LadderRung rung)
    {
        var item = deadline.WorkItem is { } id ? State.WorkItems.GetValueOrDefault(id) : null;
        var span = deadline.IsSpan ? definition.Spans.FirstOrDefault(one => one.Id == deadline.Of) : null;
        var handlers = item is not null
            ? item.Assignees.Where(one => item.ClaimedBy is null || one.Person == item.ClaimedBy).ToImmutableArray()
            : span is not null ? [.. span.Who.SelectMany(who => Assignees(who, null)).DistinctBy(one => one.Person)] : [];
        var found = rung.To.SelectMany(to => to switch
        {
            "handler" => handlers.Select(one => new Recipient(one.Person, one.Name, "handler")),
            "head" => handlers.Select(one => one.Organisation).Distinct().SelectMany(place => Heads(place)).Select(one => new Recipient(one.Person, one.Name, "head")),
            _ when to.Split('@') is [var role, var of] => (PlaceOf(of, handlers.FirstOrDefault()?.Organisation) is { } place ? Holders(role, place) : []).Select(one => new Recipient(one.Person, one.Name, to)),
            _ => (CasePerson(CasePersonPath(to)) ?? []).Select(one => new Recipient(one.Person, one.Name, to)),
        });
        return [.. found.DistinctBy(one => one.Person)];
    }

    private ImmutableArray<Assignee> Heads(OrganisationId place) =>
        Holders(OrganisationTypes.IsCell(facts.Organisations.TypeAt(place, Today)) ? Roles.CellSecretary : Roles.CommitteeSecretary, place);

    private string CasePersonPath(string person) => definition.Terms.ContainsKey(person) ? $"terms.{person}" : State.Visits.Keys.Select(step => $"{step}.{person}").FirstOrDefault(path => !Values().At(path).IsEmpty) ?? $"subject.{person}";

    private void EndDeadlineOf(WorkItem item, DateOnly? on, string? reason)
    {
        if (item.Deadline is { } id && State.Deadlines.TryGetValue(id, out var deadline)) End(deadline, on, reason);
    }

    private void End(Deadline deadline, DateOnly? on, string? reason) =>
        Emit(new DeadlineEnded(deadline.Id, deadline.Of, on, on is { } day && IsLate(deadline, day) ? Math.Max(1, Calendar.WorkingDaysBetween(deadline.Due, day)) : 0, reason));

    private int? kept;

    /// <summary>The step goes back to itself: its deadline, with what was sent and extended, goes on for the next work item.</summary>
    private void KeepDeadline(WorkItem item)
    {
        kept = item.Id;
        if (item.Deadline is { } id && State.Deadlines.TryGetValue(id, out var deadline)) Emit(new DeadlineChanged(deadline with { WorkItem = null }, "kept", null));
    }

    private static bool IsLate(Deadline deadline, DateOnly on) => on > deadline.Due;

    private void RestForSupplement(WorkItem item)
    {
        if (item.Deadline is not { } id || !State.Deadlines.TryGetValue(id, out var deadline)) return;
        if (deadline.Statutory) End(deadline, null, null);
        else Emit(new DeadlineChanged(Rested(deadline) with { AwaitsSupplement = true, WorkItem = null }, "rested", null));
    }

    private Deadline Rested(Deadline deadline) => deadline with { RestingWith = Math.Max(0, Calendar.WorkingDaysBetween(Today, deadline.Due)), Next = null };

    private void StartSpans(string step, IValues values)
    {
        foreach (var span in definition.Spans.Where(span => span.StartsAt == step)) StartSpan(span, values);
    }

    private void StartSpan(Span span, IValues values)
    {
        var fixedDay = span.Due?.Of(values).Day;
        if ((fixedDay ?? span.From?.Of(values).Day) is not { } start) return;
        var running = State.Deadlines.Values.FirstOrDefault(one => one.IsSpan && one.Of == span.Id);
        var deadline = new Deadline
        {
            Id = running?.Id ?? NextId(), Of = span.Id, IsSpan = true, Statutory = span.Statutory, Rule = span.Rule, Ladder = span.Ladder, Start = start, Due = start,
            Explanation = new($"Ngày {start:dd/MM/yyyy}", $"On {start:dd/MM/yyyy}"),
        };
        if (fixedDay is null) deadline = Count(deadline with { Length = RuleOn(span.Rule!, start).Duration.Duration });
        Emit(new DeadlineChanged(Afresh(deadline with { OriginalDue = deadline.Due }), running is null ? "started" : "restarted", null));
    }

    private void EndSpans(string step, DateOnly on, string? reason)
    {
        foreach (var span in definition.Spans.Where(span => span.Until.Contains(step)))
            if (State.Deadlines.Values.FirstOrDefault(one => one.IsSpan && one.Of == span.Id) is { } deadline) End(deadline, on, reason);
    }

    /// <summary>A statutory deadline kept late by its event date asks for the reason; typed late is not late.</summary>
    private void CheckLateness(HumanStep step, JsonElement data, CompleteWorkItem done, Errors errors)
    {
        var on = EventDateOf(step, data);
        var own = State.WorkItems.Values.Where(item => item.Id == done.WorkItem).Select(item => item.Deadline).OfType<int>().Select(id => State.Deadlines.GetValueOrDefault(id));
        var spans = definition.Spans.Where(span => span.Until.Contains(step.Id) && !span.Watch).Select(span => State.Deadlines.Values.FirstOrDefault(one => one.IsSpan && one.Of == span.Id));
        if (own.Concat(spans).OfType<Deadline>().FirstOrDefault(one => one.Statutory && one.RestingWith is null && IsLate(one, on)) is not { } late || BreachReason(data, done) is not null) return;
        errors.Add("breachReason", new($"Quá thời hạn pháp định {late.Due:dd/MM/yyyy}. Đề nghị ghi lý do chậm.", $"The statutory deadline of {late.Due:dd/MM/yyyy} has passed. Give the reason for being late."));
    }

    private static string? BreachReason(JsonElement data, CompleteWorkItem done) => TextOf(data, "breachReason") ?? (done.Data.ValueKind == JsonValueKind.Object ? TextOf(done.Data, "breachReason") : null);

    internal Decision Extend(ExtendDeadline extend)
    {
        RefuseUnless(State.Deadlines.TryGetValue(extend.Deadline, out var deadline), new Refusal("no-such-deadline", "Thời hạn này không còn.", "There is no such deadline any more."));
        var span = definition.Spans.FirstOrDefault(one => one.Id == deadline!.Of);
        RefuseUnless(span?.Extension is not null, new Refusal("not-extendable", "Thời hạn này không được gia hạn.", "This deadline may not be extended."));
        RefuseUnless(by.Person is { } person && span!.ExtendedBy.SelectMany(who => Assignees(who, null)).Any(one => one.Person == person), Refusal.NotAllowed);
        RequireReason(extend.Reason);
        var rule = Rule(span!.Extension!, deadline!.Start).Extension;
        RefuseUnless(deadline.Extensions < rule.Times, new Refusal("extended-already", $"Thời hạn này chỉ được gia hạn {rule.Times} lần.", $"This deadline may be extended {rule.Times} time(s) only."));
        RefuseUnless(extend.WorkingDays > 0 && extend.WorkingDays <= rule.AtMost.Amount, Refusal.At("workingDays", "too-long",
            new($"Chỉ được gia hạn từ 1 đến {rule.AtMost.Amount} ngày làm việc.", $"It may be extended by 1 to {rule.AtMost.Amount} working days.")));
        RefuseUnless(Today <= deadline.Due, new Refusal("expired", $"Đã quá hạn {deadline.Due:dd/MM/yyyy}: chỉ gia hạn khi thời hạn còn.", $"The deadline of {deadline.Due:dd/MM/yyyy} has passed; extend before it does."));
        Emit(new DeadlineChanged(Afresh(Count(deadline with { ExtendedBy = deadline.ExtendedBy + extend.WorkingDays, Extensions = deadline.Extensions + 1, Passed = false })), "extended", extend.Reason));
        return Accept(Nothing);
    }

    /// <summary>The calendar changed: every running deadline is counted again; those that move leave a line in the case.</summary>
    internal Decision Recount(RecountDeadlines recount)
    {
        foreach (var deadline in State.Deadlines.Values.Where(one => one.RestingWith is null && one.Length is { Unit: DeadlineUnit.WorkingDays } && (!State.IsClosed || Outlives(one))))
        {
            var counted = Count(deadline);
            if (counted.Due != deadline.Due) Emit(new DeadlineChanged(Afresh(counted with { Passed = counted.Due < Today && deadline.Passed }), "recounted", recount.Reason));
        }
        return Accept(Nothing);
    }
}
