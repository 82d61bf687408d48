using System.Collections.Immutable;
using System.Security.Cryptography;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>What is known of a version beside its drawing.</summary>
/// <param name="Revision">grows with every saving of the procedure</param>
/// <param name="PublishedAt">null: a draft</param>
/// <param name="Undone">its publication was undone before anybody acted under it</param>
/// <param name="IsLatest">no later version of the procedure is here</param>
public sealed record DefinitionVersion(
    string Id, string Procedure, int Version, bool Published, string Name, Instant CreatedAt, int Revision, Instant SavedAt, string AuthorName, Instant? PublishedAt, string? Reason, bool Undone, bool IsLatest)
{
    public const string Draft = "draft", InForce = "published", Retired = "retired", TakenBack = "undone";

    public bool IsDraft => PublishedAt is null;
    public string State => IsDraft ? Draft : Published ? InForce : Undone ? TakenBack : Retired;
}

/// <summary>What somebody wants to save: the drawing, on top of which version and revision he drew it.</summary>
/// <param name="Revision">null: the version's id says it alone</param>
/// <param name="OnTop">the version that he edited; null: the revision says it alone, or the procedure is new</param>
internal sealed record DefinitionSaving(string Procedure, string? OnTop, int? Revision, string Name, Func<string, int, string> Json, PersonId Author, string AuthorName);

/// <summary>The versions of all procedures for those who draw them. Cases ask <see cref="DefinitionStore"/>, which knows those that were published.</summary>
internal sealed class DefinitionVersions(IStore store, RegisterCache register, TimeProvider time)
{
    private const string Columns =
        "version_id, procedure, version, published, name, created_at, revision, saved_at, author_name, published_at, reason, exists (select 1 from publications where publications.version_id = definitions.version_id and undone_at is not null)";

    private static readonly Statement ReadAll = new($"select {Columns} from definitions order by procedure, version desc");
    private static readonly Statement ReadOf = new($"select {Columns} from definitions where procedure = $1 order by version desc", Str);
    private static readonly Statement ReadJson = new("select json from definitions where version_id = $1", Str);
    private static readonly Statement Insert = new(
        """
        insert into definitions (version_id, procedure, version, published, name, json, created_at, revision, saved_at, author, author_name)
        select $1, $2, $3, $4, $5, $6, $7, $8, $7, $9, $10 where not exists (select 1 from definitions where procedure = $2 and version >= $3) on conflict do nothing
        """, Str, Str, Int, Flag, Str, Str, Long, Int, Int, Str);
    private static readonly Statement Update = new(
        "update definitions set name = $3, json = $4, revision = revision + 1, saved_at = $5, author = $6, author_name = $7 where version_id = $1 and revision = $2 and published_at is null",
        Str, Int, Str, Str, Long, Int, Str);
    private static readonly Statement PublishDraft = new(
        "update definitions set published = $3, published_at = $4, reason = $5, author = $6, author_name = $7 where version_id = $1 and revision = $2 and published_at is null", Str, Int, Flag, Long, Str, Int, Str);
    private static readonly Statement SetPublished = new("update definitions set published = $2 where version_id = $1 and published <> $2 and published_at is not null", Str, Flag);
    // the latest is asked for in the statement itself: a case that is opened meanwhile keeps its version
    private static readonly Statement Delete = new("delete from definitions where version_id = $1 and not published and not exists (select 1 from cases where definition_version = $1)", Str);
    private static readonly Statement HasCases = new("select exists (select 1 from cases where definition_version = $1)", Str);

    public Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>A new version's id, as Elsa's are: 64 random bits.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public Task<ImmutableArray<DefinitionVersion>> AllAsync(CancellationToken cancel = default) => ReadAsync(ReadAll.With(), cancel);

    /// <summary>The versions of a procedure, the latest first.</summary>
    public Task<ImmutableArray<DefinitionVersion>> OfAsync(string procedure, CancellationToken cancel = default) => ReadAsync(ReadOf.With(procedure), cancel);

    public async Task<string?> JsonAsync(string versionId, CancellationToken cancel = default)
    {
        string? json = null;
        await store.ReadAsync(cancel, new Query(ReadJson.With(versionId), row => json = row.Text(0)));
        return json;
    }

