using System.Diagnostics;
using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Timers;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

/// <summary>Many deadlines in the same second. The rate is printed; benchmarks judge it.</summary>
public class ManyDeadlinesTests(ITestOutputHelper log)
{
    private const int Count = 2_000;

    [Fact]
    public async Task On_SQLite_two_thousand_deadlines_of_one_second_are_all_acted_on_once() => await PassAsync(await TimersHost.StartAsync());

    [Fact, Trait("needs", "postgres")]
    public async Task On_PostgreSQL_two_thousand_deadlines_of_one_second_are_all_acted_on_once()
    {
        await using var server = new PostgresServer();
        await PassAsync(await TimersHost.StartAsync(postgres: await server.NewDatabaseAsync()));
    }

    private async Task PassAsync(TimersHost host)
    {
        await using var _ = host;
        for (var block = 0; block < Count / 500; block++)
        {
            var opened = await host.Runner.OpenManyAsync(SmallProcedures.Due, [.. Enumerable.Range(block * 500, 500).Select(Opening)]);
            opened.ShouldAllBe(result => result is RunResult.Done);
        }
        var due = ((RunResult.Done)await host.Runner.OpenAsync(SmallProcedures.Due, Opening(Count))).Case.Deadlines.Values.Single().Due;
        await host.Clock.MoveToAsync(Instant.StartOf(due.AddDays(1)), host.Get<Settings>());
        await host.Get<DailyOpenings>().RunDueAsync(host.Clock.Now);

        var clock = Stopwatch.StartNew();
        var run = await host.Get<DueWork>().RunDueAsync(host.Clock.Now);
        log.WriteLine($"{Count} deadlines in {clock.Elapsed.TotalSeconds:0.00} s, {Count / clock.Elapsed.TotalSeconds:0} a second");

        run.Deadlines.ShouldBe(Count + 1);
        (await host.Get<DueWork>().RunDueAsync(host.Clock.Now)).ShouldBe(DueRun.Nothing);
        var @case = (await host.CasesAsync(SmallProcedures.Due))[^1];
        var state = await host.StateAsync(@case.Id);
        (state.Version, state.Deadlines.Values.Single().Passed).ShouldBe((2, true));
    }

    private static OpenCase Opening(int number) =>
        new(CaseIds.New(), DemoProvince.MainCell, new Subject(Subject.Applicant, new PersonId(900_000 + number), null, $"Người xin vào Đảng {number:0000}"), JsonSerializer.SerializeToElement(new { })) { By = TimersHost.Secretary };
}
