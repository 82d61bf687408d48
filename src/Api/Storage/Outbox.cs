using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Procedures.Api.Storage.Tables;
using Procedures.Definitions;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A mail that is to be sent now.</summary>
/// <param name="Entry">of the case: it says what the mail says</param>
/// <param name="Model">JSON by <paramref name="Kind"/>, when no entry says it</param>
/// <param name="MessageId">of an earlier try: a repetition keeps it</param>
public sealed record OutboxMail(
    long Id, string Key, string Kind, CaseId? Case, Confidentiality Class, PersonId Person, string Name, string? Address, int? Entry, string? Model, Instant QueuedAt, int Attempts, string? MessageId, string State);

/// <summary>The envelope of a mail, for an administrator: to whom, when, what became of it; not what it says.</summary>
public sealed record OutboxEnvelope(
    long Id, string Kind, CaseId? Case, string? CaseNumber, string Name, string? Address, string State, int Attempts, Instant QueuedAt, Instant DueAt, Instant? SentAt, string? LastAnswer);

public sealed record OutboxPage(ImmutableArray<OutboxEnvelope> Items, string? Next);

/// <summary>The mails that steps called for. Times of trying and sending are real time.</summary>
public sealed class Outbox
{
    // longer than the sender holds a batch, even with a server that answers slowly
    private const long Lease = 300_000;
    private const string Columns = "id, key, kind, case_id, class, person, name, address, entry, model, queued_at, attempts, message_id, state";

    private static readonly Statement Accepted = new("update outbox set state = 'accepted', message_id = $2, last_answer = $3, sent_at = $4 where id = $1", Long, Str, Str, Long);
    private static readonly Statement Retry = new("update outbox set due_at = $4, message_id = $2, last_answer = $3, attempts = attempts - $5 where id = $1 and state = 'queued'", Long, Str, Str, Long, Int);
    private static readonly Statement End = new("update outbox set state = $2, last_answer = $3 where id = $1", Long, Str, Str);
    private static readonly Statement KeepAll = new("update outbox set state = 'not-configured' where state = 'queued'");
    private static readonly Statement ById = new($"select {Columns} from outbox where id = $1", Long);
    private static readonly Statement Put = new(
        """
        insert into outbox (key, kind, case_id, class, person, name, address, model, queued_at, due_at, attempts, state)
        select $1, $2, $3, $4, $5, $6, p.email, $7, $8, $9, 0, case when p.email is null then 'no-address' else 'queued' end
        from (select 1) one left join persons p on p.id = $5 where true on conflict (key) do nothing
        """, Str, Str, Case, Int, Int, Str, Str, Long, Long);

    private readonly IStore store;
    private readonly TimeProvider time;
    private readonly Statement claim;

