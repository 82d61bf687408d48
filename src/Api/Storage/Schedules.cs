using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>When things that recur are next due, in case time. Of several hosts the one that moves the row does the work.</summary>
public sealed class Schedules
{
    internal static readonly Statement Read = new("select next_due from schedules where name = $1", Str);
    private static readonly Statement Add = new("insert into schedules (name, next_due) values ($1, $2) on conflict (name) do nothing", Str, Long);
    internal static readonly Statement Move = new("update schedules set next_due = $3 where name = $1 and next_due = $2", Str, Long, Long);

    private readonly IStore store;

    internal Schedules(IStore store) => this.store = store;

    public async Task<Instant?> NextDueAsync(string name, CancellationToken cancel = default)
    {
        Instant? due = null;
        await store.ReadAsync(cancel, new Query(Read.With(name), row => due = row.Instant(0)));
        return due;
    }

    public Task AddAsync(string name, Instant due, CancellationToken cancel = default) => store.WriteAsync([Add.With(name, due)], cancel);

    /// <returns>false when another host was first</returns>
    public async Task<bool> MoveAsync(string name, Instant from, Instant to, CancellationToken cancel = default) => (await store.WriteAsync([Move.With(name, from, to)], cancel))[0] == 1;
}
