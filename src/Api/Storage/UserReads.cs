using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;
using Procedures.Organisations;

namespace Procedures.Api.Storage;

/// <param name="Words">parts of a name, a user name or an organisation's name</param>
/// <param name="Enabled">null: all</param>
/// <param name="Within">only people of these units; null: all</param>
public sealed record UserFilter(string? Words = null, bool? Enabled = null, IReadOnlyCollection<string>? Within = null, string? Cursor = null, int Size = 50);

/// <summary>A person of the register with his account, if he has one.</summary>
public sealed record UserRow(PersonId Person, string Name, string State, OrganisationId Cell, string? UserName, bool Enabled, bool OneTime, string? Issuer, string? Sub);

public sealed record UserPage(ImmutableArray<UserRow> Items, string? Next);

/// <summary>An entry of the protocol as it was written.</summary>
public sealed record ProtocolRow(
    int Number, Instant At, PersonId? By, string ByName, string Act, PersonId Person, string PersonName, string? UserName, string? Role, OrganisationId? Organisation,
    DateOnly? FirstDay, DateOnly? LastDay, string? OtherName, string? Reason);

/// <summary>Accounts, people who have none, and the protocol. Who may look is asked before.</summary>
public sealed class UserReads
{
    private const int MostOrganisations = 50;

    private readonly IStore store;
    private readonly RegisterCache register;
    private readonly Cases.CaseClock clock;

    internal UserReads(IStore store, RegisterCache register, Cases.CaseClock clock) => (this.store, this.register, this.clock) = (store, register, clock);

    /// <summary>Accounts by user name.</summary>
    public async Task<UserPage> AccountsAsync(UserFilter filter, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var rows = db.Accounts.Join(db.Persons, account => account.Person, person => person.Id, (account, person) => new Found { Account = account, Person = person });
        if (filter.Enabled is { } enabled) rows = rows.Where(row => row.Account.Enabled == enabled);
        if (filter.Within is { } units) rows = rows.Where(Gate.WithinAny<Found>(units, row => row.Person.UnitPath));
        if (Folded.Of(filter.Words).Length > 0)
        {
            var (organisations, people) = await AtAsync(filter.Words!, cancel);
            var named = rows.Matching(filter.Words, row => row.Person.Search + " " + row.Account.UserName).Select(row => row.Account.UserName);
            rows = rows.Where(row => named.Contains(row.Account.UserName) || organisations.Contains(row.Person.Cell) || people.Contains(row.Person.Id));
        }
#pragma warning disable CA1309 // becomes SQL, where the column's collation compares byte by byte
        if (Cursor.Read(filter.Cursor, 1) is [var after]) rows = rows.Where(row => string.Compare(row.Account.UserName, after) > 0);
#pragma warning restore CA1309
        var size = Cursor.Size(filter.Size);
        var page = await rows.OrderBy(row => row.Account.UserName).Take(size + 1).ToListAsync(cancel);
        return new([.. page.Take(size).Select(row => Of(row.Person, row.Account))], page.Count > size ? Cursor.Write(page[size - 1].Account.UserName) : null);
    }

    /// <summary>The first people of the register who fit and have no account.</summary>
    public async Task<ImmutableArray<UserRow>> WithoutAccountAsync(string words, int limit = 20, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var page = await db.Persons.Matching(words, row => row.Search).Where(row => !db.Accounts.Any(account => account.Person == row.Id))
            .OrderBy(row => row.Search).ThenBy(row => row.Id).Take(limit).ToListAsync(cancel);
        return [.. page.Select(row => Of(row, null))];
    }

    public async Task<UserRow?> FindAsync(PersonId person, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        return await db.Persons.FirstOrDefaultAsync(row => row.Id == person, cancel) is { } found
            ? Of(found, await db.Accounts.Where(row => row.Person == person).OrderByDescending(row => row.Enabled).ThenBy(row => row.UserName).FirstOrDefaultAsync(cancel)) : null;
    }

    /// <summary>The newest first.</summary>
    public async Task<(ImmutableArray<ProtocolRow> Items, string? Next)> ProtocolAsync(PersonId? person = null, string? cursor = null, int size = 50, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        IQueryable<AdministrationActRow> rows = db.AdministrationActs;
        if (person is { } one) rows = rows.Where(row => row.Person == one);
        if (Cursor.Read(cursor, 1) is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var before)) rows = rows.Where(row => row.Number < before);
        var most = Cursor.Size(size);
        var page = await rows.OrderByDescending(row => row.Number).Take(most + 1).ToListAsync(cancel);
        return ([.. page.Take(most).Select(row => new ProtocolRow(row.Number, row.At, row.ActedBy, row.ActedByName, row.Act, row.Person, row.PersonName, row.UserName, row.Role, row.Organisation, row.FirstDay, row.LastDay, row.OtherName, row.Reason))],
            page.Count > most ? Cursor.Write(page[most - 1].Number.ToString(CultureInfo.InvariantCulture)) : null);
    }

    /// <summary>The organisations whose names fit, and who holds posts there.</summary>
    private async Task<(OrganisationId[], PersonId[])> AtAsync(string words, CancellationToken cancel)
    {
        await using var db = store.Open();
        var organisations = await db.Organisations.Matching(words, row => row.Search).OrderBy(row => row.Code).Take(MostOrganisations).Select(row => row.Id).ToArrayAsync(cancel);
        var there = organisations.ToHashSet();
        return (organisations, [.. register.Current.Directory.AllPosts.Where(post => there.Contains(post.Organisation) && post.Covers(clock.Today)).Select(post => post.Person).Distinct()]);
    }

    private static UserRow Of(PersonRow person, AccountRow? account) =>
        new(person.Id, person.Name, person.State, person.Cell, account?.UserName, account?.Enabled ?? false, account?.OneTime ?? false, account?.Issuer, account?.Sub);

    private sealed class Found
    {
        public required AccountRow Account { get; init; }
        public required PersonRow Person { get; init; }
    }
}
