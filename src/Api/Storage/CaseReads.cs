using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;
using Procedures.Definitions;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A case as one person may see it: secret steps outside whose circle he stands are taken out of everything.</summary>
/// <param name="Hidden">the neutral names of what was taken out</param>
public sealed record FoundCase(CaseState State, ImmutableArray<CaseEntry> Entries, string UnitPath, ImmutableArray<Text> Hidden);

public sealed record FoundWorkItem(CaseState State, WorkItem Item, Draft? Draft);

/// <param name="InTrouble">only those with a parked token</param>
public sealed record CaseFilter(
    string? Procedure = null, OrganisationId? Organisation = null, CaseStatus? Status = null, string? Query = null, string? Cursor = null, int Size = 50, bool InTrouble = false, PersonId? Subject = null);

public sealed record CaseListRow(
    CaseId Id, string Number, string Procedure, string DefinitionVersion, OrganisationId Organisation, string SubjectName, PersonId? SubjectPerson, CaseStatus Status, string? Outcome,
    Instant OpenedAt, Instant? ClosedAt, int Faults, Confidentiality Class)
{
    /// <summary>The open step that is due first, of those that everybody who sees the case may see.</summary>
    public OpenStep? Waits { get; init; }
}

public sealed record OpenStep(string Step, DateOnly? Due, bool Statutory);

/// <param name="Next">cursor of the next page; null on the last</param>
public sealed record CasePage(ImmutableArray<CaseListRow> Items, string? Next);

/// <param name="BrokenAt">the first entry that does not fit; null when the chain is whole</param>
public sealed record ChainReport(bool Whole, int Entries, int? BrokenAt);

/// <summary>Cases through the gate.</summary>
public sealed class CaseReads
{
    private static readonly Statement ReadCase = new("select state, unit_path from cases where id = $1", Case);
    private static readonly Statement ReadCircle = new(
        "select w.class from work_item_assignees a join work_items w on w.case_id = a.case_id and w.item = a.item where a.case_id = $1 and a.person = $2", Case, Int);
    private static readonly Statement ReadChain = new(
        $"select {Entries.Columns}, format, digest, hash from case_events where case_id = $1 order by number", Case);

    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly Drafts drafts;
    private readonly Cases.CaseClock clock;

    internal CaseReads(IStore store, RegisterCache register, Drafts drafts, Cases.CaseClock clock) =>
        (this.store, this.register, this.drafts, this.clock) = (store, register, drafts, clock);

    /// <summary>Null when there is none, or none for these eyes.</summary>
    public async Task<FoundCase?> FindAsync(ReadScope scope, CaseId id, CancellationToken cancel = default)
    {
        CaseState? state = null;
        string? unitPath = null;
        var entries = ImmutableArray.CreateBuilder<CaseEntry>();
        var (worked, knowsSecret) = (scope.IsHost, scope.IsHost);
        await store.ReadAsync(cancel,
            new Query(ReadCase.With(id), row => (state, unitPath) = (StoredCases.StateOf(row, 0), row.Text(1))),
            new Query(StoredCases.ReadEntries.With(id, int.MaxValue), row => entries.Add(Entries.Read(row))),
            new Query(ReadCircle.With(id, scope.Person), row => (worked, knowsSecret) = (true, knowsSecret || row.Int(0) == (int)Confidentiality.C)));
        if (unitPath is null) return null;
        state ??= StoredCases.Fold(entries) ?? await StoredCases.OutlineAsync(queries => store.ReadAsync(cancel, queries), id);
        if (!worked && (state.Class == Confidentiality.C || !scope.Covers(unitPath))) return null;
        var found = new FoundCase(state, entries.ToImmutable(), unitPath, []);
        return knowsSecret ? found : Redaction.Of(found, VersionsOf(state));
    }

