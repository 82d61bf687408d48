using System.Diagnostics;
using Procedures.Api.Cases;
using Procedures.Benchmarks.Approval;
using Procedures.Running;

namespace Procedures.Benchmarks.Running;

/// <summary>Importing the register of a whole province, and opening a case for every member of it in blocks of 500, as a campaign does.</summary>
internal static class OpeningBenchmark
{
    private const int Block = 500;

    public static async Task RunAsync(Databases databases, bool open)
    {
        var table = new Table($"The whole province, {databases.Name} (idle before: {Table.Percent(await Machine.IdleAsync())})", "what", "how many", "seconds", "per second", "CPU s, process / server");
        await using var host = await Host.StartAsync(await databases.NewAsync());
        var (started, own, server) = Begin();
        await host.SeedAsync(allMembers: true);
        Row("members imported, with organisations, posts and accounts", Host.Province.MemberCount);
        if (!open) return;

        (started, own, server) = Begin();
        var opened = 0;
        foreach (var members in Host.Province.Members().Chunk(Block))
        {
            var results = await host.Runner.OpenManyAsync(ApprovalWork.Procedure, [.. members.Select(member => ApprovalWork.OpenFor(member, Actor.Clock))]);
            opened += results.Count(result => result is RunResult.Done);
        }
        if (opened != Host.Province.MemberCount) throw new InvalidOperationException($"Only {opened} cases were opened.");
        Row($"member cases opened, {Block} in a commit", opened);

        void Row(string what, int count)
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            table.Row(what, Table.Count(count), $"{seconds:0.0}", Table.Count(count / seconds), $"{(Environment.CpuUsage.TotalTime - own).TotalSeconds:0.0} / {(databases.Cpu() - server).TotalSeconds:0.0}");
        }

        (long, TimeSpan, TimeSpan) Begin() => (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, databases.Cpu());
    }
}
