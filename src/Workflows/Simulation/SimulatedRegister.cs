using System.Collections.Immutable;
using Procedures.Organisations;
using Procedures.Votes;

namespace Procedures.Simulation;

/// <summary>
/// The members of a simulated province, in memory, with the same bitemporal history as the real register: rows are only added. Of a real province only those
/// are here whom the story needs; asked about another one it says whom to load.
/// </summary>
public sealed class SimulatedRegister
{
    private readonly SortedDictionary<PersonId, List<MemberRow>> rows = [];
    private readonly KnownPeople? known;

    internal SimulatedRegister(KnownPeople? known) => this.known = known;

    public IEnumerable<PersonId> Persons => rows.Keys;

    /// <summary>The history of one person in the order in which it was written; empty when nothing is known.</summary>
    public IReadOnlyList<MemberRow> History(PersonId person)
    {
        if (rows.TryGetValue(person, out var history)) return history;
        return known is null || known.Persons.Contains(person) || person.Value >= FirstNew ? [] : throw new MissingPeopleException { Person = person };
    }

    public void Add(MemberRow row)
    {
        if (!rows.TryGetValue(row.Person, out var history)) rows[row.Person] = history = [];
        history.Add(row);
    }

    /// <summary>What is true of a person on a day, as far as it is known at a moment; null when nothing is.</summary>
    public MemberRecord? Member(PersonId person, DateOnly on, Instant known) => MemberHistory.AsOf(History(person), on, known);

    /// <summary>The members of a cell on a day, by id. Somebody who is only temporarily here is counted, and votes, where he belongs.</summary>
    public ImmutableArray<RollMember> Roll(OrganisationId cell, DateOnly on, Instant known)
    {
        if (this.known is { } loaded && !loaded.Cells.Contains(cell)) throw new MissingPeopleException { Cell = cell };
        return RollOf(cell, on, known);
    }

    private ImmutableArray<RollMember> RollOf(OrganisationId cell, DateOnly on, Instant known) =>
    [
        .. rows.Keys.Select(person => Member(person, on, known)).OfType<MemberRecord>().Where(record => record is { IsMember: true, TemporaryHere: false } && record.Cell == cell)
            .Select(record => new RollMember(record.Id, record.Name, record.State, record.VotingFrom, record.TemporaryElsewhere, record.Exempt, record.Suspended, AwayOnBusiness: false)),
    ];

    /// <summary>Far above the numbers of a real register.</summary>
    private const int FirstNew = 2_000_000_000;

    /// <summary>A person nobody has written about yet.</summary>
    public PersonId NewPerson() => new(Math.Max(known is null ? 1 : FirstNew, rows.Count == 0 ? 1 : rows.Keys.Last().Value + 1));

    internal void Apply(PersonId person, RegisterEffect effect, Instant at, string cause)
    {
        foreach (var row in MemberHistory.Change(History(person), effect, at, cause)) Add(row);
    }
}

/// <summary>Whom of a real province a simulation knows: cells with all their members, and single persons.</summary>
public sealed record KnownPeople(ImmutableHashSet<OrganisationId> Cells, ImmutableHashSet<PersonId> Persons);

/// <summary>The story needs somebody who was not loaded: the host loads him, or the cell, and tells it again.</summary>
public sealed class MissingPeopleException : Exception
{
    public MissingPeopleException() : base("a person of the story is not loaded yet") { }
    public MissingPeopleException(string message) : base(message) { }
    public MissingPeopleException(string message, Exception innerException) : base(message, innerException) { }

    public PersonId? Person { get; init; }
    public OrganisationId? Cell { get; init; }
}
