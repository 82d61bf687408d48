using Procedures.Benchmarks.Approval;
using Procedures.Benchmarks.Filling;

namespace Procedures.Benchmarks.Steps;

/// <summary>Steps per second of the product beside those of the hand-written loop, in turns, over equal databases.</summary>
internal static class StepsBenchmark
{
    // many short turns: what else runs on the machine then weighs on both alike
    private const int Pairs = 7;

    public static async Task RunAsync(Databases databases, int openCases, TimeSpan lap)
    {
        var trace = await Trace.RecordAsync(await databases.NewAsync());
        var table = new Table($"Steps, {databases.Name}, {Table.Count(openCases)} open cases (idle before: {Table.Percent(await Machine.IdleAsync())}; state up to {trace.StateBytes} bytes, {trace.Rows} statements in {trace.Commits.Length} commits)",
            "writers", "limit/s", "ours/s", "ratio", "limit CPU ms", "ours CPU ms", "limit p50/p99 ms", "ours p50/p99 ms");
        var filled = await databases.NewAsync();
        await using (var host = await Host.StartAsync(filled))
        {
            await host.SeedAsync();
            await Filler.FillAsync(host, new ApprovalWork(host.Register, host.Clock.Today), openCases);
        }
        await databases.SettleAsync(filled);
        var copy = await databases.CopyAsync(filled);
        await databases.SettleAsync(copy);

        var started = await Host.StartAsync(filled);
        var work = new ApprovalWork(started.Register, started.Clock.Today);
        work.Skip(openCases + 1);
        await using Contender ours = new Ours(started, work);
        await using Contender limit = databases is SqliteDatabases ? new SqliteLimit(copy, trace) : new PostgresLimit(copy, trace);
        await ours.RunAsync(databases, 4, TimeSpan.FromSeconds(2));
        await limit.RunAsync(databases, 1, TimeSpan.FromSeconds(1));

        foreach (var writers in databases is SqliteDatabases ? new[] { 1, 16 } : [1, 4, 16])
        {
            var (limits, laps) = (new List<Lap>(), new List<Lap>());
            for (var pair = 0; pair < Pairs; pair++)
            {
                // a SQLite file has one writer: its limit is the same however many would like to write
                limits.Add(await limit.RunAsync(databases, databases is SqliteDatabases ? 1 : writers, lap));
                laps.Add(await ours.RunAsync(databases, writers, lap));
            }
            var (most, mine) = (Lap.Median(limits), Lap.Median(laps));
            table.Row($"{writers}", Table.Count(most.Rate), Table.Count(mine.Rate), $"**{mine.Rate / most.Rate:0.00}**", $"{most.Cpu:0.00}", $"{mine.Cpu:0.00}",
                $"{Table.Ms(most.P50)} / {Table.Ms(most.P99)}", $"{Table.Ms(mine.P50)} / {Table.Ms(mine.P99)}");
        }
    }
}
