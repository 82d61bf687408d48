using System.Collections.Immutable;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>The tabs of an inbox: his alone, one of several who may, what he has done and waits for others, what came back, what he did.</summary>
public enum InboxBox { Mine, Queue, Waiting, Returned, Done }

/// <param name="Returned">of mine and queue, those that came back</param>
public sealed record InboxCounts(int Mine, int Queue, int Waiting, int Returned, int Done)
{
    public int Of(InboxBox box) => box switch
    {
        InboxBox.Mine => Mine,
        InboxBox.Queue => Queue,
        InboxBox.Waiting => Waiting,
        InboxBox.Returned => Returned,
        InboxBox.Done => Done,
    };
}

/// <param name="Role">the post through which he has it; null where he has not</param>
public sealed record InboxRow(
    CaseId Case, string Number, string Procedure, string DefinitionVersion, string SubjectName, OrganisationId Organisation, int WorkItem, int Version, string Step, string? Role, string? How,
    DateOnly? Due, bool Statutory, bool Returned, PersonId? ClaimedBy, Instant OpenedAt, Instant? DoneAt, string? Outcome);

/// <summary>Somebody who has an item, through which post and by which right.</summary>
public sealed record InboxAssignee(PersonId Person, string Name, string Role, OrganisationId Organisation, string How, string? UserName);

public sealed record InboxPage(ImmutableArray<InboxRow> Items, InboxCounts Counts, string? Next);

/// <summary>A person's inbox: one round trip for a page and the counts of all tabs.</summary>
public sealed class InboxReads
{
    private const string Columns =
        "c.id, c.number, c.procedure, c.definition_version, c.subject_name, c.organisation, w.item, w.version, w.step, w.due, w.statutory, w.returned, w.claimed_by, w.opened_at, w.done_at, w.outcome";

    // what waits for others: open items of cases in which he has done something, without those that are his own; of secret items only those he knows of
    private const string WaitingRows = """
        from work_items w join cases c on c.id = w.case_id
        where w.state = 'open' and w.case_id in (select case_id from work_items where done_by = $1)
        and not exists (select 1 from work_item_assignees a where a.case_id = w.case_id and a.item = w.item and a.person = $1 and a.box in ('mine', 'queue'))
        and (w.class < 2 or exists (select 1 from work_item_assignees a join work_items s on s.case_id = a.case_id and s.item = a.item where a.case_id = w.case_id and a.person = $1 and s.class = 2))
        """;

    private static readonly Statement Counts = new("select box, returned, count(*) from work_item_assignees where person = $1 and box in ('mine', 'queue') group by box, returned", Int);
    private static readonly Statement CountWaiting = new($"select count(*) {WaitingRows}", Int);
    private static readonly Statement CountDone = new("select count(*) from work_items where done_by = $1", Int);

    private static readonly Statement Mine = Assigned("a.box = 'mine'");
    private static readonly Statement Queue = Assigned("a.box = 'queue'");
    private static readonly Statement Returned = Assigned("a.box in ('mine', 'queue') and a.returned");
    private static readonly Statement Waiting = new($"select {Columns}, null, null {WaitingRows} order by w.due is null, w.due, w.opened_at, w.case_id, w.item limit $2 offset $3", Int, Int, Int);
    private static readonly Statement Done = new(
        $"select {Columns}, null, null from work_items w join cases c on c.id = w.case_id where w.done_by = $1 order by w.done_at desc, w.case_id, w.item limit $2 offset $3", Int, Int, Int);

    private static readonly Statement Assignees = new(
        """
        select a.person, coalesce(p.name, ''), a.role, a.organisation, a.how, (select min(u.user_name) from accounts u where u.person = a.person and u.enabled)
        from work_item_assignees a left join persons p on p.id = a.person where a.case_id = $1 and a.item = $2 and a.box <> 'past' order by a.person
        """, Case, Int);

    private readonly IStore store;

    internal InboxReads(IStore store) => this.store = store;

    /// <summary>What is due first comes first; what is done comes last done first.</summary>
    public async Task<InboxPage> PageAsync(ReadScope scope, InboxBox box, string? cursor = null, int size = 50, CancellationToken cancel = default)
    {
        var (mine, queue, returned, waiting, done) = (0, 0, 0, 0, 0);
        var rows = ImmutableArray.CreateBuilder<InboxRow>();
        var offset = Cursor.ReadOffset(cursor);
        size = Cursor.Size(size);
        await store.ReadAsync(cancel,
            new Query(Counts.With(scope.Person), row =>
            {
                var count = row.Int(2);
                if (row.Text(0) == "mine") mine += count;
                else queue += count;
                if (row.Flag(1)) returned += count;
            }),
            new Query(CountWaiting.With(scope.Person), row => waiting = row.Int(0)),
            new Query(CountDone.With(scope.Person), row => done = row.Int(0)),
            new Query(StatementOf(box).With(scope.Person, size + 1, offset), row => rows.Add(Read(row))));
        var next = rows.Count > size ? Cursor.Write(offset + size) : null;
        return new([.. rows.Take(size)], new(mine, queue, waiting, returned, done), next);
    }

    /// <summary>Who has these open items, with their sign-in names; an item that nobody has is left out. Ask for items that the gate let through.</summary>
    public async Task<ILookup<(CaseId Case, int Item), InboxAssignee>> AssigneesAsync(IEnumerable<(CaseId Case, int Item)> items, CancellationToken cancel = default)
    {
        var found = new List<((CaseId, int) Key, InboxAssignee One)>();
        var queries = items.Distinct().Select(item => new Query(Assignees.With(item.Case, item.Item), row =>
            found.Add((item, new(row.Person(0), row.Text(1), row.Text(2), row.Organisation(3), row.Text(4), row.TextOrNull(5)))))).ToArray();
        if (queries.Length > 0) await store.ReadAsync(cancel, queries);
        return found.ToLookup(each => each.Key, each => each.One);
    }

    private static Statement StatementOf(InboxBox box) => box switch
    {
        InboxBox.Mine => Mine,
        InboxBox.Queue => Queue,
        InboxBox.Waiting => Waiting,
        InboxBox.Returned => Returned,
        InboxBox.Done => Done,
    };

    private static Statement Assigned(string which) => new(
        $"""
        select {Columns}, a.role, a.how from work_item_assignees a join work_items w on w.case_id = a.case_id and w.item = a.item join cases c on c.id = a.case_id
        where a.person = $1 and {which} order by w.due is null, w.due, w.opened_at, w.case_id, w.item limit $2 offset $3
        """, Int, Int, Int);

    private static InboxRow Read(Row row) => new(
        row.Case(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Organisation(5), row.Int(6), row.Int(7), row.Text(8), row.TextOrNull(16), row.TextOrNull(17),
        row.DayOrNull(9), row.Flag(10), row.Flag(11), row.PersonOrNull(12), row.Instant(13), row.InstantOrNull(14), row.TextOrNull(15));
}
