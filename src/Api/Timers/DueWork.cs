using System.Collections.Immutable;
using Procedures.Api.Cases;
using Procedures.Api.Digests;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Timers;

/// <summary>What one run of the clock did.</summary>
public sealed record DueRun(int Deadlines, int Reminders, int Opened, int Rerouted)
{
    public static readonly DueRun Nothing = new(0, 0, 0, 0);

    public static DueRun operator +(DueRun a, DueRun b) => new(a.Deadlines + b.Deadlines, a.Reminders + b.Reminders, a.Opened + b.Opened, a.Rerouted + b.Rerouted);
}

/// <summary>
/// Acts on everything that fell due. The tables are the truth: it may be called late, twice, or by several hosts at once, and each deadline is acted
/// on once.
/// </summary>
public sealed class DueWork
{
    private const int InHand = 1_000;
    // enough to keep the disk busy, few enough that people's own steps get through
    private const int AtOnce = 8;

    private readonly CaseRunner runner;
    private readonly DueDeadlines deadlines;
    private readonly Rerouting rerouting;
    private readonly DailyOpenings openings;
    private readonly MorningDigests digests;
    private readonly DailyAnchor anchor;
    private readonly ILogger<DueWork> log;

    internal DueWork(CaseRunner runner, DueDeadlines deadlines, Rerouting rerouting, DailyOpenings openings, MorningDigests digests, DailyAnchor anchor, ILogger<DueWork> log) =>
        (this.runner, this.deadlines, this.rerouting, this.openings, this.digests, this.anchor, this.log) = (runner, deadlines, rerouting, openings, digests, anchor, log);

    /// <summary>Runs what is due by <paramref name="now"/> (case time), the earliest first, until nothing is left.</summary>
    public async Task<DueRun> RunDueAsync(Instant now, CancellationToken cancel = default)
    {
        await anchor.RunDueAsync(now, cancel);
        // before all else the day's people: what opens, and whoever is reminded, is routed by the day
        var rerouted = await rerouting.RunDueAsync(now, cancel);
        var run = new DueRun(0, 0, await openings.RunDueAsync(now, cancel), rerouted);
        while (!cancel.IsCancellationRequested && await deadlines.ClaimAsync(now, InHand, cancel) is { IsEmpty: false } due) run += await PassAsync(due, cancel);
        // last: what passed this morning stands in them, and what a reminder told is not told again
        await digests.RunDueAsync(now, cancel);
        return run;
    }

    private async Task<DueRun> PassAsync(ImmutableArray<DueDeadline> due, CancellationToken cancel)
    {
        int passed = 0, reminded = 0;
        // deadlines of one case one after the other, in their order; the cases beside each other
        await Parallel.ForEachAsync(due.GroupBy(one => one.Case), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (ofCase, stop) =>
        {
            foreach (var one in ofCase)
            {
                if (!await PassAsync(one, stop)) continue;
                // a deadline's own moments begin a day; its reminders leave in the morning
                if (one.At == Instant.StartOf(one.At.Day)) Interlocked.Increment(ref passed);
                else Interlocked.Increment(ref reminded);
            }
        });
        return new(passed, reminded, 0, 0);
    }

    /// <summary>False: nothing came of it. What failed stays in hand until it may be taken again, and stops nobody else.</summary>
    private async Task<bool> PassAsync(DueDeadline due, CancellationToken cancel)
    {
        try
        {
            return await runner.HandleAsync(due.Case, new TimePassed(due.Deadline) { By = Actor.Clock }, cancel: cancel) is RunResult.Done;
        }
#pragma warning disable CA1031 // one case that cannot go on must not hold up the deadlines of all others
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(e, "Deadline {Deadline} of case {Case}, due {At}, could not be acted on; it is tried again.", due.Deadline, due.Case, due.At);
            return false;
        }
    }
}
