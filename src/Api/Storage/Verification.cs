using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Procedures.Api.Cases;
using Procedures.Api.Storage.Tables;
using Procedures.Definitions;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <param name="Faults">what does not agree, one sentence each; the first hundred</param>
public sealed record VerifyReport(int Cases, int Entries, int WorkItems, int Deadlines, int Mails, int Papers, int Meetings, int MemberRows, int Anchors, int Wrong, ImmutableArray<string> Faults)
{
    public bool IsWhole => Wrong == 0;
}

/// <summary>
/// Replays every case and compares what the tables say: chain, daily anchors, state, work items, assignees, deadlines, mails, papers, register rows. The tables are
/// a pure function of the entries; where they are not, somebody has written past the product.
/// </summary>
public sealed class Verification
{
    private const int Block = 200;

    private static readonly Statement ReadIds = new("select id from cases where id > $1 order by id limit $2", Case, Int);
    private static readonly Statement ReadCase = new("select state, unit_path, head, version, status, state_digest from cases where id = $1", Case);
    private static readonly Statement ReadEntries = new(
        $"select {Entries.Columns}, format, digest, hash from case_events where case_id = $1 order by number", Case);
    private static readonly Statement ReadItems = new(
        "select item, step, class, state, version, claimed_by, returned, opened_at, done_at, done_by, outcome, due, statutory, unit_path from work_items where case_id = $1", Case);
    private static readonly Statement ReadAssignees = new("select item, person, role, organisation, how, box, returned from work_item_assignees where case_id = $1", Case);
    private static readonly Statement ReadDeadlines = new(
        """select deadline, "of", class, is_span, is_wait, work_item, statutory, start, due, passed, resting, next_at, unit_path, is_reminder, working_days, extended_by from deadlines where case_id = $1""", Case);
    private static readonly Statement ReadMails = new("select key, kind, class, person, name, entry from outbox where case_id = $1", Case);
    private static readonly Statement ReadPapers = new("select issuer, series, year, number, serial, code, step, paper_date, lapsed from papers where case_id = $1", Case);
    private static readonly Statement ReadMeetings = new("select organisation, body, day, entry, class, sheet from meetings where case_id = $1", Case);
    private static readonly Statement CountMemberRows = new("select count(*) from member_rows where cause = $1", Str);

    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly Anchors anchors;

    internal Verification(IStore store, RegisterCache register, Anchors anchors) => (this.store, this.register, this.anchors) = (store, register, anchors);

    public async Task<VerifyReport> RunAsync(TextWriter? log = null, CancellationToken cancel = default)
    {
        await register.RefreshAsync(cancel);
        var count = new Count();
        var last = new CaseId(Guid.Empty);
        while (true)
        {
            var ids = new List<CaseId>(Block);
            await store.ReadAsync(cancel, new Query(ReadIds.With(last, Block), row => ids.Add(row.Case(0))));
            foreach (var id in ids) await VerifyAsync(id, count, cancel);
            if (ids.Count < Block) break;
            last = ids[^1];
        }
        var sealedEntries = await anchors.CheckAsync(cancel);
        count.Anchors = sealedEntries.Anchors;
        foreach (var broken in sealedEntries.Broken) count.Add($"the anchor of {broken.Day:yyyy-MM-dd} does not agree: an entry written until then was changed, added or taken away");
        var report = count.Report();
        if (log is not null)
        {
            await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{report.Cases} cases, {report.Entries} entries, {report.WorkItems} work items, {report.Deadlines} deadlines, {report.Mails} mails, {report.Papers} papers, {report.Meetings} meetings, {report.MemberRows} register rows replayed, {report.Anchors} anchors"));
            foreach (var fault in report.Faults) await log.WriteLineAsync(fault);
            await log.WriteLineAsync(report.IsWhole ? "everything agrees" : string.Create(CultureInfo.InvariantCulture, $"{report.Wrong} disagreements"));
        }
        return report;
    }

