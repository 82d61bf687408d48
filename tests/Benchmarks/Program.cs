using Procedures.Benchmarks;
using Procedures.Benchmarks.Running;
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
            var lap = TimeSpan.FromSeconds(options.Seconds);
            if (options.Measure is "start" or "all") await StartBenchmark.RunAsync(databases, options.Cases ?? 1_000);
            if (options.Measure is "seed" or "open" or "all") await OpeningBenchmark.RunAsync(databases, open: options.Measure is not "seed");
            if (options.Measure is "pages" or "all") await PagesBenchmark.RunAsync(databases, options.Cases ?? 100_000);
            if (options.Measure is "deadlines" or "all") await DeadlinesBenchmark.RunAsync(databases, options.Cases ?? 100_000);
            if (options.Measure is "mail" or "all") await MailBenchmark.RunAsync(databases, options.Cases ?? 3_000, lap);
            if (options.Measure is "routing" or "all") await RoutingBenchmark.RunAsync(databases, options.Cases ?? 147_994);
            if (options.Measure is "size" or "all") await SizeBenchmark.RunAsync(databases, options.Cases ?? 5_000);
            if (options.Measure is "steps" or "all")
                foreach (var cases in options.Cases is { } asked ? new[] { asked } : [1_000, 100_000])
                    await StepsBenchmark.RunAsync(databases, cases, lap);
        }
    }
    return 0;
}
catch (FormatException)
{
    Console.Error.WriteLine($"usage: {Options.Usage}");
    return 2;
}
