using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;
using Procedures.Organisations;

namespace Procedures.Api.Storage;

public sealed record MemberFilter(OrganisationId? Organisation = null, string? Query = null, string? State = null, string? Cursor = null, int Size = 50);

public sealed record MemberListRow(PersonId Person, string Name, DateOnly? BirthDate, string State, OrganisationId Cell, DateOnly? JoinDate, DateOnly? ProbationEnd);

public sealed record MemberPage(ImmutableArray<MemberListRow> Items, string? Next);

/// <summary>A person's record of a day with the rows behind it, in the order in which they were written.</summary>
public sealed record FoundMember(MemberRecord Record, ImmutableArray<MemberRow> History);

/// <summary>The register's people, within the units of whoever asks.</summary>
public sealed class MemberReads
{
    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly Cases.CaseClock clock;

    internal MemberReads(IStore store, RegisterCache register, Cases.CaseClock clock) => (this.store, this.register, this.clock) = (store, register, clock);

    /// <summary>By name as searched for. Members, unless another state is asked for.</summary>
    public async Task<MemberPage> ListAsync(ReadScope scope, MemberFilter filter, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var rows = db.Persons.Where(Gate.WithinAny<PersonRow>(scope.UnitPaths, row => row.UnitPath));
        if (filter.Organisation is { } organisation)
        {
            var directory = register.Current.Directory;
            if (directory.Find(organisation) is null) return new([], null);
            rows = rows.Where(Gate.Within<PersonRow>(directory.PathAt(organisation, clock.Today), row => row.UnitPath));
        }
        rows = filter.State is { } state
            ? rows.Where(row => row.State == state)
            : rows.Where(row => row.State == MemberStates.Official || row.State == MemberStates.Probationary);
        rows = rows.Matching(filter.Query, row => row.Search);
        // The next page begins at the last name of this one, after as many of that name as were shown.
        var shown = 0;
        if (Cursor.Read(filter.Cursor, 2) is [var name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out shown))
        {
#pragma warning disable CA1309 // becomes SQL, where the column's collation compares byte by byte
            rows = rows.Where(row => string.Compare(row.Search, name) >= 0);
#pragma warning restore CA1309
        }
        var size = Cursor.Size(filter.Size);
        var page = await rows.OrderBy(row => row.Search).ThenBy(row => row.Id).Skip(shown).Take(size + 1)
            .Select(row => new { row.Search, Row = new MemberListRow(row.Id, row.Name, row.BirthDate, row.State, row.Cell, row.JoinDate, row.ProbationEnd) }).ToListAsync(cancel);
        if (page.Count <= size) return new([.. page.Select(row => row.Row)], null);
        var last = page[size - 1].Search;
        var sameName = page.Take(size).Count(row => row.Search == last);
        // a page full of one name goes on counting
        return new([.. page.Take(size).Select(row => row.Row)], Cursor.Write(last, sameName == size && page[0].Search == last ? shown + size : sameName));
    }

    /// <summary>How many members are counted in an organisation and below, today.</summary>
    public async Task<int> CountAsync(OrganisationId organisation, CancellationToken cancel = default)
    {
        var directory = register.Current.Directory;
        if (directory.Find(organisation) is null) return 0;
        await using var db = store.Open();
        return await db.Persons.Where(Gate.Within<PersonRow>(directory.PathAt(organisation, clock.Today), row => row.UnitPath))
            .CountAsync(row => row.State == MemberStates.Official || row.State == MemberStates.Probationary, cancel);
    }

    /// <summary>Null for a person of whom nothing is known on that day, or outside these units.</summary>
    public async Task<FoundMember?> FindAsync(ReadScope scope, PersonId person, DateOnly on, CancellationToken cancel = default)
    {
        var history = await HistoryAsync(person, cancel);
        if (MemberHistory.AsOf(history, on, clock.Now) is not { } record) return null;
        var directory = register.Current.Directory;
        var path = directory.Find(record.Cell) is null ? "/" : directory.PathAt(record.Cell, on);
        return scope.IsHost || scope.Covers(path) ? new FoundMember(record, [.. history]) : null;
    }

    /// <summary>The names of these people, for a paper that names them: whoever may see the paper may read its names.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancel = default)
    {
        if (people.Count == 0) return ImmutableDictionary<PersonId, string>.Empty;
        await using var db = store.Open();
        return await db.Persons.Where(row => people.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
    }

    /// <summary>For the daily job: whose probation ends by a day, earliest first.</summary>
    public async Task<ImmutableArray<MemberListRow>> ProbationersAsync(DateOnly until, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var rows = await db.Persons.Where(row => row.State == MemberStates.Probationary && row.ProbationEnd <= until).OrderBy(row => row.ProbationEnd).ThenBy(row => row.Id)
            .Select(row => new MemberListRow(row.Id, row.Name, row.BirthDate, row.State, row.Cell, row.JoinDate, row.ProbationEnd)).ToListAsync(cancel);
        return [.. rows];
    }

    private async Task<List<MemberRow>> HistoryAsync(PersonId person, CancellationToken cancel) =>
        await new Cases.FactLoader(queries => store.ReadAsync(cancel, queries), clock.Now).HistoryAsync(person);
}