    private async Task VerifyAsync(CaseId id, Count count, CancellationToken cancel)
    {
        var (unitPath, head, version, status) = ("", Array.Empty<byte>(), 0, "");
        byte[]? stored = null, digest = null;
        var entries = new List<CaseEntry>();
        var (previous, broken, destroyed) = (EventChain.Start, (int?)null, false);
        var rows = new Rows();
        await store.ReadAsync(cancel,
            new Query(ReadCase.With(id), row =>
            {
                (unitPath, head, version, status) = (row.Text(1), row.Bytes(2), row.Int(3), row.Text(4));
                (stored, digest) = (row.BytesOrNull(0), row.BytesOrNull(5));
            }),
            new Query(ReadEntries.With(id), row =>
            {
                entries.Add(Entries.Read(row));
                destroyed |= row.BytesOrNull(7) is null;
                if (broken is null && !CaseReads.Fits(id, row, entries.Count, previous)) broken = row.Int(0);
                previous = row.Bytes(10);
            }),
            new Query(ReadItems.With(id), row => rows.Put(new WorkItemRow
            {
                CaseId = id, Item = row.Int(0), Step = row.Text(1), Class = (Confidentiality)row.Int(2), State = row.Text(3), Version = row.Int(4), ClaimedBy = row.PersonOrNull(5), Returned = row.Flag(6),
                OpenedAt = row.Instant(7), DoneAt = row.InstantOrNull(8), DoneBy = row.PersonOrNull(9), Outcome = row.TextOrNull(10), Due = row.DayOrNull(11), Statutory = row.Flag(12), UnitPath = row.Text(13),
            })),
            new Query(ReadAssignees.With(id), row => rows.Put(new WorkItemAssigneeRow
            {
                CaseId = id, Item = row.Int(0), Person = row.Person(1), Role = row.Text(2), Organisation = row.Organisation(3), How = row.Text(4), Box = row.Text(5), Returned = row.Flag(6),
            })),
            new Query(ReadDeadlines.With(id), row => rows.Put(new DeadlineRow
            {
                CaseId = id, Deadline = row.Int(0), Of = row.Text(1), Class = (Confidentiality)row.Int(2), IsSpan = row.Flag(3), IsWait = row.Flag(4), WorkItem = row.IntOrNull(5), Statutory = row.Flag(6),
                Start = row.Day(7), Due = row.Day(8), Passed = row.Flag(9), Resting = row.Flag(10), NextAt = row.InstantOrNull(11), UnitPath = row.Text(12), IsReminder = row.Flag(13), WorkingDays = row.IntOrNull(14), ExtendedBy = row.Int(15),
            })),
            new Query(ReadMails.With(id), row => rows.Mails[row.Text(0)] = new(row.Text(1), (Confidentiality)row.Int(2), row.Person(3), row.Text(4), row.IntOrNull(5))),
            new Query(ReadPapers.With(id), row => rows.Put(new PaperRow
            {
                Issuer = row.Organisation(0), Series = row.Text(1), Year = row.Int(2), Number = row.Text(3), Serial = row.Int(4), CaseId = id, Code = row.Text(5), Step = row.Text(6),
                PaperDate = row.Day(7), Lapsed = row.Flag(8),
            })),
            new Query(ReadMeetings.With(id), row => rows.Put(new MeetingRow
            {
                Organisation = row.Organisation(0), Body = row.Text(1), Day = row.Day(2), CaseId = id, Entry = row.Int(3), Class = (Confidentiality)row.Int(4), Sheet = row.Text(5),
            })));
        count.Cases++;
        count.Entries += entries.Count;
        if (broken is { } at) count.Add(id, $"the chain breaks at entry {at}");
        if (!previous.AsSpan().SequenceEqual(head)) count.Add(id, "the chain does not end where the case says");
        // A payload that was destroyed on purpose leaves the chain whole and nothing to replay.
        if (destroyed || entries.Count == 0) return;
        var replayed = new Rows();
        CaseState? state = null;
        foreach (var entry in entries)
        {
            var before = state;
            state = entry.ApplyTo(before);
            replayed.Apply(entry.Number, Projection.Of(before, state, entry, register.Current.Definitions.Find(state.DefinitionVersion), unitPath, moved: before is null || before.Organisation != state.Organisation));
            await VerifyRegisterAsync(id, entry, count, cancel);
        }
        var text = CaseJson.WriteUtf8(state!);
        if (!(stored is null ? state!.IsClosed && SHA256.HashData(text).AsSpan().SequenceEqual(digest) : Packed.Open(stored).SequenceEqual(text))) count.Add(id, "the state is not what the entries give");
        if (state!.Version != version || CaseStatusNames.NameOf(state.Status) != status) count.Add(id, "version or status is not that of the state");
        rows.Compare(replayed, unitPath, id, count);
    }

    private async Task VerifyRegisterAsync(CaseId id, CaseEntry entry, Count count, CancellationToken cancel)
    {
        var effects = entry.Events.OfType<RegisterChanged>().Sum(changed => changed.Effects.Length);
        var found = 0;
        if (effects == 0) return;
        await store.ReadAsync(cancel, new Query(CountMemberRows.With(StepRows.CauseOf(id, entry.Number)), row => found = row.Int(0)));
        count.MemberRows += found;
        if (found < effects) count.Add(id, $"entry {entry.Number} changed the register {effects} times, the register has {found} rows of it");
    }

