using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <param name="Mine">the asking person has it</param>
internal sealed record DefinitionLock(string Name, bool Mine, Instant Until);

/// <summary>Who has a procedure open for editing, on real time: renewed every half minute, forgotten after a minute and a half. It keeps nobody from saving; revisions do.</summary>
internal sealed class DefinitionLocks(IStore store, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(90);

    private static readonly Statement Take = new(
        """
        insert into definition_locks (procedure, person, name, until) values ($1, $2, $3, $4)
        on conflict (procedure) do update set person = $2, name = $3, until = $4 where definition_locks.person = $2 or definition_locks.until < $5 or $6
        """, Str, Int, Str, Long, Long, Flag);
    private static readonly Statement Read = new("select name, person, until from definition_locks where procedure = $1 and until >= $2", Str, Long);
    private static readonly Statement Release = new("delete from definition_locks where procedure = $1 and person = $2", Str, Int);

    /// <summary>Takes or renews the lock; somebody else's only when it has run out or is taken over on purpose. Answers who has it now.</summary>
    public async Task<DefinitionLock> TakeAsync(string procedure, PersonId person, string name, bool takeOver, CancellationToken cancel = default)
    {
        var now = Instant.From(time.GetUtcNow());
        await store.WriteAsync([Take.With(procedure, person, name, now + Lasts, now, takeOver)], cancel);
        return await FindAsync(procedure, person, cancel) ?? new DefinitionLock(name, true, now + Lasts);
    }

    /// <summary>Who has it; null: nobody.</summary>
    public async Task<DefinitionLock?> FindAsync(string procedure, PersonId person, CancellationToken cancel = default)
    {
        DefinitionLock? found = null;
        await store.ReadAsync(cancel, new Query(Read.With(procedure, Instant.From(time.GetUtcNow())), row => found = new DefinitionLock(row.Text(0), row.Person(1) == person, row.Instant(2))));
        return found;
    }

    public Task ReleaseAsync(string procedure, PersonId person, CancellationToken cancel = default) => store.WriteAsync([Release.With(procedure, person)], cancel);
}
