using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;

namespace Procedures.Api.Storage;

/// <summary>Finds organisations by name or code; the tree itself is in memory (<see cref="Register.Directory"/>).</summary>
public sealed class OrganisationReads
{
    private readonly IStore store;

    internal OrganisationReads(IStore store) => this.store = store;

    /// <summary>The ids of the first that fit, in the order of their codes: the tree from above.</summary>
    public async Task<ImmutableArray<OrganisationId>> SearchAsync(string query, int limit = 50, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        return [.. await db.Organisations.Matching(query, row => row.Search).OrderBy(row => row.Code).Take(Cursor.Size(limit)).Select(row => row.Id).ToListAsync(cancel)];
    }
}
