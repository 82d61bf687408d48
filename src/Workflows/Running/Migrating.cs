using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>
/// Carries a running case over to another version of its procedure, on purpose and with a reason. The definition of the run is the new one. Work stays with the same
/// work item where its step is still drawn; where it vanished the mapping names the step that takes its place. Deadlines are counted again where the drawing gives another one.
/// </summary>
internal sealed partial class Run
{
    internal Decision Migrate(MigrateCase migrate)
    {
        RefuseUnless(by.Administrator, Refusal.NotAllowed);
        RequireReason(migrate.Reason);
        if (definition.VersionId != migrate.Version || definition.Id != State.Procedure) throw new InvalidOperationException("A case is carried over with the definition that it comes to.");
        if (State.DefinitionVersion == migrate.Version) return Accept(Nothing);
        RefuseUnless(State.DefinitionVersion == migrate.From.VersionId, Refusal.StaleVersion);

        var places = State.Tokens.Values.Select(token => token.Node).Concat(State.Scopes.Values.Select(scope => scope.Fork)).Distinct().ToImmutableSortedDictionary(node => node, node => PlaceOf(node, migrate), StringComparer.Ordinal);
        var due = State.Deadlines.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Due);
        Emit(new CaseMigrated(State.DefinitionVersion, definition.VersionId, definition.Version, migrate.Reason.Trim(), places.Where(pair => pair.Key != pair.Value).ToImmutableSortedDictionary(StringComparer.Ordinal),
            definition.Class > State.Class ? definition.Class : State.Class,
            [.. definition.Dossier.Select(line => line.Code).Where(code => !State.Dossier.ContainsKey(code))],
            [.. State.Dossier.Where(line => line.Value.State == DossierState.None && definition.DossierLine(line.Key) is null).Select(line => line.Key)]));
        foreach (var token in State.Tokens.Values) CarryOver(token, places[token.Node], migrate.Reason);
        CarrySpansOver(migrate.Reason);
        foreach (var late in State.Deadlines.Values.Where(one => one is { Reminder: null, IsWait: false, RestingWith: null } && due.TryGetValue(one.Id, out var was) && was != one.Due)) TellHandlers(late, due[late.Id]);
        if (State.Status == CaseStatus.Running) Settle();
        return Accept(Nothing);
    }

    internal Decision UndoMigration(UndoMigration undo)
    {
        RefuseUnless(by.Administrator, Refusal.NotAllowed);
        RequireReason(undo.Reason);
        RefuseUnless(State.Migration is not null, new Refusal("acted-since", "Hồ sơ đã được xử lý tiếp theo phiên bản mới nên không trả về phiên bản trước được.", "Somebody has acted in the case since it was carried over; it cannot go back to the version before."));
        if (definition.VersionId != State.Migration!.From) throw new InvalidOperationException("A case goes back with the definition that it came from.");
        Emit(new MigrationUndone(State.DefinitionVersion, State.Migration.From, definition.Version, undo.Reason.Trim(), facts.StateBefore(State.Migration.Entry)));
        return Accept(Nothing);
    }

    /// <summary>Where what waits at a node waits in the new drawing: what the mapping says, else the same node when it can hold it.</summary>
    private string PlaceOf(string node, MigrateCase migrate)
    {
        var place = migrate.Mapping.GetValueOrDefault(node, node);
        var name = migrate.From.Nodes.GetValueOrDefault(node)?.Label ?? new Text(node);
        var holds = definition.Nodes.GetValueOrDefault(place) switch
        {
            HumanStep or WaitStep => true,
            FlowJoin or FlowFork => true,
            // what forked by two lines of a port, or parked where the drawing led nowhere
            { } other => State.Scopes.Values.Any(scope => scope.Fork == node) || State.Tokens.Values.Any(token => token.Node == node && token.Fault is not null) && other is not UnknownNode,
            null => false,
        };
        RefuseUnless(holds, Refusal.At($"mapping.{node}", "step-vanished", new(
            $"Hồ sơ đang ở bước “{name.Vi}”, phiên bản mới không còn bước này{(place == node ? "" : $" và cũng không có bước “{place}”")}. Đề nghị chọn bước thay thế.",
            $"The case is at the step “{name.En}”, which the new version no longer has{(place == node ? "" : $", nor “{place}”")}. Choose the step that takes its place.")));
        // what was shown to a circle alone would lie open
        RefuseUnless(migrate.From.Nodes.GetValueOrDefault(node) is not HumanStep { Class: Confidentiality.C } || definition[place] is HumanStep { Class: Confidentiality.C } || definition.Class == Confidentiality.C,
            Refusal.At($"mapping.{node}", "step-less-secret", new($"Bước “{name.Vi}” chỉ người cần biết mới được xem; bước thay thế phải cùng mức bảo mật.", $"“{name.En}” is need-to-know; the step that takes its place must be, too.")));
        return place;
    }

    private void CarryOver(Token token, string place, string reason)
    {
        if (!State.Tokens.ContainsKey(token.Id)) return;
        var item = State.WorkItems.Values.FirstOrDefault(one => one.Token == token.Id);
        if (token.Fault is not null)
        {
            if (place != token.Node) Emit(new TokenPlaced(token with { Node = place }));
        }
        else if (item is not null && definition[place] is HumanStep step)
        {
            if (place != token.Node) Emit(new TokenPlaced(token with { Node = place }));
            // the same piece of work: what was saved stays, whoever has an old form open is told that it changed
            var keeps = item.Pending is not null && step is Vote && place == item.Step;
            var assignees = keeps ? item.Assignees : Assignees(step, State.Tokens[token.Id]);
            var mine = assignees.Any(one => one.Person == item.ClaimedBy);
            Emit(new WorkItemRedrawn(item with
            {
                Step = place, Version = item.Version + 1, Assignees = assignees, ClaimedBy = mine ? item.ClaimedBy : null, DelegatedBy = mine ? item.DelegatedBy : null, Pending = keeps ? item.Pending : null,
                Bodies = step is Vote { Body.Kind: VotingBody.Proposer or VotingBody.Decider } ? BodiesOn(State.EventDate) : null,
            }, item.Step));
            foreach (var mail in State.Deadlines.Values.Where(one => one.WorkItem == item.Id && one.Reminder is { } named && named != Deadline.Review && step.Reminders.All(drawn => drawn.Id != named.Split(':')[0]))) End(mail, null, null);
            CarryDeadlineOver(State.WorkItems[item.Id], step, reason);
        }
        else if (place != token.Node || item is not null)
        {
            if (item is not null) CloseItem(item, reason);
            foreach (var deadline in State.Deadlines.Values.Where(one => one.Token == token.Id)) End(deadline, null, null);
            Move(token, place, token.From);
        }
        else if (definition[place] is WaitStep wait && State.Deadlines.Values.FirstOrDefault(one => one.IsWait && one.Token == token.Id) is { } waiting && wait.Until.Of(Values()).Day is { } day && day != waiting.Due)
        {
            Emit(new DeadlineChanged(waiting with { Due = day, Next = Instant.StartOf(day), Explanation = new($"Chờ đến ngày {day:dd/MM/yyyy}", $"Waits until {day:dd/MM/yyyy}") }, "migrated", reason));
        }
    }

    /// <summary>A deadline that is drawn as it was stays, with all its rests and extensions; another one is counted from the same start.</summary>
    private void CarryDeadlineOver(WorkItem item, HumanStep step, string reason)
    {
        var own = item.Deadline is { } id ? State.Deadlines.GetValueOrDefault(id) : null;
        if (step.Deadline is not { } drawn)
        {
            if (own is not null) End(own, null, null);
        }
        else if (own is null)
        {
            StartDeadlineOf(item.Id, step);
        }
        else
        {
            var values = Values();
            var start = (drawn.When.FirstOrDefault(start => start.When.Holds(values))?.From ?? drawn.From)?.Of(values).Day ?? item.OpenedOn;
            Change(own with { Of = step.Id, Statutory = drawn.Statutory, Ladder = drawn.Ladder }, own, drawn.Rule, drawn.Due?.Of(values).Day, start, reason);
        }
    }

    private void CarrySpansOver(string reason)
    {
        foreach (var running in State.Deadlines.Values.Where(one => one is { IsSpan: true, Reminder: null }))
        {
            if (definition.Spans.FirstOrDefault(span => span.Id == running.Of) is { } drawn)
                Change(running with { Statutory = drawn.Statutory, Ladder = drawn.Ladder }, running, drawn.Rule, drawn.Due?.Of(Values()).Day, drawn.From?.Of(Values()).Day ?? running.Start, reason);
            else End(running, null, null);
        }
        // a span that is new in this version runs when it would have begun by now
        foreach (var span in definition.Spans.Where(span => State.Deadlines.Values.All(one => !one.IsSpan || one.Of != span.Id)))
            if (span.StartsAt is null ? span.Until.All(step => !IsDone(step)) && !span.Until.IsEmpty : State.Visits.TryGetValue(span.StartsAt, out var began) && !began.Lapsed && span.Until.All(step => !State.Visits.TryGetValue(step, out var ended) || ended.Number < began.Number))
                StartSpan(span, Values());
    }

    private void Change(Deadline next, Deadline was, string? rule, DateOnly? fixedDay, DateOnly start, string reason)
    {
        if (fixedDay is { } day)
        {
            if (was.Length is not null || was.OriginalDue != day || next != was) next = next with { Rule = null, Length = null, Start = start, Due = day, OriginalDue = day, ExtendedBy = 0, RestingWith = was.RestingWith, Explanation = new($"Hạn cố định {day:dd/MM/yyyy}", $"Fixed day {day:dd/MM/yyyy}") };
        }
        else if (rule is not null)
        {
            var length = RuleOn(rule, start).Duration.Duration;
            // Its own length is another than the rule's when it has rested: then only what the rule gives more or less is added.
            var usual = was.Rule is { } before ? RuleOn(before, was.Start).Duration.Duration : null;
            next = next with { Rule = rule };
            if (was.Length == usual && was.RestingWith is null) next = Count(next with { Start = start, Length = length });
            else if (usual is { Unit: DeadlineUnit.WorkingDays } && length.Unit == DeadlineUnit.WorkingDays) next = Longer(next, length.Amount - usual.Amount);
            if (next.Due != was.Due) next = next with { OriginalDue = next.Due };
        }
        if (Same(next, was)) return;
        next = next with { Passed = was.Passed && next.Due < Today };
        Emit(new DeadlineChanged(next.RestingWith is not null ? next : next.Due == was.Due && next.Ladder == was.Ladder ? Schedule(next) : Afresh(next), "migrated", reason));
    }

    private Deadline Longer(Deadline deadline, int workingDays) => deadline.RestingWith is { } left ? deadline with { RestingWith = Math.Max(0, left + workingDays) }
        : deadline.Length is { } length ? Count(deadline with { Length = length with { Amount = Math.Max(1, length.Amount + workingDays) } }) : deadline;

    private static bool Same(Deadline a, Deadline b) =>
        (a.Of, a.Due, a.Start, a.Length, a.Rule, a.Ladder, a.Statutory, a.RestingWith) == (b.Of, b.Due, b.Start, b.Length, b.Rule, b.Ladder, b.Statutory, b.RestingWith);

    /// <summary>One mail to those who handle it: the day changed without anybody having done anything in the case.</summary>
    private void TellHandlers(Deadline deadline, DateOnly was)
    {
        var item = deadline.WorkItem is { } id ? State.WorkItems.GetValueOrDefault(id) : null;
        var handlers = item is not null ? item.Assignees.Where(one => item.ClaimedBy is null || one.Person == item.ClaimedBy)
            : definition.Spans.FirstOrDefault(span => span.Id == deadline.Of)?.Who.SelectMany(who => Assignees(who, null)) ?? [];
        var name = definition.Spans.FirstOrDefault(span => span.Id == deadline.Of)?.Name ?? definition.Nodes.GetValueOrDefault(deadline.Of)?.Label ?? new Text(deadline.Of);
        ImmutableArray<Recipient> to = [.. handlers.DistinctBy(one => one.Person).Select(one => new Recipient(one.Person, one.Name, "handler"))];
        if (to.IsEmpty) return;
        Emit(new NoticeSent(deadline.Of, to, new($"Hồ sơ {State.Number}: hạn mới {deadline.Due:dd/MM/yyyy}", $"Case {State.Number}: now due {deadline.Due:dd/MM/yyyy}"),
            new($"Quy trình có phiên bản {definition.Version}. Hạn của “{name.Vi}” nay là {deadline.Due:dd/MM/yyyy} thay vì {was:dd/MM/yyyy} ({deadline.Explanation.Vi}).",
                $"The procedure has version {definition.Version}. “{name.En}” is now due on {deadline.Due:dd/MM/yyyy} instead of {was:dd/MM/yyyy} ({deadline.Explanation.En}).")));
    }
}
