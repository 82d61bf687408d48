using System.Diagnostics;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Benchmarks.Steps;
using Procedures.Organisations;

namespace Procedures.Benchmarks.Running;

/// <summary>A change over the whole province with a full store: one that moves nobody's work, and a morning on which every officer who has the open work is away and others step in.</summary>
internal static class RoutingBenchmark
{
    private static readonly Statement EveryOfficerAway = new("insert into absences (person, first_day, last_day) select distinct person, $1, $1 from positions where role = 'organisation-officer'", Column.Day);

    public static async Task RunAsync(Databases databases, int openCases)
    {
        var database = await Filled.NewAsync(databases, openCases);
        await using var host = await Host.StartAsync(database);
        var rerouting = host.Get<Rerouting>();
        var table = new Table($"Open work follows a change over the whole province, {Table.Count(openCases)} open cases, {databases.Name} (idle before: {Table.Percent(await Machine.IdleAsync())})", "change", "given to others", "seconds", "cases per second");
        await rerouting.RunDueAsync(host.Clock.Now);

        await host.Get<IStore>().WriteAsync([Reroutings.Adding(new(RoutingChangeKind.Place, host.Register.Directory.Root, [], new Text("Thay đổi toàn tỉnh.")))]);
        await MeasureAsync("the province's place: every open case is looked at", () => rerouting.FollowAsync());

        var tomorrow = host.Clock.Today.AddDays(1);
        await host.Get<IStore>().WriteAsync([EveryOfficerAway.With(tomorrow), DefinitionStore.MoveVersion.With()]);
        await host.Clock.MoveToAsync(Instant.StartOf(tomorrow) + TimeSpan.FromHours(5), host.Get<Settings>());
        await MeasureAsync("every officer away, one morning", () => rerouting.RunDueAsync(host.Clock.Now));

        async Task MeasureAsync(string change, Func<Task<int>> run)
        {
            var started = Stopwatch.GetTimestamp();
            var given = await run();
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            table.Row(change, Table.Count(given), $"{seconds:0.0}", Table.Count(openCases / seconds));
        }
    }
}
