using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <param name="Closed">null: running and ended ones</param>
public sealed record InstanceFilter(
    ImmutableArray<string> Procedures, string? Number = null, int? Version = null, bool? Closed = null, ImmutableArray<CaseStatus> Statuses = default, bool InTrouble = false, int Skip = 0, int Take = 10, bool OldestFirst = false);

/// <summary>A case of the list that Studio shows: its number, never whom it is about.</summary>
public sealed record InstanceRow(CaseId Id, string Number, string Procedure, string DefinitionVersion, CaseStatus Status, int Faults, Instant OpenedAt, Instant? ClosedAt, Instant UpdatedAt);

/// <summary>Cases by page for those who look after the procedures; through the same gate as every list.</summary>
internal sealed class InstanceReads(IStore store)
{
    private static readonly Statement ReadVersion = new("select version from cases where id = $1", Case);

    public async Task<(ImmutableArray<InstanceRow> Items, int Total)> ListAsync(ReadScope scope, InstanceFilter filter, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var rows = db.CasesVisibleTo(scope);
        if (!filter.Procedures.IsDefaultOrEmpty)
        {
            string[] procedures = [.. filter.Procedures];
            rows = rows.Where(row => procedures.Contains(row.Procedure));
        }
        if (filter.Version is { } version) rows = rows.Where(row => db.Definitions.Any(definition => definition.VersionId == row.DefinitionVersion && definition.Version == version));
        if (filter.Closed is { } closed) rows = rows.Where(row => (row.ClosedAt != null) == closed);
        if (!filter.Statuses.IsDefaultOrEmpty)
        {
            CaseStatus[] statuses = [.. filter.Statuses];
            rows = rows.Where(row => statuses.Contains(row.Status));
        }
        if (filter.InTrouble) rows = rows.Where(row => row.Faults > 0);
        rows = rows.Matching(filter.Number, row => row.Search);
        var total = await rows.CountAsync(cancel);
        var ordered = filter.OldestFirst ? rows.OrderBy(row => row.OpenedAt).ThenBy(row => row.Number) : rows.OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Number);
        var page = await ordered.Skip(filter.Skip).Take(filter.Take).Select(row => new InstanceRow(row.Id, row.Number, row.Procedure, row.DefinitionVersion, row.Status, row.Faults, row.OpenedAt, row.ClosedAt,
            db.CaseEvents.Where(entry => entry.CaseId == row.Id && entry.Number == row.Version).Select(entry => entry.At).First())).ToListAsync(cancel);
        return ([.. page], total);
    }

    /// <summary>The versions of some cases: who watches them learns from it that something happened, on whatever host.</summary>
    public async Task<IReadOnlyDictionary<CaseId, int>> VersionsAsync(IEnumerable<CaseId> cases, CancellationToken cancel = default)
    {
        var found = new Dictionary<CaseId, int>();
        Query[] queries = [.. cases.Select(id => new Query(ReadVersion.With(id), row => found[id] = row.Int(0)))];
        if (queries.Length > 0) await store.ReadAsync(cancel, queries);
        return found;
    }
}
