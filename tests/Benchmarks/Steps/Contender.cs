using System.Diagnostics;

namespace Procedures.Benchmarks.Steps;

/// <summary>Somebody who carries cases through their commits, many at once, until time is up.</summary>
internal abstract class Contender : IAsyncDisposable
{
    /// <summary>One case after the other; notes how long each commit took, from its first read to its end.</summary>
    protected abstract Task WriteAsync(int writer, Sample sample, Func<bool> goOn);

    public async Task<Lap> RunAsync(Databases databases, int writers, TimeSpan time)
    {
        GC.Collect();
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var (own, server, started) = (Environment.CpuUsage.TotalTime, databases.Cpu(), Stopwatch.GetTimestamp());
        var samples = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var sample = new Sample();
            await WriteAsync(writer, sample, () => Stopwatch.GetTimestamp() < until);
            return sample;
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var cpu = Environment.CpuUsage.TotalTime - own + (databases.Cpu() - server);
        var all = new Sample();
        foreach (var sample in samples) all.Add(sample);
        return new Lap(all.Count / seconds, cpu.TotalMilliseconds / Math.Max(1, all.Count), all.Percentile(0.5), all.Percentile(0.99));
    }

    public abstract ValueTask DisposeAsync();
}

/// <param name="Rate">steps per second</param>
/// <param name="Cpu">of the process and the database, milliseconds for each step</param>
/// <param name="P50">of a step, milliseconds</param>
internal sealed record Lap(double Rate, double Cpu, double P50, double P99)
{
    public static Lap Median(IReadOnlyCollection<Lap> laps) => new(
        Sample.Median(laps.Select(lap => lap.Rate)), Sample.Median(laps.Select(lap => lap.Cpu)), Sample.Median(laps.Select(lap => lap.P50)), Sample.Median(laps.Select(lap => lap.P99)));
}
