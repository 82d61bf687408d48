using Procedures.Organisations;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>An account to import.</summary>
public sealed record AccountSeed(string UserName, string PasswordHash, PersonId Person, string? Email);

/// <summary>A register to import into an empty one. Members are read twice, person by person; nothing is held in memory.</summary>
public sealed record RegisterSeed(
    IReadOnlyList<Organisation> Organisations, IReadOnlyList<Position> Positions, IReadOnlyList<Absence> Absences, IReadOnlyList<BodyMember> BodyMembers,
    Func<IEnumerable<MemberRow>> Members, IReadOnlyList<AccountSeed> Accounts, DateOnly Today);

/// <summary>Writes a whole register at once: one transaction, COPY on PostgreSQL.</summary>
public sealed class BulkRegister
{
    private static readonly Statement AnyOrganisation = new("select 1 from organisations limit 1");

    private readonly IStore store;
    private readonly RegisterCache register;

    internal BulkRegister(IStore store, RegisterCache register) => (this.store, this.register) = (store, register);

    public async Task<bool> IsEmptyAsync(CancellationToken cancel = default)
    {
        var any = false;
        await store.ReadAsync(cancel, new Query(AnyOrganisation.With(), _ => any = true));
        return !any;
    }

    /// <summary>Refuses a register that has organisations already: keys would meet.</summary>
    public async Task WriteAsync(RegisterSeed seed, CancellationToken cancel = default)
    {
        var directory = new OrganisationDirectory(0, seed.Organisations, seed.Positions, seed.Absences, seed.BodyMembers);
        var paths = seed.Organisations.ToDictionary(one => one.Id, one => directory.PathAt(one.Id, seed.Today));
        var emails = seed.Accounts.Where(account => account.Email is not null).DistinctBy(account => account.Person).ToDictionary(account => account.Person, account => account.Email);
        await store.ImportAsync(
        [
            new("organisations", ["id", "code", "name", "name_en", "search", "area", "founded", "dissolved"], [Int, Str, Str, Str, Str, Str, Day, Day],
                seed.Organisations.Select(one => new object?[] { one.Id, one.Code, one.Name, one.NameEn, Folded.Of($"{one.Name} {one.NameEn} {one.Code}"), one.Area, one.Founded, one.Dissolved })),
            new("organisation_parents", ["organisation", "valid_from", "valid_to", "parent"], [Int, Day, Day, Int],
                seed.Organisations.SelectMany(one => one.Parents.Select(row => new object?[] { one.Id, row.From, row.To, row.Value }))),
            new("organisation_types", ["organisation", "valid_from", "valid_to", "type"], [Int, Day, Day, Str],
                seed.Organisations.SelectMany(one => one.Types.Select(row => new object?[] { one.Id, row.From, row.To, row.Value }))),
            new("organisation_flags", ["organisation", "flag", "valid_from", "valid_to"], [Int, Str, Day, Day],
                seed.Organisations.SelectMany(one => one.Flags.Select(row => new object?[] { one.Id, row.Value, row.From, row.To }))),
            new("positions", ["id", "person", "name", "organisation", "role", "valid_from", "valid_to"], [Int, Int, Str, Int, Str, Day, Day],
                seed.Positions.Select(one => new object?[] { one.Id, one.Person, one.Name, one.Organisation, one.Role, one.From, one.To })),
            new("absences", ["person", "first_day", "last_day", "substitute"], [Int, Day, Day, Int],
                seed.Absences.Select(one => new object?[] { one.Person, one.From, one.To, one.Substitute })),
            new("body_members", ["organisation", "body", "person", "name", "valid_from", "valid_to"], [Int, Str, Int, Str, Day, Day],
                seed.BodyMembers.Select(one => new object?[] { one.Organisation, one.Body, one.Person, one.Name, one.From, one.To })),
            new("persons", ["id", "name", "search", "birth_date", "email", "state", "cell", "unit_path", "join_date", "probation_end"], [Int, Str, Str, Day, Str, Str, Int, Str, Day, Day],
                Newest(seed.Members()).Select(one => new object?[]
                {
                    one.Id, one.Name, Folded.Of(one.Name), one.BirthDate, emails.GetValueOrDefault(one.Id), one.State, one.Cell, paths[one.Cell], one.JoinDate, one.ProbationEnd,
                })),
            new("member_rows", ["person", "organisation", "valid_from", "valid_to", "recorded_at", "cause", "state", "voting_from", "record"], [Int, Int, Day, Day, Long, Str, Str, Day, Str],
                seed.Members().Select(row => new object?[]
                {
                    row.Person, row.Cell, row.ValidFrom, row.ValidTo, row.RecordedAt, row.Cause, row.Record.State, row.Record.VotingFrom, MemberJson.Write(row.Record),
                })),
            new("accounts", ["user_name", "password_hash", "person", "enabled", "place"], [Str, Str, Int, Flag, Int],
                seed.Accounts.Select((one, index) => new object?[] { Accounts.Key(one.UserName), one.PasswordHash, one.Person, true, index + 1 })),
        ], cancel);
        await store.WriteAsync([DefinitionStore.MoveVersion.With()], cancel);
        await register.RefreshAsync(cancel);
    }

    /// <summary>The last row of each person; a person's rows follow each other.</summary>
    private static IEnumerable<MemberRecord> Newest(IEnumerable<MemberRow> rows)
    {
        MemberRow? last = null;
        foreach (var row in rows)
        {
            if (last is not null && last.Person != row.Person) yield return last.Record;
            last = row;
        }
        if (last is not null) yield return last.Record;
    }
}
