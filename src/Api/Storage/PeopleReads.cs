using System.Collections.Immutable;
using Procedures.Organisations;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>People as a simulation needs them: the whole history of a cell's members, of single persons, and who can sign in. Nothing of it is shown as it is.</summary>
internal sealed class PeopleReads(IStore store)
{
    private static readonly Statement OfCell = new(
        "select record, valid_from, valid_to, recorded_at, cause from member_rows where person in (select person from member_rows where organisation = $1) order by id", Int);
    private static readonly Statement WithAccount = new("select person, user_name from accounts where enabled");

    public async Task<ImmutableArray<MemberRow>> HistoriesAsync(IEnumerable<OrganisationId> cells, IEnumerable<PersonId> persons, CancellationToken cancel)
    {
        var rows = new List<MemberRow>();
        var found = new HashSet<PersonId>();
        Query[] ofCells = [.. cells.Select(cell => new Query(OfCell.With(cell), row => rows.Add(MemberJson.Read(row))))];
        if (ofCells.Length > 0) await store.ReadAsync(cancel, ofCells);
        found.UnionWith(rows.Select(row => row.Person));
        Query[] single = [.. persons.Where(person => !found.Contains(person)).Distinct().Select(person => new Query(StepStatements.ReadHistory.With(person), row => rows.Add(MemberJson.Read(row))))];
        if (single.Length > 0) await store.ReadAsync(cancel, single);
        return [.. rows];
    }

    public async Task<IReadOnlyDictionary<PersonId, string>> AccountsAsync(CancellationToken cancel)
    {
        var names = new Dictionary<PersonId, string>();
        await store.ReadAsync(cancel, new Query(WithAccount.With(), row => names.TryAdd(row.Person(0), row.Text(1))));
        return names;
    }
}
