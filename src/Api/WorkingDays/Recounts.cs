using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.WorkingDays;

/// <summary>
/// Carries a calendar's change into the cases: block by block, each case a step of its own with a line in its history. What has been recounted gives the
/// same day again and is left alone, so that it may be run twice, by several hosts at once, or go on after a host has died.
/// </summary>
public sealed class Recounts : IDisposable
{
    private const int Block = 100;
    private const int AtOnce = 8;

    private readonly CalendarStore store;
    private readonly RegisterCache registers;
    private readonly CaseRunner runner;
    private readonly CaseClock clock;
    private readonly ILogger<Recounts> log;
    private readonly SemaphoreSlim oneAtATime = new(1);

    internal Recounts(CalendarStore store, RegisterCache registers, CaseRunner runner, CaseClock clock, ILogger<Recounts> log) =>
        (this.store, this.registers, this.runner, this.clock, this.log) = (store, registers, runner, clock, log);

    /// <summary>Carries out every change that is not done yet; answers how many cases were recounted.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            var recounted = 0;
            foreach (var change in await store.RunningAsync(cancel)) recounted += await RunAsync(change, cancel);
            return recounted;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<int> RunAsync(CalendarChange change, CancellationToken cancel)
    {
        var tried = new HashSet<CaseId>();
        while (true)
        {
            var register = await registers.RefreshAsync(cancel);
            var moves = await store.MovesAsync(change.Organisation, change.Day, register.Calendars, register.Directory, clock.Today, cancel);
            // a step that was under way with the old calendar may have written since; a case that cannot be recounted is tried once
            var left = moves.Where(move => !tried.Contains(move.Case)).GroupBy(move => move.Case).Select(moved => (Case: moved.Key, Shown: moved.Any(move => !move.Secret))).ToList();
            if (left.Count == 0) break;
            var shown = left.Count(one => one.Shown);
            foreach (var block in left.Chunk(Block))
            {
                await Parallel.ForEachAsync(block, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (one, stop) => await RecountAsync(one.Case, change, stop));
                tried.UnionWith(block.Select(one => one.Case));
                shown -= block.Count(one => one.Shown);
                await store.ProgressAsync(change.Id, shown, done: false, cancel);
            }
        }
        await store.ProgressAsync(change.Id, 0, done: true, cancel);
        return tried.Count;
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task RecountAsync(CaseId @case, CalendarChange change, CancellationToken cancel)
    {
        try
        {
            await runner.HandleAsync(@case, new RecountDeadlines(change.Words.Vi) { By = Actor.Clock }, cancel: cancel);
        }
#pragma warning disable CA1031 // one case that cannot go on must not hold up all others
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(e, "The deadlines of case {Case} could not be recounted.", @case);
        }
    }
}

/// <summary>Starts recounts as soon as a change is entered, and those that an earlier run of the host left undone.</summary>
internal sealed class RecountService(Recounts recounts, ILogger<RecountService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim entered = new(1);

    public void Wake() => entered.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await entered.WaitAsync(stoppingToken);
            try
            {
                await recounts.RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a while; the changes wait in it
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(e, "The cases could not be recounted; it is tried again.");
                await Task.Delay(Pause, stoppingToken);
                Wake();
            }
        }
    }

    public override void Dispose()
    {
        entered.Dispose();
        base.Dispose();
    }
}
