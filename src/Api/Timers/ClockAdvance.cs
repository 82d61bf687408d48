using Procedures.Api.Cases;
using Procedures.Api.Digests;
using Procedures.Api.Mail;
using Procedures.Api.Storage;

namespace Procedures.Api.Timers;

/// <summary>Goes from one due instant to the next, so that everything happens on its own day, in order; then sends what has been written.</summary>
internal sealed class ClockAdvance(CaseClock clock, Settings settings, DueDeadlines deadlines, Rerouting rerouting, DailyOpenings openings, MorningDigests digests, DueWork work, OutboxSender outbox) : IClockAdvance, IDisposable
{
    // what was now when somebody asked is a little past when it comes to be done
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim oneAtATime = new(1);

    public async Task<ClockRun> MoveToAsync(Instant to, CancellationToken cancel = default)
    {
        if (to + Tick < clock.Now) throw new ArgumentOutOfRangeException(nameof(to), "The clock does not go back.");
        await oneAtATime.WaitAsync(cancel);
        try
        {
            var run = DueRun.Nothing;
            while (await NextAsync(to, cancel) is { } next)
            {
                await MoveAsync(next, cancel);
                run += await work.RunDueAsync(clock.Now, cancel);
            }
            await MoveAsync(to, cancel);
            var mails = await outbox.SendDueAsync(cancel);
            return new ClockRun(clock.Now, run.Deadlines, run.Reminders, run.Opened, run.Rerouted, mails.Sent + mails.Kept);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<Instant?> NextAsync(Instant to, CancellationToken cancel)
    {
        var (routing, opening, digest) = (await rerouting.NextAsync(cancel) ?? clock.Now, await openings.NextAsync(cancel) ?? clock.Now, await digests.NextAsync(cancel) ?? clock.Now);
        var daily = new[] { routing, opening, digest }.Min();
        if (daily > to) return await deadlines.NextAsync(to, cancel);
        return await deadlines.NextAsync(daily, cancel) ?? daily;
    }

    // the clock ticks on between two stops, so that the next may already be behind it
    private Task MoveAsync(Instant to, CancellationToken cancel) => to > clock.Now ? clock.MoveToAsync(to, settings, cancel) : Task.CompletedTask;

    public void Dispose() => oneAtATime.Dispose();
}
