using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Faults;
using Procedures.Api.Tests.Storage;
using Procedures.Api.Timers;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

/// <summary>Open work follows the people of the day: every morning by the schedule, and when a change has been noted.</summary>
public abstract class ReroutingTests
{
    private protected abstract Task<TimersHost> StartAsync(ICommandWatch? watch = null, bool join = false);

    private static readonly PersonId Secretary = TimersHost.Secretary.Person!.Value, Substitute = TimersHost.As(Roles.CellSecretary, DemoProvince.TinyCell).Person!.Value;
    private static readonly Statement AddAbsence = new("insert into absences (person, first_day, last_day, substitute) values ($1, $2, $3, $4)", Column.Int, Column.Day, Column.Day, Column.Int);
    private static readonly Statement EndPost = new("update positions set valid_to = $3 where person = $1 and organisation = $2", Column.Int, Column.Int, Column.Day);

    [Fact]
    public async Task Work_goes_to_the_substitute_on_the_morning_of_the_absence_and_comes_back_after_it()
    {
        await using var host = await StartAsync();
        var cases = await OpenAsync(host, 3);
        await host.MoveToAsync("2026-01-05T09:00");
        await AwayAsync(host, new(2026, 1, 12), new(2026, 1, 16));

        await host.MoveToAsync("2026-01-12T04:59");
        (await WhoAsync(host, cases[0])).ShouldBe($"{Secretary} holder");
        (await host.MoveToAsync("2026-01-12T05:00")).Rerouted.ShouldBe(3);
        foreach (var id in cases) (await WhoAsync(host, id)).ShouldBe($"{Substitute} substitute");
        (await InboxAsync(host, Substitute)).ShouldBe(3);
        (await InboxAsync(host, Secretary)).ShouldBe(0);
        (await ReroutedAsync(host, cases[0])).ShouldHaveSingleItem().Reason.ShouldBe($"Đồng chí {Name(Secretary)} vắng mặt từ 12/01/2026 đến 16/01/2026, đồng chí {Name(Substitute)} làm thay.");

        (await host.MoveToAsync("2026-01-16T17:00")).Rerouted.ShouldBe(0);
        (await host.MoveToAsync("2026-01-17T08:00")).Rerouted.ShouldBe(3);
        (await WhoAsync(host, cases[0])).ShouldBe($"{Secretary} holder");
        await WholeAsync(host);
    }

    [Fact]
    public async Task Only_cases_whose_work_goes_to_somebody_else_get_an_entry()
    {
        await using var host = await StartAsync();
        var (own, other) = ((await OpenAsync(host, 1))[0], (await OpenAsync(host, 1, DemoProvince.TinyCell))[0]);
        await host.MoveToAsync("2026-01-05T09:00");
        await AwayAsync(host, new(2026, 1, 6), new(2026, 1, 6), substitute: null);
        (await host.MoveToAsync("2026-01-06T08:00")).Rerouted.ShouldBe(1);
        (await ReroutedAsync(host, own)).Length.ShouldBe(1);
        (await ReroutedAsync(host, other)).ShouldBeEmpty();
        (await WhoAsync(host, own)).ShouldEndWith(" deputy");
    }

    [Fact]
    public async Task A_host_that_was_down_for_days_catches_up_with_the_day_it_finds()
    {
        await using var host = await StartAsync();
        var id = (await OpenAsync(host, 1))[0];
        await host.MoveToAsync("2026-01-05T09:00");
        await AwayAsync(host, new(2026, 1, 7), new(2026, 1, 30));
        await host.Clock.MoveToAsync(CaseClock.Parse("2026-01-20T10:00")!.Value, host.Get<Settings>());
        (await host.Get<Rerouting>().RunDueAsync(host.Clock.Now)).ShouldBe(1);
        (await WhoAsync(host, id)).ShouldBe($"{Substitute} substitute");
        (await host.Get<Rerouting>().RunDueAsync(host.Clock.Now)).ShouldBe(0);
    }