    private sealed class Count
    {
        private readonly List<string> faults = [];
        private int wrong;

        public int Cases, Entries, WorkItems, Deadlines, Mails, Papers, Meetings, MemberRows, Anchors;

        public void Add(CaseId id, string fault) => Add($"{id}: {fault}");

        public void Add(string fault)
        {
            wrong++;
            if (faults.Count < 100) faults.Add(fault);
        }

        public VerifyReport Report() => new(Cases, Entries, WorkItems, Deadlines, Mails, Papers, Meetings, MemberRows, Anchors, wrong, [.. faults]);
    }

    /// <summary>A mail of the outbox, without what became of it.</summary>
    private sealed record Envelope(string Kind, Confidentiality Class, PersonId Person, string Name, int? Entry);

    /// <summary>The rows of a case, by key.</summary>
    private sealed class Rows
    {
        private readonly Dictionary<int, WorkItemRow> items = [];
        private readonly Dictionary<(int, PersonId), WorkItemAssigneeRow> assignees = [];
        private readonly Dictionary<int, DeadlineRow> deadlines = [];
        private readonly Dictionary<(OrganisationId, string, int, string), PaperRow> papers = [];

        private readonly Dictionary<(int, OrganisationId, string), MeetingRow> meetings = [];

        public Dictionary<string, Envelope> Mails { get; } = [];

        public void Put(WorkItemRow row) => items[row.Item] = row;
        public void Put(WorkItemAssigneeRow row) => assignees[(row.Item, row.Person)] = row;
        public void Put(DeadlineRow row) => deadlines[row.Deadline] = row;
        public void Put(MeetingRow row) => meetings[(row.Entry, row.Organisation, row.Body)] = row;
        public void Put(PaperRow row) => papers[(row.Issuer, row.Series, row.Year, row.Number)] = row;

        public void Apply(int entry, ProjectedRows rows)
        {
            foreach (var row in rows.WorkItems) Put(row);
            foreach (var row in rows.Assignees) Put(row);
            foreach (var ended in rows.EndedDeadlines) deadlines.Remove(ended);
            foreach (var row in rows.Deadlines) Put(row);
            foreach (var row in rows.Mails) Mails.TryAdd(row.Key, new(row.Kind, row.Class, row.Person, row.Name, entry));
            foreach (var row in rows.Papers) Put(row);
            foreach (var row in rows.Meetings) Put(row);
            foreach (var taken in meetings.Keys.Where(key => key.Item1 == rows.EndedMeeting).ToArray()) meetings.Remove(taken);
            foreach (var code in rows.LapsedPapers)
                foreach (var row in papers.Values.Where(row => row.Code == code).ToArray()) Put(row with { Lapsed = true });
        }

        public void Compare(Rows replayed, string unitPath, CaseId id, Count count)
        {
            count.WorkItems += items.Count;
            count.Deadlines += deadlines.Count;
            count.Mails += Mails.Count;
            count.Papers += papers.Count;
            count.Meetings += meetings.Count;
            // A way that a reorganisation has rewritten is not in the entries.
            Compare(items.ToDictionary(pair => pair.Key, pair => pair.Value with { UnitPath = unitPath }), replayed.items, "work item", id, count);
            Compare(assignees, replayed.assignees, "assignee", id, count);
            Compare(deadlines.ToDictionary(pair => pair.Key, pair => pair.Value with { UnitPath = unitPath }), replayed.deadlines, "deadline", id, count);
            // Mails of before entries were written down with them name none.
            Compare(Mails, replayed.Mails.ToDictionary(pair => pair.Key, pair => Mails.TryGetValue(pair.Key, out var there) && there.Entry is null ? pair.Value with { Entry = null } : pair.Value), "mail", id, count);
            Compare(papers, replayed.papers, "paper", id, count);
            Compare(meetings, replayed.meetings, "meeting", id, count);
        }

        private static void Compare<TKey, TRow>(Dictionary<TKey, TRow> stored, Dictionary<TKey, TRow> replayed, string what, CaseId id, Count count) where TKey : notnull
        {
            foreach (var (key, row) in replayed)
                if (!stored.TryGetValue(key, out var there)) count.Add(id, $"{what} {key} is missing");
                else if (!EqualityComparer<TRow>.Default.Equals(there, row)) count.Add(id, $"{what} {key} is not what the entries give");
            foreach (var key in stored.Keys)
                if (!replayed.ContainsKey(key)) count.Add(id, $"{what} {key} is in no entry");
        }
    }
}
