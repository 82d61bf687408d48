using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>After a reorganisation: the ways of cases, work and people follow the tree as it stands today. What was decided is left alone.</summary>
public sealed class UnitPaths
{
    private static readonly Statement OfCases = new("select distinct organisation, unit_path from cases");
    private static readonly Statement OfPersons = new("select distinct cell, unit_path from persons");
    private static readonly Statement MoveCases = new("update cases set unit_path = $2 where organisation = $1 and unit_path <> $2", Int, Str);
    private static readonly Statement MoveWork = new("update work_items set unit_path = $2 where case_id in (select id from cases where organisation = $1) and unit_path <> $2", Int, Str);
    private static readonly Statement MoveDeadlines = new("update deadlines set unit_path = $2 where case_id in (select id from cases where organisation = $1) and unit_path <> $2", Int, Str);
    private static readonly Statement MovePersons = new("update persons set unit_path = $2 where cell = $1 and unit_path <> $2", Int, Str);

    private readonly IStore store;
    private readonly RegisterCache register;

    internal UnitPaths(IStore store, RegisterCache register) => (this.store, this.register) = (store, register);

    /// <returns>how many organisations lay elsewhere</returns>
    public async Task<int> RewriteAsync(DateOnly today, CancellationToken cancel = default)
    {
        var directory = (await register.RefreshAsync(cancel)).Directory;
        var (cases, persons) = (new HashSet<OrganisationId>(), new HashSet<OrganisationId>());
        await store.ReadAsync(cancel, new Query(OfCases.With(), row => Note(row, cases)), new Query(OfPersons.With(), row => Note(row, persons)));
        foreach (var moved in cases)
        {
            var path = directory.PathAt(moved, today);
            await store.WriteAsync([MoveCases.With(moved, path), MoveWork.With(moved, path), MoveDeadlines.With(moved, path)], cancel);
        }
        foreach (var moved in persons) await store.WriteAsync([MovePersons.With(moved, directory.PathAt(moved, today))], cancel);
        return cases.Union(persons).Count();

        void Note(Row row, HashSet<OrganisationId> moved)
        {
            if (directory.Find(row.Organisation(0)) is { } found && directory.PathAt(found.Id, today) != row.Text(1)) moved.Add(found.Id);
        }
    }
}
