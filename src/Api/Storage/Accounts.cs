using System.Collections.Immutable;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>Somebody who can sign in. Names are compared without regard to capitals.</summary>
public sealed record Account(string UserName, string? PasswordHash, PersonId Person, bool Enabled, string Name, string? Issuer = null, string? Sub = null, string? Email = null, int Place = 0)
{
    /// <summary>Every session carries it; another one ends them all.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>The password was given out by somebody else and is good for choosing one's own.</summary>
    public bool OneTime { get; init; }
}

public sealed class Accounts
{
    private const string Columns = "a.user_name, a.password_hash, a.person, a.enabled, coalesce(p.name, a.user_name), a.issuer, a.sub, p.email, a.place, a.stamp, a.one_time from accounts a left join persons p on p.id = a.person";

    private static readonly Statement ByName = new($"select {Columns} where a.user_name = $1", Str);
    private static readonly Statement BySubject = new($"select {Columns} where a.issuer = $1 and a.sub = $2", Str, Str);
    private static readonly Statement ByPerson = new($"select {Columns} where a.person = $1 order by a.enabled desc, a.user_name", Int);
    private static readonly Statement InOrder = new($"select {Columns} where a.place > 0 order by a.place limit $1", Int);
    private static readonly Statement Put = new(
        """
        insert into accounts (user_name, password_hash, person, enabled, issuer, sub, place, stamp, one_time) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (user_name) do update set password_hash = $2, person = $3, enabled = $4, issuer = $5, sub = $6, place = $7, stamp = $8, one_time = $9
        """, Str, Str, Int, Flag, Str, Str, Int, Str, Flag);
    private static readonly Statement PutEmail = new("update persons set email = $2 where id = $1", Int, Str);

    private readonly IStore store;

    internal Accounts(IStore store) => this.store = store;

    public async Task<Account?> FindAsync(string userName, CancellationToken cancel = default) => await OneAsync(ByName.With(Key(userName)), cancel);

    /// <summary>By the identity provider and its own name for the person; never by an address, which may change hands.</summary>
    public async Task<Account?> FindAsync(string issuer, string sub, CancellationToken cancel = default) => await OneAsync(BySubject.With(issuer, sub), cancel);

    public async Task<Account?> OfAsync(PersonId person, CancellationToken cancel = default) => await OneAsync(ByPerson.With(person), cancel);

    /// <summary>The accounts of the demo, in the order in which a visitor wants them.</summary>
    public async Task<ImmutableArray<Account>> DemoAsync(int limit = 200, CancellationToken cancel = default)
    {
        var accounts = ImmutableArray.CreateBuilder<Account>();
        await store.ReadAsync(cancel, new Query(InOrder.With(limit), row => accounts.Add(Read(row))));
        return accounts.ToImmutable();
    }

    /// <summary>The sign-in names of these persons; who has none is left out.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> UserNamesAsync(IReadOnlyCollection<PersonId> persons, CancellationToken cancel = default)
    {
        var names = new Dictionary<PersonId, string>();
        if (persons.Count > 0)
            await store.ReadAsync(cancel, [.. persons.Distinct().Select(person => new Query(ByPerson.With(person), row => names.TryAdd(row.Person(2), row.Text(0))))]);
        return names;
    }

    public Task SaveAsync(Account account, CancellationToken cancel = default)
    {
        List<Call> calls = [Putting(account)];
        if (account.Email is { } email) calls.Add(PutEmail.With(account.Person, email));
        return store.WriteAsync(calls, cancel);
    }

    internal static Call Putting(Account account) => Put.With(
        Key(account.UserName), account.PasswordHash, account.Person, account.Enabled, account.Issuer, account.Sub, account.Place, account.Stamp, account.OneTime);

    /// <summary>Reads within a step.</summary>
    internal static Query Reading(PersonId person, Action<Account> each) => new(ByPerson.With(person), row => each(Read(row)));
    internal static Query Reading(string userName, Action<Account> each) => new(ByName.With(Key(userName)), row => each(Read(row)));
    internal static Query Reading(string issuer, string sub, Action<Account> each) => new(BySubject.With(issuer, sub), row => each(Read(row)));

    internal static string Key(string userName) => userName.Trim().ToLowerInvariant();

    private async Task<Account?> OneAsync(Call call, CancellationToken cancel)
    {
        Account? found = null;
        await store.ReadAsync(cancel, new Query(call, row => found ??= Read(row)));
        return found;
    }

    private static Account Read(Row row) => new(
        row.Text(0), row.TextOrNull(1), row.Person(2), row.Flag(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7), row.Int(8)) { Stamp = row.Text(9), OneTime = row.Flag(10) };
}
