using System.Collections.Immutable;
using Procedures.Organisations;
using Procedures.Votes;

namespace Procedures.Simulation;

/// <summary>The members of a simulated province, in memory, with the same bitemporal history as the real register: rows are only added.</summary>
public sealed class SimulatedRegister
{
    private readonly SortedDictionary<PersonId, List<MemberRow>> rows = [];

    public IEnumerable<PersonId> Persons => rows.Keys;

    /// <summary>The history of one person in the order in which it was written; empty when nothing is known.</summary>
    public IReadOnlyList<MemberRow> History(PersonId person) => rows.TryGetValue(person, out var history) ? history : [];

    public void Add(MemberRow row)
    {
        if (!rows.TryGetValue(row.Person, out var history)) rows[row.Person] = history = [];
        history.Add(row);
    }

    /// <summary>What is true of a person on a day, as far as it is known at a moment; null when nothing is.</summary>
    public MemberRecord? Member(PersonId person, DateOnly on, Instant known) => MemberHistory.AsOf(History(person), on, known);

    /// <summary>The members of a cell on a day, by id. Somebody who is only temporarily here is counted, and votes, where he belongs.</summary>
    public ImmutableArray<RollMember> Roll(OrganisationId cell, DateOnly on, Instant known) =>
    [
        .. rows.Keys.Select(person => Member(person, on, known)).OfType<MemberRecord>().Where(record => record is { IsMember: true, TemporaryHere: false } && record.Cell == cell)
            .Select(record => new RollMember(record.Id, record.Name, record.State, record.VotingFrom, record.TemporaryElsewhere, record.Exempt, record.Suspended, AwayOnBusiness: false)),
    ];

    /// <summary>A person nobody has written about yet.</summary>
    public PersonId NewPerson() => new(rows.Count == 0 ? 1 : rows.Keys.Last().Value + 1);

    internal void Apply(PersonId person, RegisterEffect effect, Instant at, string cause)
    {
        foreach (var row in MemberHistory.Change(History(person), effect, at, cause)) Add(row);
    }
}
