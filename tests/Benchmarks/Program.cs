using Procedures.Benchmarks;
using Procedures.Benchmarks.Steps;

try
{
    var options = Options.Parse(args);
    Console.WriteLine($"{Machine.Describe()}; every commit durable");
    foreach (var databases in options.Databases())
    {
        await using (databases)
        {
            if (options.Measure is "parts" && databases is SqliteDatabases) await PartsBenchmark.RunAsync(databases, TimeSpan.FromSeconds(options.Seconds));
            if (options.Measure is "steps" or "all")
                foreach (var cases in options.Cases is { } asked ? new[] { asked } : [1_000, 100_000])
                    await StepsBenchmark.RunAsync(databases, cases, TimeSpan.FromSeconds(options.Seconds));
        }
    }
    return 0;
}
catch (FormatException)
{
    Console.Error.WriteLine($"usage: {Options.Usage}");
    return 2;
}
