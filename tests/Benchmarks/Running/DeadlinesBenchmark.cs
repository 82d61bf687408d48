using System.Diagnostics;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Benchmarks.Approval;
using Procedures.Benchmarks.Steps;

namespace Procedures.Benchmarks.Running;

/// <summary>All deadlines of a full store fall due in the same second; officials go on working meanwhile.</summary>
internal static class DeadlinesBenchmark
{
    // two working days before the fifth one after the start: the first reminder
    private static readonly Instant Due = Instant.StartOf(new DateOnly(2026, 3, 5)) + TimeSpan.FromHours(12);

    public static async Task RunAsync(Databases databases, int openCases)
    {
        var database = await Filled.NewAsync(databases, openCases);
        await using var host = await Host.StartAsync(database);
        var work = new ApprovalWork(host.Register, host.Clock.Today);
        work.Skip(openCases + 1);
        var table = new Table($"{Table.Count(openCases)} deadlines due in the same second, {databases.Name} (idle before: {Table.Percent(await Machine.IdleAsync())})",
            "acted on", "seconds", "per second", "other steps alone p50/p99 ms", "other steps meanwhile p50/p99 ms");
        await PeopleAsync(() => Task.Delay(TimeSpan.FromSeconds(2)));
        var alone = await PeopleAsync(() => Task.Delay(TimeSpan.FromSeconds(3)));
        await host.Clock.MoveToAsync(Due, host.Get<Settings>());
        var (run, seconds) = (DueRun.Nothing, 0.0);
        var meanwhile = await PeopleAsync(async () =>
        {
            var started = Stopwatch.GetTimestamp();
            run = await host.Get<DueWork>().RunDueAsync(host.Clock.Now);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        });
        var acted = run.Deadlines + run.Reminders;
        table.Row(Table.Count(acted), $"{seconds:0.0}", Table.Count(acted / seconds), $"{Table.Ms(alone.Percentile(0.5))} / {Table.Ms(alone.Percentile(0.99))}", $"{Table.Ms(meanwhile.Percentile(0.5))} / {Table.Ms(meanwhile.Percentile(0.99))}");

        async Task<Sample> PeopleAsync(Func<Task> until)
        {
            var over = until();
            var sample = new Sample();
            // one official after the other, without a pause
            await Task.Run(async () =>
            {
                while (!over.IsCompleted)
                {
                    var started = Stopwatch.GetTimestamp();
                    await CaseOf.RunAsync(host.Runner, work.Open(), _ =>
                    {
                        sample.Add(started);
                        started = Stopwatch.GetTimestamp();
                    });
                }
            });
            await over;
            return sample;
        }
    }
}
