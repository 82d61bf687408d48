using System.Collections.Immutable;
using System.Globalization;
using Procedures.Organisations;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A change that waits for open work to be routed again.</summary>
internal sealed record PendingRerouting(long Id, RoutingChange Change);

/// <summary>
/// Changes of posts, absences and the tree that open work has not followed yet. They are written with the change itself, and go when the work has
/// followed: a host that dies in between leaves them for the next.
/// </summary>
internal sealed class Reroutings
{
    private const string Current = "box in ('mine', 'queue', 'taken')";
    private const string OpenBelow = "c.unit_path >= $1 and c.unit_path < $2 and c.status in ('running', 'suspended')";

    private static readonly Statement Add = new("insert into reroutings (kind, organisation, people, reason) values ($1, $2, $3, $4)", Str, Int, Str, Str);
    private static readonly Statement Read = new("select id, kind, organisation, people, reason from reroutings order by id limit $1", Int);
    private static readonly Statement Remove = new("delete from reroutings where id = $1", Long);
    private static readonly Statement OfPerson = new($"select distinct case_id from work_item_assignees where person = $1 and {Current}", Int);
    private static readonly Statement OfPersonThrough = new($"select distinct case_id from work_item_assignees where person = $1 and {Current} and organisation = $2", Int, Int);
    private static readonly Statement OnBehalf = new($"select distinct c.id from cases c join work_item_assignees a on a.case_id = c.id where {OpenBelow} and a.how = 'on-behalf' and a.{Current}", Str, Str);
    private static readonly Statement Open = new($"select c.id from cases c where {OpenBelow}", Str, Str);
    private static readonly Statement CellOf = new("select cell from persons where id = $1", Int);

    private readonly IStore store;

    public Reroutings(IStore store) => this.store = store;

    /// <summary>To be written with the change.</summary>
    public static Call Adding(RoutingChange change) => Add.With(
        change.Kind.ToString().ToLowerInvariant(), change.Organisation, string.Join(',', change.People.Select(person => person.Value.ToString(CultureInfo.InvariantCulture))), change.Reason.Vi);

    /// <summary>The oldest first.</summary>
    public async Task<ImmutableArray<PendingRerouting>> PendingAsync(int limit, CancellationToken cancel)
    {
        var pending = ImmutableArray.CreateBuilder<PendingRerouting>();
        await store.ReadAsync(cancel, new Query(Read.With(limit), row => pending.Add(new(row.Long(0), new RoutingChange(
            Enum.Parse<RoutingChangeKind>(row.Text(1), ignoreCase: true), row.OrganisationOrNull(2),
            [.. row.Text(3).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(int.Parse(id, CultureInfo.InvariantCulture)))], new Text(row.Text(4)))))));
        return pending.ToImmutable();
    }

    public Task RemoveAsync(IEnumerable<PendingRerouting> done, CancellationToken cancel) => store.WriteAsync([.. done.Select(one => Remove.With(one.Id))], cancel);

    /// <summary>The open cases whose work the change may concern. Whether it does, the engine says.</summary>
    public async Task<HashSet<CaseId>> CasesAsync(RoutingChange change, OrganisationDirectory directory, DateOnly today, CancellationToken cancel)
    {
        var cases = new HashSet<CaseId>();
        Query Each(Call call) => new(call, row => cases.Add(row.Case(0)));
        var queries = new List<Query>();
        switch (change.Kind)
        {
            case RoutingChangeKind.Place:
                queries.Add(Each(Below(Open, change.Organisation!.Value)));
                break;
            case RoutingChangeKind.Posts:
                queries.AddRange(change.People.Select(person => Each(OfPersonThrough.With(person, change.Organisation))));
                queries.Add(Each(Below(OnBehalf, change.Organisation!.Value)));
                break;
            case RoutingChangeKind.Presence:
                queries.AddRange(change.People.Select(person => Each(OfPerson.With(person))));
                // a case that names somebody names a member of its own cell
                var cells = new HashSet<OrganisationId>();
                await store.ReadAsync(cancel, [.. change.People.Select(person => new Query(CellOf.With(person), row => cells.Add(row.Organisation(0))))]);
                queries.AddRange(cells.Where(cell => directory.Find(cell) is { } found && OrganisationTypes.IsCell(directory.TypeAt(found.Id, today))).Select(cell => Each(Below(Open, cell))));
                break;
        }
        await store.ReadAsync(cancel, [.. queries]);
        return cases;

        Call Below(Statement statement, OrganisationId organisation)
        {
            var path = directory.Find(organisation) is null ? "/" : directory.PathAt(organisation, today);
            return statement.With(path, string.Concat(path.AsSpan(0, path.Length - 1), "0"));
        }
    }

    /// <summary>Writes the changes of a day and moves the schedule on, both or neither; false when another host was first.</summary>
    public Task<bool> AddDayAsync(string schedule, Instant due, Instant next, IEnumerable<RoutingChange> changes, CancellationToken cancel) => store.RunAsync(async session =>
    {
        await session.TakeNumbersAsync(schedule, 0, 1);
        Instant? still = null;
        await session.ReadAsync(new Query(Schedules.Read.With(schedule), row => still = row.Instant(0)));
        if (still != due) return false;
        await session.CommitAsync([Schedules.Move.With(schedule, due, next), .. changes.Select(Adding)]);
        return true;
    }, alone: true, cancel);
}
