using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>Answers kept for requests that may come twice. Nobody repeats one after days: then they go.</summary>
public sealed class AnsweredRequests
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly Statement Drop = new("delete from idempotency where at < $1", Long);

    private readonly IStore store;
    private readonly TimeProvider time;

    internal AnsweredRequests(IStore store, TimeProvider time) => (this.store, this.time) = (store, time);

    /// <summary>How many were forgotten.</summary>
    public async Task<int> DropOldAsync(CancellationToken cancel = default) => (await store.WriteAsync([Drop.With(Instant.From(time.GetUtcNow() - Kept))], cancel))[0];
}
