using Procedures.Api.Seeds;
using Procedures.Api.Timers;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

public abstract class DailyOpeningTests
{
    private const string Recognition = "recognition";

    private protected abstract Task<TimersHost> StartAsync(string clock);

    private static MemberRecord[] Probationers { get; } = [.. TimersHost.Demo.Members().Select(row => row.Record).Where(record => record.State == MemberStates.Probationary)];

    [Fact]
    public async Task Imported_probationers_get_their_recognition_when_their_day_has_come_and_the_others_later()
    {
        await using var host = await StartAsync("2026-01-05T08:00");
        var run = await host.MoveToAsync("2026-01-05T08:00");

        var opened = await host.CasesAsync(Recognition);
        opened.Select(row => row.SubjectPerson!.Value).Order().ShouldBe(Probationers.Where(one => one.ProbationEnd <= new DateOnly(2026, 4, 5)).Select(one => one.Id).Order());
        var daily = await host.CasesAsync(SmallProcedures.Daily);
        daily.Length.ShouldBe(Probationers.Count(one => one.JoinDate <= new DateOnly(2026, 1, 5)));
        run.Opened.ShouldBe(opened.Length + daily.Length);
        opened.ShouldAllBe(row => row.Status == CaseStatus.Running);
    }

    [Fact]
    public async Task A_recognition_opens_at_six_in_the_morning_of_its_day()
    {
        // ceremony 12-11-2025: ninety days before 12-11-2026 is Friday 14-8-2026
        var probationer = Probationers.Single(one => one.Cell == DemoProvince.MainCell && one.JoinDate == new DateOnly(2025, 11, 12));
        await using var host = await StartAsync("2026-08-13T08:00");
        await host.MoveToAsync("2026-08-14T05:59");
        (await OfAsync(host, probationer.Id)).ShouldBe(0);
        await host.MoveToAsync("2026-08-14T06:00");
        (await OfAsync(host, probationer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_twice_or_at_once_it_opens_each_case_once()
    {
        await using var host = await StartAsync("2026-01-05T08:00");
        var openings = host.Get<DailyOpenings>();
        var expected = Probationers.Count(one => one.JoinDate <= new DateOnly(2026, 1, 5)) + Probationers.Count(one => one.ProbationEnd <= new DateOnly(2026, 4, 5));

        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => openings.RunDueAsync(host.Clock.Now))));
        counts.Sum().ShouldBe(expected);
        (await openings.RunDueAsync(host.Clock.Now + TimeSpan.FromDays(1))).ShouldBe(0 + Probationers.Count(one => one.ProbationEnd == new DateOnly(2026, 4, 6)));

        var all = (await host.CasesAsync(Recognition)).Concat(await host.CasesAsync(SmallProcedures.Daily));
        all.GroupBy(row => (row.Procedure, row.SubjectPerson)).ShouldAllBe(group => group.Count() == 1);
    }

    [Fact]
    public async Task What_was_closed_is_not_opened_again_for_the_same_ceremony()
    {
        await using var host = await StartAsync("2026-01-05T08:00");
        await host.MoveToAsync("2026-01-05T08:00");
        var row = (await host.CasesAsync(SmallProcedures.Daily)).First(one => one.Organisation == DemoProvince.MainCell);
        await host.CompleteAsync(await host.StateAsync(row.Id), "look", "done", new { });

        await host.MoveToAsync("2026-01-08T08:00");

        (await host.CasesAsync(SmallProcedures.Daily)).Count(one => one.SubjectPerson == row.SubjectPerson).ShouldBe(1);
    }

    private static async Task<int> OfAsync(TimersHost host, PersonId person) => (await host.CasesAsync(Recognition)).Count(row => row.SubjectPerson == person);
}

public sealed class SqliteDailyOpeningTests : DailyOpeningTests
{
    private protected override Task<TimersHost> StartAsync(string clock) => TimersHost.StartAsync(clock, probationers: true);
}

[Trait("needs", "postgres")]
public sealed class PostgresDailyOpeningTests(PostgresServer server) : DailyOpeningTests
{
    private protected override async Task<TimersHost> StartAsync(string clock) => await TimersHost.StartAsync(clock, postgres: await server.NewDatabaseAsync(), probationers: true);
}
