using System.Globalization;
using System.Runtime.InteropServices;

namespace Procedures.Benchmarks;

/// <summary>The machine that is measured on: what it is, how much of it is free, what a process has used of it. Reads /proc.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var model = Value("/proc/cpuinfo", "model name");
        var memory = long.Parse(Value("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores of {model}, {memory + 1} GB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
    }

    /// <summary>The share of all cores that did nothing for a second: what others leave us.</summary>
    public static async Task<double> IdleAsync()
    {
        var (idle, all) = Times();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var (idleThen, allThen) = Times();
        return (double)(idleThen - idle) / Math.Max(1, allThen - all);
    }

    /// <summary>What a process and its children have computed so far.</summary>
    public static TimeSpan CpuOfTree(int root)
    {
        var parents = Processes().ToDictionary(process => process.Id, process => process);
        var ticks = parents.Values.Where(process => IsBelow(process.Id)).Sum(process => process.Ticks);
        return TimeSpan.FromMilliseconds(ticks * 10);

        bool IsBelow(int id)
        {
            for (var at = id; parents.TryGetValue(at, out var process); at = process.Parent)
                if (at == root) return true;
            return false;
        }
    }

    public static int ChildOf(int process) => Processes().First(one => one.Parent == process).Id;

    public static int ParentOf(int process) => Stat(process)?.Parent ?? 0;

    /// <summary>Memory of a process that lies in RAM, in bytes.</summary>
    public static long Resident(int process) => long.Parse(Value($"/proc/{process}/status", "VmRSS").Split(' ')[0], CultureInfo.InvariantCulture) * 1024;

    private static IEnumerable<(int Id, int Parent, long Ticks)> Processes() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(name => Stat(int.Parse(name!, CultureInfo.InvariantCulture))).OfType<(int, int, long)>();

    private static (int Id, int Parent, long Ticks)? Stat(int process)
    {
        try
        {
            // the name stands in brackets and may hold anything; times of children that have ended count too
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (process, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return null; // it has just ended
        }
    }

    private static (long Idle, long All) Times()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return (fields[3] + fields[4], fields.Sum());
    }

    private static string Value(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