    /// <summary>Several drawings in one journey, by version.</summary>
    public async Task<IReadOnlyDictionary<string, string>> JsonAsync(IEnumerable<string> versionIds, CancellationToken cancel = default)
    {
        var found = new Dictionary<string, string>();
        Query[] queries = [.. versionIds.Distinct().Select(id => new Query(ReadJson.With(id), row => found[id] = row.Text(0)))];
        if (queries.Length > 0) await store.ReadAsync(cancel, queries);
        return found;
    }

    /// <summary>
    /// Saves a draft: over the one that was seen, or as a new version behind a published one. The drawing is written for the version's id and number.
    /// </summary>
    /// <returns>the version as saved; null when somebody has saved since, or the version seen is not the latest</returns>
    public async Task<DefinitionVersion?> SaveAsync(DefinitionSaving saving, CancellationToken cancel = default)
    {
        var versions = await OfAsync(saving.Procedure, cancel);
        var latest = versions.FirstOrDefault();
        if (latest is null ? saving.Revision is not null : (saving.OnTop is { } on && on != latest.Id) || (saving.Revision is { } seen && seen != latest.Revision) || (saving.OnTop ?? (object?)saving.Revision) is null)
            return null;
        var (id, number) = latest is { IsDraft: true } ? (latest.Id, latest.Version) : (NewId(), (latest?.Version ?? 0) + 1);
        var json = saving.Json(id, number);
        var touched = await store.WriteAsync([latest is { IsDraft: true }
            ? Update.With(id, latest.Revision, saving.Name, json, Now, saving.Author, saving.AuthorName)
            : Insert.With(id, saving.Procedure, number, false, saving.Name, json, Now, (latest?.Revision ?? 0) + 1, saving.Author, saving.AuthorName)], cancel);
        return touched[0] == 0 ? null : (await OfAsync(saving.Procedure, cancel)).FirstOrDefault(version => version.Id == id);
    }

    /// <summary>New cases begin with this draft from now on; the version before it is retired. <paramref name="also"/> is written with it.</summary>
    /// <returns>false when the draft was saved, published or deleted meanwhile</returns>
    public async Task<bool> PublishAsync(DefinitionVersion draft, string? reason, PersonId author, string authorName, CancellationToken cancel = default, params Call[] also)
    {
        var touched = await store.WriteAsync([PublishDraft.With(draft.Id, draft.Revision, true, Now, reason, author, authorName), DefinitionStore.Supersede.With(draft.Id, draft.Procedure, false), .. also, DefinitionStore.MoveVersion.With()], cancel);
        await register.RefreshAsync(cancel);
        return touched[0] > 0;
    }

    /// <summary>No case begins with the version any more; those that run go on.</summary>
    public async Task<bool> RetireAsync(string versionId, CancellationToken cancel = default) => await MoveAsync(cancel, SetPublished.With(versionId, false));

    /// <summary>Puts a version that was published before back into force, in the place of another.</summary>
    public async Task<bool> PutBackAsync(string versionId, string inPlaceOf, CancellationToken cancel = default, params Call[] also) =>
        await MoveAsync(cancel, [SetPublished.With(inPlaceOf, false), SetPublished.With(versionId, true), .. also]);

    public async Task<bool> HasCasesAsync(string versionId, CancellationToken cancel = default)
    {
        var has = false;
        await store.ReadAsync(cancel, new Query(HasCases.With(versionId), row => has = row.Flag(0)));
        return has;
    }

    /// <summary>Deletes a version that is not in force and has no cases.</summary>
    public async Task<bool> DeleteAsync(string versionId, CancellationToken cancel = default) => await MoveAsync(cancel, Delete.With(versionId));

    private async Task<bool> MoveAsync(CancellationToken cancel, params Call[] calls)
    {
        var touched = await store.WriteAsync([.. calls, DefinitionStore.MoveVersion.With()], cancel);
        await register.RefreshAsync(cancel);
        return touched[..^1].Any(count => count > 0);
    }

    private async Task<ImmutableArray<DefinitionVersion>> ReadAsync(Call call, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<DefinitionVersion>();
        await store.ReadAsync(cancel, new Query(call, row => found.Add(new(
            row.Text(0), row.Text(1), row.Int(2), row.Flag(3), row.Text(4), row.Instant(5), row.Int(6), row.Instant(7), row.Text(8), row.InstantOrNull(9), row.TextOrNull(10), row.Flag(11),
            IsLatest: found.Count == 0 || found[^1].Procedure != row.Text(1)))));
        return found.ToImmutable();
    }
}
