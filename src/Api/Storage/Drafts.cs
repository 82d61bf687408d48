using System.Text.Json;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>What a person has typed into a work item; each saving has the next version.</summary>
public sealed record Draft(JsonElement Data, int Version, Instant At);

public sealed class Drafts
{
    private static readonly Statement Read = new("select data, version, at from drafts where case_id = $1 and item = $2 and person = $3", Case, Int, Int);
    private static readonly Statement Put = new(
        "insert into drafts (case_id, item, person, data, version, at) values ($1, $2, $3, $4, 1, $5) on conflict (case_id, item, person) do update set data = $4, version = drafts.version + 1, at = $5",
        Case, Int, Int, Str, Long);
    private static readonly Statement Replace = new("update drafts set data = $4, version = version + 1, at = $5 where case_id = $1 and item = $2 and person = $3 and version = $6", Case, Int, Int, Str, Long, Int);
    private static readonly Statement Drop = new("delete from drafts where case_id = $1 and item = $2 and person = $3", Case, Int, Int);

    private readonly IStore store;
    private readonly TimeProvider time;

    internal Drafts(IStore store, TimeProvider time) => (this.store, this.time) = (store, time);

    public async Task<Draft?> FindAsync(CaseId @case, int item, PersonId person, CancellationToken cancel = default)
    {
        Draft? draft = null;
        await store.ReadAsync(cancel, new Query(Read.With(@case, item, person), row =>
        {
            using var data = JsonDocument.Parse(row.Text(0));
            draft = new(data.RootElement.Clone(), row.Int(1), row.Instant(2));
        }));
        return draft;
    }

    /// <summary>Saves over the version that was seen; without one, over any.</summary>
    /// <returns>the new version; null when another page of the same person has saved meanwhile</returns>
    public async Task<int?> SaveAsync(CaseId @case, int item, PersonId person, JsonElement data, int? version = null, CancellationToken cancel = default)
    {
        var now = Instant.From(time.GetUtcNow());
        var call = version is { } seen ? Replace.With(@case, item, person, data.GetRawText(), now, seen) : Put.With(@case, item, person, data.GetRawText(), now);
        var touched = await store.WriteAsync([call], cancel);
        return touched[0] == 0 ? null : version + 1 ?? (await FindAsync(@case, item, person, cancel))?.Version;
    }

    public Task DropAsync(CaseId @case, int item, PersonId person, CancellationToken cancel = default) => store.WriteAsync([Drop.With(@case, item, person)], cancel);
}
