using System.Collections.Immutable;
using System.Globalization;
using Procedures.Api.Storage.Tables;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Storage;

/// <summary>The rows beside a case that one entry changes. Rows are whole: writing one again changes nothing.</summary>
internal sealed record ProjectedRows(
    ImmutableArray<WorkItemRow> WorkItems, ImmutableArray<WorkItemAssigneeRow> Assignees,
    ImmutableArray<DeadlineRow> Deadlines, ImmutableArray<int> EndedDeadlines,
    ImmutableArray<MailRow> Mails, ImmutableArray<PaperRow> Papers, ImmutableArray<string> LapsedPapers,
    ImmutableArray<MeetingRow> Meetings, int? EndedMeeting);

/// <summary>A mail that an entry calls for; its address comes from the register.</summary>
/// <param name="Says">what it says; not stored, for the entry says it</param>
internal sealed record MailRow(string Key, string Kind, CaseId CaseId, Confidentiality Class, PersonId Person, string Name, MailModel Says);

/// <summary>
/// What the tables say of a case is a pure function of its entries: the same function writes them with the step and checks them in a replay.
/// </summary>
internal static class Projection
{
    public static ProjectedRows Of(CaseState? before, CaseState after, CaseEntry entry, Definition? definition, string unitPath, bool moved)
    {
        // another version may have made a step more secret: what stands of the case is written again
        moved |= before is not null && before.DefinitionVersion != after.DefinitionVersion;
        var items = new List<WorkItemRow>();
        var assignees = new List<WorkItemAssigneeRow>();
        foreach (var (id, item) in Touched(before, after, entry))
        {
            var now = after.WorkItems.GetValueOrDefault(id);
            if (now is not null && !moved && before is not null && Unchanged(before, after, now)) continue;
            var row = RowOf(after, item, now is not null, entry, definition, unitPath);
            items.Add(row);
            assignees.AddRange(AssigneesOf(after.Id, item, now is not null));
            if (now is not null && before?.WorkItems.GetValueOrDefault(id) is { } was && was.Assignees != now.Assignees)
                assignees.AddRange(was.Assignees.Where(left => now.Assignees.All(one => one.Person != left.Person)).DistinctBy(left => left.Person)
                    .Select(left => AssigneeOf(after.Id, was, left, WorkItemAssigneeRow.Past)));
        }
        return new(
            [.. items], [.. assignees],
            [.. after.Deadlines.Values.Where(deadline => moved || before is null || !ReferenceEquals(before.Deadlines.GetValueOrDefault(deadline.Id), deadline))
                .Select(deadline => RowOf(after, deadline, definition, unitPath))],
            before is null ? [] : [.. before.Deadlines.Keys.Where(id => !after.Deadlines.ContainsKey(id))],
            [.. Mails(after, entry, definition)],
            [.. entry.Events.OfType<PaperIssued>().Select(issued => RowOf(after.Id, issued))],
            [.. entry.Events.OfType<Lapsed>().SelectMany(lapsed => lapsed.Codes)],
            [.. entry.Events.OfType<WorkItemCompleted>().Where(done => done.Vote is { Organisation: not null, Body: not null }).Select(done => MeetingOf(after, entry, done, done.Vote!, definition))],
            // a vote that is taken back was no meeting
            entry.Events.Any(@event => @event is TakenBack) ? before?.Last?.Event : null);
    }

    /// <summary>How secret a step is: as drawn, but never less than its case.</summary>
    public static Confidentiality ClassOf(string step, Confidentiality @case, Definition? definition) =>
        definition?.Nodes.GetValueOrDefault(step) is HumanStep { Class: { } own } && own > @case ? own : @case;

    private static IEnumerable<(int Id, WorkItem Item)> Touched(CaseState? before, CaseState after, CaseEntry entry)
    {
        // An item may come and go within one entry; then only its opening event knows it.
        var opened = entry.Events.OfType<WorkItemOpened>().Select(e => e.Item).Where(item => !after.WorkItems.ContainsKey(item.Id) && before?.WorkItems.ContainsKey(item.Id) != true);
        var gone = before is null ? [] : before.WorkItems.Values.Where(item => !after.WorkItems.ContainsKey(item.Id));
        return after.WorkItems.Values.Concat(gone).Concat(opened).Select(item => (item.Id, item));
    }

    private static bool Unchanged(CaseState before, CaseState after, WorkItem now) =>
        ReferenceEquals(before.WorkItems.GetValueOrDefault(now.Id), now)
        && (now.Deadline is not { } deadline || ReferenceEquals(before.Deadlines.GetValueOrDefault(deadline), after.Deadlines.GetValueOrDefault(deadline)));

