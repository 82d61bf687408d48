using Procedures.Benchmarks.Approval;
using Procedures.Benchmarks.Steps;

namespace Procedures.Benchmarks.Running;

/// <summary>What a finished case takes on the disk, its history, indexes, mail and answered requests included.</summary>
internal static class SizeBenchmark
{
    private const int Writers = 16;

    public static async Task RunAsync(Databases databases, int cases)
    {
        var database = await databases.NewAsync();
        await using (var host = await Host.StartAsync(database)) await host.SeedAsync();
        await databases.SettleAsync(database);
        var before = await databases.BytesAsync(database);
        await using (var host = await Host.StartAsync(database))
        {
            var work = new ApprovalWork(host.Register, host.Clock.Today);
            await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (_, _) => await CaseOf.RunAsync(host.Runner, work.Open(), _ => { }));
        }
        await databases.SettleAsync(database);
        var table = new Table($"Size, {databases.Name}", "finished cases", "bytes a case");
        table.Row(Table.Count(cases), Table.Count((await databases.BytesAsync(database) - before) / (double)cases));
    }
}