    /// <summary>The states of these cases as far as these eyes see them, all in one go: for lists, which need no history.</summary>
    public async Task<IReadOnlyDictionary<CaseId, CaseState>> StatesAsync(ReadScope scope, IReadOnlyCollection<CaseId> ids, CancellationToken cancel = default)
    {
        if (ids.Count == 0) return ImmutableDictionary<CaseId, CaseState>.Empty;
        await using var db = store.Open();
        var visible = await db.CasesVisibleTo(scope).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel);
        var known = scope.IsHost ? [.. ids] : (await Gate.SecretCircle(db, scope).Where(id => ids.Contains(id)).ToListAsync(cancel)).ToHashSet();
        var states = await StoredCases.ReadAsync(queries => store.ReadAsync(cancel, queries), visible);
        return states.ToDictionary(pair => pair.Key, pair => known.Contains(pair.Key) ? pair.Value : Redaction.Of(pair.Value, VersionsOf(pair.Value)));
    }

    /// <summary>Every version on which the case has run, the one of today last.</summary>
    private Definition[] VersionsOf(CaseState state) => [.. (state.RanOn ?? []).Append(state.DefinitionVersion).Select(register.Current.Definitions.Find).OfType<Definition>()];

    /// <summary>An open work item with what the person has typed into it.</summary>
    public async Task<FoundWorkItem?> WorkItemAsync(ReadScope scope, CaseId id, int item, CancellationToken cancel = default) =>
        await FindAsync(scope, id, cancel) is { } found && found.State.WorkItems.TryGetValue(item, out var open)
            ? new FoundWorkItem(found.State, open, await drafts.FindAsync(id, item, scope.Person, cancel))
            : null;

    /// <summary>Newest first.</summary>
    public async Task<CasePage> ListAsync(ReadScope scope, CaseFilter filter, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var rows = db.CasesVisibleTo(scope);
        if (filter.Procedure is { } procedure) rows = rows.Where(row => row.Procedure == procedure);
        if (filter.Status is { } status) rows = rows.Where(row => row.Status == status);
        if (filter.InTrouble) rows = rows.Where(row => row.Faults > 0);
        if (filter.Subject is { } subject) rows = rows.Where(row => row.SubjectPerson == subject);
        if (filter.Organisation is { } organisation)
        {
            if (PathOf(organisation) is not { } path) return new([], null);
            rows = rows.Where(Gate.Within<CaseRow>(path, row => row.UnitPath));
        }
        rows = rows.Matching(filter.Query, row => row.Search);
        if (Cursor.ReadPlace(filter.Cursor) is var (opened, number))
        {
            var before = new Instant(opened);
#pragma warning disable CA1309 // becomes SQL, where the column's collation compares byte by byte
            rows = rows.Where(row => row.OpenedAt < before || (row.OpenedAt == before && string.Compare(row.Number, number) < 0));
#pragma warning restore CA1309
        }
        var size = Cursor.Size(filter.Size);
        var page = await rows.OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Number).Take(size + 1)
            .Select(row => new CaseListRow(
                row.Id, row.Number, row.Procedure, row.DefinitionVersion, row.Organisation, row.SubjectName, row.SubjectPerson, row.Status, row.Outcome, row.OpenedAt, row.ClosedAt, row.Faults, row.Class))
            .ToListAsync(cancel);
        var ids = page.Take(size).Where(row => row.Status is CaseStatus.Running or CaseStatus.Suspended).Select(row => row.Id).ToArray();
        var open = ids.Length == 0 ? [] : (await db.WorkItems.Where(item => item.State == WorkItemRow.Open && item.Class != Confidentiality.C && ids.Contains(item.CaseId))
            .Select(item => new { item.CaseId, item.Item, Step = new OpenStep(item.Step, item.Due, item.Statutory) }).ToListAsync(cancel))
            .GroupBy(item => item.CaseId).ToDictionary(items => items.Key, items => items.OrderBy(item => item.Step.Due ?? DateOnly.MaxValue).ThenBy(item => item.Item).First().Step);
        return new([.. page.Take(size).Select(row => row with { Waits = open.GetValueOrDefault(row.Id) })], page.Count > size ? Cursor.Write(page[size - 1].OpenedAt.Milliseconds, page[size - 1].Number) : null);
    }

    /// <summary>How many cases of a state these eyes see.</summary>
    public async Task<int> CountAsync(ReadScope scope, CaseStatus status, bool inTrouble = false, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        return await db.CasesVisibleTo(scope).CountAsync(row => row.Status == status && (!inTrouble || row.Faults > 0), cancel);
    }

    /// <summary>Whether nobody has changed the history behind the product's back. Null when there is no such case for these eyes.</summary>
    public async Task<ChainReport?> VerifyChainAsync(ReadScope scope, CaseId id, CancellationToken cancel = default)
    {
        if (await FindAsync(scope, id, cancel) is null) return null;
        var (previous, count, broken) = (EventChain.Start, 0, (int?)null);
        await store.ReadAsync(cancel, new Query(ReadChain.With(id), row =>
        {
            count++;
            if (broken is null && !Fits(id, row, count, previous)) broken = row.Int(0);
            previous = row.Bytes(10);
        }));
        return new(broken is null, count, broken);
    }

    internal static bool Fits(CaseId id, Row row, int number, byte[] previous)
    {
        var entry = new CaseEntry(row.Int(0), row.Instant(1), row.PersonOrNull(2), row.Text(3), row.TextOrNull(4), row.OrganisationOrNull(5), row.Day(6), []);
        var digest = row.Bytes(9);
        return entry.Number == number
            && (row.BytesOrNull(7) is not { } payload || EventChain.DigestOf(Packed.Open(payload)).AsSpan().SequenceEqual(digest))
            && EventChain.HashOf(id, entry, row.Int(8), digest, previous).AsSpan().SequenceEqual(row.Bytes(10));
    }

    private string? PathOf(OrganisationId organisation)
    {
        var directory = register.Current.Directory;
        return directory.Find(organisation) is null ? null : directory.PathAt(organisation, clock.Today);
    }
}