    [Fact]
    public async Task On_the_day_the_tree_changes_the_work_of_a_committee_goes_to_the_one_that_is_competent_now()
    {
        await using var host = await StartAsync();
        await host.Get<DefinitionStore>().ImportAsync(LeaveProcedure.Json, publish: true);
        var opened = await OpenAsync(host, 1, procedure: LeaveProcedure.Id);
        var @case = await host.CompleteAsync(await host.StateAsync(opened[0]), "request", "accept", new { reason = "Việc nhà", idNumber = "001098012345" });
        await host.MoveToAsync("2026-07-25T08:00");
        var before = (await host.StateAsync(@case.Id)).WorkItems.Values.Single(item => item.Step == "decide").Assignees;
        before.ShouldAllBe(one => one.Organisation == DemoProvince.MainCommittee);

        await host.MoveToAsync("2026-07-26T05:00");

        var after = (await host.StateAsync(@case.Id)).WorkItems.Values.Single(item => item.Step == "decide").Assignees;
        after.ShouldAllBe(one => one.Organisation == DemoProvince.Commune);
        (await ReroutedAsync(host, @case.Id)).ShouldContain(one => one.Reason!.Contains("nay là đảng bộ cơ sở, từ 26/07/2026", StringComparison.Ordinal));
        await WholeAsync(host);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_and_each_case_gets_its_entry_once()
    {
        const int count = Rerouting.Block + 100;
        foreach (var n in new[] { 3, 40, 700, 2_500 })
        {
            var death = Deadly();
            CaseId[] cases;
            await using (var first = await StartAsync(death.Watch))
            {
                cases = await OpenAsync(first, count);
                await first.MoveToAsync("2026-01-05T09:00");
                await AwayAsync(first, new(2026, 1, 6), new(2026, 1, 9));
                await first.Clock.MoveToAsync(CaseClock.Parse("2026-01-06T08:00")!.Value, first.Get<Settings>());
                death.Arm(n);
                try
                {
                    await first.Get<Rerouting>().RunDueAsync(first.Clock.Now);
                }
                catch (Exception e) when (e is not Shouldly.ShouldAssertException)
                {
                    // dead
                }
            }
            Buried();
            await using var second = await StartAsync(join: true);
            await second.Get<Rerouting>().RunDueAsync(second.Clock.Now);
            foreach (var id in cases)
            {
                (await ReroutedAsync(second, id)).Length.ShouldBe(1, $"dead before command {n}");
                (await WhoAsync(second, id)).ShouldBe($"{Substitute} substitute");
            }
            (await second.Get<Rerouting>().RunDueAsync(second.Clock.Now)).ShouldBe(0);
            await WholeAsync(second);
            Forget();
        }
    }

    [Fact]
    public async Task Run_several_times_at_once_each_case_gets_its_entry_once()
    {
        await using var host = await StartAsync();
        var cases = await OpenAsync(host, 40);
        await host.MoveToAsync("2026-01-05T09:00");
        await AwayAsync(host, new(2026, 1, 6), new(2026, 1, 9));
        await host.Clock.MoveToAsync(CaseClock.Parse("2026-01-06T08:00")!.Value, host.Get<Settings>());
        await using var other = await AlsoAsync();
        var counts = await Task.WhenAll(new[] { host, other ?? host, host, other ?? host }.Select(one => Task.Run(() => one.Get<Rerouting>().RunDueAsync(one.Clock.Now))));
        counts.Sum().ShouldBe(40);
        foreach (var id in cases) (await ReroutedAsync(host, id)).Length.ShouldBe(1);
        await WholeAsync(host);
    }

    [Fact]
    public async Task Taken_work_goes_back_when_the_post_of_who_took_it_has_ended_and_stays_with_somebody_who_is_away()
    {
        await using var host = await StartAsync();
        var cases = await OpenAsync(host, 2);
        await host.MoveToAsync("2026-01-05T09:00");
        var item = (await host.StateAsync(cases[0])).WorkItems.Values.Single().Id;
        (await host.Runner.HandleAsync(cases[0], new Claim(item) { By = TimersHost.Secretary })).ShouldBeOfType<RunResult.Done>();
        await AwayAsync(host, new(2026, 1, 6), new(2026, 1, 9));
        (await host.MoveToAsync("2026-01-06T08:00")).Rerouted.ShouldBe(1);
        (await host.StateAsync(cases[0])).WorkItems.Values.Single().ClaimedBy.ShouldBe(Secretary);

        await host.Get<IStore>().WriteAsync([EndPost.With(Secretary, DemoProvince.MainCell, new DateOnly(2026, 1, 7)), DefinitionStore.MoveVersion.With()]);
        await host.MoveToAsync("2026-01-08T08:00");
        (await host.StateAsync(cases[0])).WorkItems.Values.Single().ClaimedBy.ShouldBeNull();
        (await WhoAsync(host, cases[0])).ShouldBe(await WhoAsync(host, cases[1]));
        (await ReroutedAsync(host, cases[0]))[^1].Reason.ShouldBe($"Đồng chí {Name(Secretary)} thôi giữ chức danh bí thư chi bộ.");
    }

    /// <summary>Another host on the same database, where there can be one.</summary>
    private protected virtual Task<TimersHost?> AlsoAsync() => Task.FromResult<TimersHost?>(null);

    /// <summary>A watch that lets the host die before a command.</summary>
    private protected abstract (ICommandWatch Watch, Action<int> Arm) Deadly();

    /// <summary>The next host finds what the dead one left.</summary>
    private protected virtual void Buried() { }

    /// <summary>The next start finds an empty database.</summary>
    private protected abstract void Forget();

    private static string Name(PersonId person) => TimersHost.Demo.Positions.First(post => post.Person == person).Name;

    private static async Task<CaseId[]> OpenAsync(TimersHost host, int count, OrganisationId? cell = null, string procedure = SmallProcedures.Due)
    {
        var at = cell ?? DemoProvince.MainCell;
        var opened = new List<CaseId>();
        foreach (var block in Enumerable.Range(0, count).Chunk(500))
            opened.AddRange((await host.Runner.OpenManyAsync(procedure, [.. block.Select(number => new OpenCase(CaseIds.New(), at, new Subject(Subject.Applicant, new PersonId(900_000 + at.Value * 2_000 + number), null, $"Người xin vào Đảng {at}.{number:0000}"),
                JsonSerializer.SerializeToElement(new { })) { By = TimersHost.As(Roles.CellSecretary, at) })])).Select(result => result.ShouldBeOfType<RunResult.Done>().Case.Id));
        return [.. opened];
    }

    private static Task AwayAsync(TimersHost host, DateOnly from, DateOnly to) => AwayAsync(host, from, to, Substitute);

    private static Task AwayAsync(TimersHost host, DateOnly from, DateOnly to, PersonId? substitute) =>
        host.Get<IStore>().WriteAsync([AddAbsence.With(Secretary, from, to, substitute), DefinitionStore.MoveVersion.With()]);

    private static async Task<string> WhoAsync(TimersHost host, CaseId id) =>
        string.Join(", ", (await host.StateAsync(id)).WorkItems.Values.Single().Assignees.Select(one => $"{one.Person} {one.How}"));

    private static async Task<int> InboxAsync(TimersHost host, PersonId person) =>
        (await host.Get<InboxReads>().PageAsync(ReadScope.Of(person, host.Get<RegisterCache>().Current.Directory, host.Clock.Today), InboxBox.Mine)).Items.Length;

    private static async Task<WorkItemAssigned[]> ReroutedAsync(TimersHost host, CaseId id) =>
        [.. (await host.Get<CaseReads>().FindAsync(ReadScope.Clock, id))!.Entries.SelectMany(entry => entry.Events).OfType<WorkItemAssigned>().Where(one => one.Act == "rerouted")];

    private static async Task WholeAsync(TimersHost host)
    {
        var report = await host.Get<Verification>().RunAsync();
        report.IsWhole.ShouldBeTrue(string.Join('\n', report.Faults));
    }
}

public sealed class SqliteReroutingTests : ReroutingTests, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int file;

    private protected override Task<TimersHost> StartAsync(ICommandWatch? watch, bool join) => TimersHost.StartAsync(sqlite: folder.File($"{file}.db"), watch: watch, join: join);

    private protected override void Forget() => file++;

    private protected override (ICommandWatch Watch, Action<int> Arm) Deadly()
    {
        var image = new ImageAtCommand(folder.File($"{file}.db"), folder.File($"{file + 1}.db"));
        return (image, image.Arm);
    }

    private protected override void Buried() => file++;

    public void Dispose() => folder.Dispose();
}

[Trait("needs", "postgres")]
public sealed class PostgresReroutingTests(PostgresServer server) : ReroutingTests
{
    private string? database;

    private protected override async Task<TimersHost> StartAsync(ICommandWatch? watch, bool join) =>
        await TimersHost.StartAsync(postgres: database ??= await server.NewDatabaseAsync(), watch: watch, join: join);

    private protected override async Task<TimersHost?> AlsoAsync() => await StartAsync(null, join: true);

    private protected override (ICommandWatch Watch, Action<int> Arm) Deadly()
    {
        var dead = new DeadFromCommand();
        return (dead, dead.Arm);
    }

    private protected override void Forget() => database = null;
}
