using System.Diagnostics;

namespace Procedures.Benchmarks;

/// <summary>How long each of many things took.</summary>
internal sealed class Sample
{
    private readonly List<long> ticks = [];

    public int Count => ticks.Count;
    public void Add(long started) => ticks.Add(Stopwatch.GetTimestamp() - started);
    public void Add(Sample other) => ticks.AddRange(other.ticks);

    /// <summary>In milliseconds.</summary>
    public double Percentile(double share)
    {
        if (ticks.Count == 0) return double.NaN;
        ticks.Sort();
        return ticks[Math.Min(ticks.Count - 1, (int)(ticks.Count * share))] * 1000.0 / Stopwatch.Frequency;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
