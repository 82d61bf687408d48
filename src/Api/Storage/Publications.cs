using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Procedures.Definitions;
using Procedures.Running;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A group of running cases: those of a version that wait at a step. A null step stands for those whose step is shown to nobody.</summary>
public sealed record CaseGroup(string Version, string? Step);

/// <param name="Move">the groups that come along</param>
/// <param name="Mapping">steps that vanished, each with the step that takes its place</param>
/// <param name="Total">how many cases were to move when it was asked</param>
internal sealed record AskedMove(ImmutableArray<CaseGroup> Move, ImmutableSortedDictionary<string, string> Mapping, string Reason, int Total);

/// <summary>A case that stayed on its version, and why.</summary>
public sealed record StayedCase(string Case, string Sentence);

internal sealed record Publication(string VersionId, string Procedure, string? Previous, Instant At, PersonId Person, AskedMove Asked, int Moved, ImmutableArray<StayedCase> Failed, Instant? UndoneAt);

/// <summary>An open case as publishing looks at it.</summary>
/// <param name="Shown">whether the viewer may know of it: a need-to-know case moves with its group and is in no number</param>
internal sealed record OpenCaseRow(CaseId Id, string Version, bool Shown);

/// <summary>Publications, and the running cases that they move.</summary>
internal sealed class Publications(IStore store)
{
    private const string Columns = "version_id, procedure, previous, at, person, asked, moved, failed, undone_at";

    private static readonly Statement ReadLatest = new($"select {Columns} from publications where procedure = $1 order by at desc limit 1", Str);
    private static readonly Statement InsertRow = new("insert into publications (version_id, procedure, previous, at, person, asked, moved, failed) values ($1, $2, $3, $4, $5, $6, 0, '[]') on conflict do nothing", Str, Str, Str, Long, Int, Str);
    private static readonly Statement Progress = new("update publications set moved = moved + $2, failed = $3 where version_id = $1", Str, Int, Str);
    private static readonly Statement Undone = new("update publications set undone_at = $2 where version_id = $1", Str, Long);
    private static readonly Statement ReadOpen = new("select id, definition_version, class from cases where procedure = $1 and status = $2", Str, Str);
    private static readonly Statement ReadOfVersion = new("select id from cases where definition_version = $1", Str);

    public async Task<Publication?> LatestAsync(string procedure, CancellationToken cancel = default)
    {
        Publication? found = null;
        await store.ReadAsync(cancel, new Query(ReadLatest.With(procedure), row => found = new(
            row.Text(0), row.Text(1), row.TextOrNull(2), row.Instant(3), row.Person(4), Read<AskedMove>(row.Text(5)), row.Int(6), Read<ImmutableArray<StayedCase>>(row.Text(7)), row.InstantOrNull(8))));
        return found;
    }

    public static Call Insert(Publication publication) => InsertRow.With(publication.VersionId, publication.Procedure, publication.Previous, publication.At, publication.Person, JsonSerializer.Serialize(publication.Asked, CaseJson.Options));

    public Task NoteAsync(string versionId, int moved, ImmutableArray<StayedCase> failed) => store.WriteAsync([Progress.With(versionId, moved, JsonSerializer.Serialize(failed, CaseJson.Options))]);

    public static Call MarkUndone(string versionId, Instant at) => Undone.With(versionId, at);

    /// <summary>The open cases of a procedure that are on another version than this one.</summary>
    public async Task<IReadOnlyList<OpenCaseRow>> OpenAsync(string procedure, string? notOn, ReadScope scope, CancellationToken cancel = default)
    {
        var rows = new List<(CaseId Id, string Version, int Class)>();
        Query Of(CaseStatus status) => new(ReadOpen.With(procedure, CaseStatusNames.NameOf(status)), row =>
        {
            if (row.Text(1) != notOn) rows.Add((row.Case(0), row.Text(1), row.Int(2)));
        });
        await store.ReadAsync(cancel, Of(CaseStatus.Running), Of(CaseStatus.Suspended));
        if (rows.All(row => row.Class < (int)Confidentiality.C)) return [.. rows.Select(row => new OpenCaseRow(row.Id, row.Version, true))];
        await using var db = store.Open();
        var circle = (await Gate.Circle(db, scope).Distinct().ToListAsync(cancel)).ToHashSet();
        return [.. rows.Select(row => new OpenCaseRow(row.Id, row.Version, row.Class < (int)Confidentiality.C || circle.Contains(row.Id)))];
    }

    public async Task<IReadOnlyList<CaseId>> OfVersionAsync(string versionId, CancellationToken cancel = default)
    {
        var ids = new List<CaseId>();
        await store.ReadAsync(cancel, new Query(ReadOfVersion.With(versionId), row => ids.Add(row.Case(0))));
        return ids;
    }

    /// <summary>Some cases as they stand.</summary>
    public async Task<IReadOnlyCollection<CaseState>> StatesAsync(IEnumerable<CaseId> cases, CancellationToken cancel = default) =>
        (await StoredCases.ReadAsync(queries => store.ReadAsync(cancel, queries), cases)).Values;

    /// <summary>How many cases of each version these eyes see, and how many of them still run.</summary>
    public async Task<IReadOnlyDictionary<string, (int All, int Open)>> CountAsync(string procedure, ReadScope scope, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var counted = await db.CasesVisibleTo(scope).Where(row => row.Procedure == procedure).GroupBy(row => new { row.DefinitionVersion, Open = row.ClosedAt == null })
            .Select(group => new { group.Key.DefinitionVersion, group.Key.Open, Count = group.Count() }).ToListAsync(cancel);
        return counted.GroupBy(one => one.DefinitionVersion).ToDictionary(group => group.Key, group => (group.Sum(one => one.Count), group.Where(one => one.Open).Sum(one => one.Count)));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, CaseJson.Options)!;
}
