using System.Diagnostics;
using Procedures.Benchmarks.Approval;

namespace Procedures.Benchmarks.Steps;

/// <summary>The product: the runner as the API calls it.</summary>
internal sealed class Ours(Host host, ApprovalWork work) : Contender
{
    protected override async Task WriteAsync(int writer, Sample sample, Func<bool> goOn)
    {
        while (goOn())
        {
            var started = Stopwatch.GetTimestamp();
            await CaseOf.RunAsync(host.Runner, work.Open(), _ =>
            {
                sample.Add(started);
                started = Stopwatch.GetTimestamp();
            });
        }
    }

    public override ValueTask DisposeAsync() => host.DisposeAsync();
}
