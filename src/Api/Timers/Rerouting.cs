using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.Timers;

/// <summary>
/// Lets open work follow the people. Every morning at five, before anything else of the day: posts that changed hands overnight, absences that began or
/// ended, a tree that is another today. Besides, right after every change that an administrator makes. It may be called late, twice or by several hosts:
/// a case gets an entry only when its work goes to somebody else.
/// </summary>
public sealed class Rerouting : IDisposable
{
    internal const string Schedule = "rerouting";
    internal const int Block = 500;
    private const int AtOnce = 4;
    // a reason is read in one go; who wants all looks into the protocol
    private const int MostReasons = 3;
    private static readonly TimeSpan Early = TimeSpan.FromHours(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CaseRunner runner;
    private readonly RegisterCache registers;
    private readonly Reroutings pending;
    private readonly Schedules schedules;
    private readonly UnitPaths paths;
    private readonly CaseClock clock;
    private readonly ILogger<Rerouting> log;
    private readonly SemaphoreSlim oneAtATime = new(1);

    internal Rerouting(CaseRunner runner, RegisterCache registers, Reroutings pending, Schedules schedules, UnitPaths paths, CaseClock clock, ILogger<Rerouting> log) =>
        (this.runner, this.registers, this.pending, this.schedules, this.paths, this.clock, this.log) = (runner, registers, pending, schedules, paths, clock, log);

    /// <summary>When the next day's routing is due; null before the first time, which is at once.</summary>
    public Task<Instant?> NextAsync(CancellationToken cancel = default) => schedules.NextDueAsync(Schedule, cancel);

    /// <summary>Notes what the day changes, when it has come, and lets work follow everything that is noted.</summary>
    /// <returns>how many cases got an entry</returns>
    public async Task<int> RunDueAsync(Instant now, CancellationToken cancel = default)
    {
        var due = await NextAsync(cancel);
        if (due is null || due <= now)
        {
            // what lies below whom is written anew before anybody looks
            await paths.RewriteAsync(now.Day, cancel);
            var today = Instant.StartOf(now.Day) + Early;
            var next = now < today ? today : Instant.StartOf(now.Day.AddDays(1)) + Early;
            if (due is { } was)
            {
                var directory = (await registers.RefreshAsync(cancel)).Directory;
                // work was last routed by the day before the one that is due: hosts may have been down since
                await pending.AddDayAsync(Schedule, was, next, RoutingChange.Between(directory, was.Day.AddDays(-1), directory, now.Day), cancel);
            }
            else
            {
                await schedules.AddAsync(Schedule, next, cancel);
            }
        }
        return await FollowAsync(cancel);
    }

    /// <summary>After a change: waits a moment for the work to follow, and no longer; what is not done by then goes on behind.</summary>
    public async Task SoonAsync()
    {
        var following = Task.Run(async () =>
        {
            try
            {
                await FollowAsync();
            }
#pragma warning disable CA1031 // the change itself is written, and what is left is taken up again within seconds
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LogError(e, "Open work could not follow a change yet; it is tried again.");
            }
        });
        await Task.WhenAny(following, Task.Delay(Patience));
    }

    /// <summary>Lets open work follow every change that is noted.</summary>
    /// <returns>how many cases got an entry</returns>
    public async Task<int> FollowAsync(CancellationToken cancel = default)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            var rerouted = 0;
            while (await pending.PendingAsync(Block, cancel) is { IsEmpty: false } changes)
            {
                var directory = (await registers.RefreshAsync(cancel)).Directory;
                var reasons = new Dictionary<CaseId, List<string>>();
                foreach (var change in changes)
                    foreach (var id in await pending.CasesAsync(change.Change, directory, clock.Today, cancel))
                    {
                        if (!reasons.TryGetValue(id, out var sentences)) reasons.Add(id, sentences = []);
                        if (sentences.Count < MostReasons && !sentences.Contains(change.Change.Reason.Vi)) sentences.Add(change.Change.Reason.Vi);
                    }
                var blocks = reasons.Select(one => (one.Key, (Command)new RerouteWork(string.Join(' ', one.Value)) { By = Actor.Clock })).Chunk(Block);
                await Parallel.ForEachAsync(blocks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                    async (block, stop) => Interlocked.Add(ref rerouted, await FollowAsync(block, stop)));
                await pending.RemoveAsync(changes, cancel);
            }
            return rerouted;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<int> FollowAsync((CaseId Case, Command Command)[] block, CancellationToken cancel)
    {
        try
        {
            return Written(block, await runner.HandleManyAsync(block, cancel));
        }
#pragma warning disable CA1031 // one case that cannot go on must not hold up the work of all others
        catch (Exception e) when (e is not OperationCanceledException && block.Length > 1)
        {
            log.LogWarning(e, "A block of {Cases} cases is routed again one by one.", block.Length);
            var written = 0;
            foreach (var one in block) written += await FollowAsync([one], cancel);
            return written;
        }
        catch (Exception e) when (e is not OperationCanceledException && Http.Faults.RefusalOf(e) == Http.Problems.Unexpected)
#pragma warning restore CA1031
        {
            log.LogError(e, "The work of case {Case} could not be routed again.", block[0].Case);
            return 0;
        }
    }

    private int Written((CaseId Case, Command Command)[] block, IReadOnlyList<RunResult> results)
    {
        foreach (var (result, asked) in results.Zip(block))
            if (result is RunResult.Refused refused && refused.Refusal != Refusal.CaseClosed)
                log.LogWarning("The work of case {Case} was not routed again: {Reason}", asked.Case, refused.Refusal.Sentence.En);
        return results.Count(result => result is RunResult.Done { Wrote: true });
    }

    public void Dispose() => oneAtATime.Dispose();
}
