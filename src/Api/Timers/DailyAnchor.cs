using Procedures.Api.Storage;

namespace Procedures.Api.Timers;

/// <summary>
/// Seals every night what was written down until midnight. It waits an hour, so that a step begun before midnight has long been written. The seal goes into
/// the log, which is kept outside the database.
/// </summary>
public sealed class DailyAnchor
{
    internal const string Schedule = "daily-anchor";
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private readonly Anchors anchors;
    private readonly Schedules schedules;
    private readonly ILogger<DailyAnchor> log;

    internal DailyAnchor(Anchors anchors, Schedules schedules, ILogger<DailyAnchor> log) => (this.anchors, this.schedules, this.log) = (anchors, schedules, log);

    /// <summary>When it is next; null before the first time, which is at once.</summary>
    public Task<Instant?> NextAsync(CancellationToken cancel = default) => schedules.NextDueAsync(Schedule, cancel);

    /// <summary>Nothing when it is not yet time. Nights that were missed are sealed with the next.</summary>
    public async Task RunDueAsync(Instant now, CancellationToken cancel = default)
    {
        var due = await NextAsync(cancel);
        if (due > now) return;
        var midnight = Instant.StartOf((now + -Settled).Day);
        if (await anchors.TakeAsync(midnight, cancel) is { } anchor)
            log.LogInformation("Anchor of {Day:yyyy-MM-dd}: {Code} over {Entries} entries of {Cases} cases.", anchor.Day, anchor.Code, anchor.Entries, anchor.Cases);
        var next = Instant.StartOf(midnight.Day.AddDays(1)) + Settled;
        if (due is { } was) await schedules.MoveAsync(Schedule, was, next, cancel);
        else await schedules.AddAsync(Schedule, next, cancel);
    }
}