    private static WorkItemRow RowOf(CaseState after, WorkItem item, bool open, CaseEntry entry, Definition? definition, string unitPath)
    {
        var done = open ? null : entry.Events.OfType<WorkItemCompleted>().LastOrDefault(e => e.WorkItem == item.Id);
        var deadline = open && item.Deadline is { } id ? after.Deadlines.GetValueOrDefault(id) : null;
        return new WorkItemRow
        {
            CaseId = after.Id, Item = item.Id, Step = item.Step, Class = ClassOf(item.Step, after.Class, definition),
            State = open ? WorkItemRow.Open : done is not null ? WorkItemRow.Done : WorkItemRow.Closed,
            Version = item.Version, ClaimedBy = item.ClaimedBy, Returned = item.Returned is not null, OpenedAt = item.OpenedAt,
            DoneAt = open ? null : done?.At ?? entry.At, DoneBy = done?.By, Outcome = done?.Outcome,
            Due = deadline?.Due, Statutory = deadline?.Statutory ?? false, UnitPath = unitPath,
        };
    }

    private static IEnumerable<WorkItemAssigneeRow> AssigneesOf(CaseId @case, WorkItem item, bool open) =>
        item.Assignees.DistinctBy(one => one.Person).Select(one => AssigneeOf(@case, item, one, open ? BoxOf(item, one) : WorkItemAssigneeRow.Past));

    private static WorkItemAssigneeRow AssigneeOf(CaseId @case, WorkItem item, Assignee one, string box) => new()
    {
        CaseId = @case, Item = item.Id, Person = one.Person, Role = one.Role, Organisation = one.Organisation, How = one.How, Box = box, Returned = item.Returned is not null,
    };

    private static string BoxOf(WorkItem item, Assignee one) =>
        item.ClaimedBy is { } by ? by == one.Person ? WorkItemAssigneeRow.Mine : WorkItemAssigneeRow.Taken
        : item.Assignees.All(other => other.Person == one.Person) ? WorkItemAssigneeRow.Mine
        : WorkItemAssigneeRow.Queue;

    private static DeadlineRow RowOf(CaseState after, Deadline deadline, Definition? definition, string unitPath) => new()
    {
        CaseId = after.Id, Deadline = deadline.Id, Of = deadline.Of, Class = ClassOf(deadline.Of, after.Class, definition), IsSpan = deadline.IsSpan, IsWait = deadline.IsWait, IsReminder = deadline.Reminder is not null, WorkItem = deadline.WorkItem, Statutory = deadline.Statutory,
        Start = deadline.Start, Due = deadline.Due, WorkingDays = deadline.Length is { Unit: DeadlineUnit.WorkingDays } length ? length.Amount : null, ExtendedBy = deadline.ExtendedBy, Passed = deadline.Passed, Resting = deadline.RestingWith is not null,
        NextAt = deadline.RestingWith is null ? deadline.Next : null, UnitPath = unitPath,
    };

    private static PaperRow RowOf(CaseId @case, PaperIssued issued) => new()
    {
        Issuer = issued.Paper.Issuer, Series = issued.Series, Year = issued.Year, Number = issued.Paper.Number, Serial = Serial(issued.Paper.Number),
        CaseId = @case, Code = issued.Paper.Code, Step = issued.Paper.Step, PaperDate = issued.Paper.Date,
    };

    private static MeetingRow MeetingOf(CaseState after, CaseEntry entry, WorkItemCompleted done, VoteRecord vote, Definition? definition) => new()
    {
        Organisation = vote.Organisation!.Value, Body = vote.Body!, Day = done.On, CaseId = after.Id, Entry = entry.Number, Class = ClassOf(done.Step, after.Class, definition),
        Sheet = VoteSheetFields.MeetingOf(done.Data).GetRawText(),
    };

    private static int Serial(string number)
    {
        var digits = new string([.. number.TrimStart().TakeWhile(char.IsAsciiDigit).Take(9)]);
        return digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
    }

    public static IEnumerable<MailRow> Mails(CaseState after, CaseEntry entry, Definition? definition) =>
        entry.Events.SelectMany((@event, index) => Mails(after, entry, @event, index, definition));

    private static IEnumerable<MailRow> Mails(CaseState after, CaseEntry entry, CaseEvent @event, int index, Definition? definition) => @event switch
    {
        Reminded reminded => reminded.To.DistinctBy(to => to.Person).Select(to => new MailRow(
            ReminderKey.Of(after.Id, reminded.Deadline, reminded.Rung, reminded.Due, to.Person), MailKinds.Reminder, after.Id,
            ClassOf(reminded.Of, after.Class, definition), to.Person, to.Name,
            new ReminderMail(reminded.Deadline, reminded.Of, reminded.Rung, reminded.On, reminded.Due, reminded.DaysLeft, to.As))),
        NoticeSent notice => notice.To.DistinctBy(to => to.Person).Select(to => new MailRow(
            string.Create(CultureInfo.InvariantCulture, $"{after.Id}/{entry.Number}.{index}/{to.Person}"), MailKinds.Notice, after.Id,
            ClassOf(notice.Step, after.Class, definition), to.Person, to.Name,
            new NoticeMail(notice.Step, to.As, notice.Subject, notice.Body))),
        _ => [],
    };
}