    internal Outbox(IStore store, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        claim = new Statement(
            $"""
            update outbox set due_at = $2, attempts = attempts + 1 where id in (select id from outbox where state = 'queued' and due_at <= $1 order by due_at, id limit $3{store.SkipLocked})
            returning {Columns}
            """, Long, Long, Int);
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>
    /// Takes in hand what is due; a host that dies with it leaves it to another after five minutes. The try is counted before it is made, so that a mail
    /// over which hosts die is not tried for ever.
    /// </summary>
    public async Task<ImmutableArray<OutboxMail>> ClaimAsync(int limit, CancellationToken cancel = default)
    {
        var now = Now.Milliseconds;
        return await store.RunAsync(async session =>
        {
            var mails = new List<OutboxMail>();
            await session.ReadAsync(new Query(claim.With(now, now + Lease, limit), row => mails.Add(Read(row))));
            await session.CommitAsync([]);
            return mails.OrderBy(mail => mail.Id).ToImmutableArray();
        }, alone: true, cancel);
    }

    /// <summary>The server took it.</summary>
    public Task AcceptedAsync(long id, string messageId, string answer, CancellationToken cancel = default) => store.WriteAsync([Accepted.With(id, messageId, Short(answer), Now)], cancel);

    /// <summary>Not now: it is tried again.</summary>
    /// <param name="counts">false: the mail itself was not looked at, so this was no try of it</param>
    public Task RetryAsync(long id, string messageId, string answer, Instant nextAt, bool counts = true, CancellationToken cancel = default) =>
        store.WriteAsync([Retry.With(id, messageId, Short(answer), nextAt, counts ? 0 : 1)], cancel);

    /// <summary>The server says that it never will.</summary>
    public Task BouncedAsync(long id, string answer, CancellationToken cancel = default) => store.WriteAsync([End.With(id, OutboxRow.Bounced, Short(answer))], cancel);

    /// <summary>Tried long enough.</summary>
    public Task GivenUpAsync(long id, string answer, CancellationToken cancel = default) => store.WriteAsync([End.With(id, OutboxRow.GivenUp, Short(answer))], cancel);

    /// <summary>There is no mail server: what waits stays where it can be read, on the outbox page. Answers how many.</summary>
    public async Task<int> KeepAllAsync(CancellationToken cancel = default) => (await store.WriteAsync([KeepAll.With()], cancel))[0];

    /// <summary>A mail that no step calls for (a digest). The same key is queued once.</summary>
    /// <returns>false when it was queued before</returns>
    public async Task<bool> QueueAsync(string key, string kind, CaseId? @case, Confidentiality @class, PersonId person, string name, string model, Instant queuedAt, CancellationToken cancel = default) =>
        (await store.WriteAsync([Put.With(key, kind, @case, @class, person, name, model, queuedAt, Now)], cancel))[0] > 0;

    /// <summary>Envelopes, newest first; for administrators alone. Mails of secret cases and steps are not among them.</summary>
    public async Task<OutboxPage> ListAsync(ReadScope scope, string? state = null, string? cursor = null, int size = 50, CancellationToken cancel = default)
    {
        if (!scope.Administrator) return new([], null);
        await using var db = store.Open();
        var rows = db.Outbox.Where(row => row.Class != Confidentiality.C || scope.IsHost);
        if (state is not null) rows = rows.Where(row => row.State == state);
        if (Cursor.Read(cursor, 1) is [var last] && long.TryParse(last, out var before)) rows = rows.Where(row => row.Id < before);
        size = Cursor.Size(size);
        var page = await rows.OrderByDescending(row => row.Id).Take(size + 1)
            .Select(row => new OutboxEnvelope(
                row.Id, row.Kind, row.CaseId, db.Cases.Where(@case => @case.Id == row.CaseId).Select(@case => @case.Number).FirstOrDefault(),
                row.Name, row.Address, row.State, row.Attempts, row.QueuedAt, row.DueAt, row.SentAt, row.LastAnswer))
            .ToListAsync(cancel);
        return new([.. page.Take(size)], page.Count > size ? Cursor.Write(page[size - 1].Id) : null);
    }

    /// <summary>How many there are of each state.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(ReadScope scope, CancellationToken cancel = default)
    {
        if (!scope.Administrator) return new Dictionary<string, int>();
        await using var db = store.Open();
        return await db.Outbox.Where(row => row.Class != Confidentiality.C || scope.IsHost).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
    }

    /// <summary>A mail with what it says, for an administrator of an installation without a mail server; null for secret ones.</summary>
    public async Task<OutboxMail?> FindAsync(ReadScope scope, long id, CancellationToken cancel = default)
    {
        if (!scope.Administrator) return null;
        OutboxMail? mail = null;
        await store.ReadAsync(cancel, new Query(ById.With(id), row => mail = Read(row)));
        return mail is { Class: Confidentiality.C } && !scope.IsHost ? null : mail;
    }

    private static string? Short(string? answer) => answer is { Length: > 500 } ? answer[..500] : answer;

    private static OutboxMail Read(Row row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.CaseOrNull(3), (Confidentiality)row.Int(4), row.Person(5), row.Text(6), row.TextOrNull(7), row.IntOrNull(8), row.TextOrNull(9), row.Instant(10), row.Int(11),
        row.TextOrNull(12), row.Text(13));
}
