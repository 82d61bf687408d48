using Procedures.Api.Storage;
using Procedures.Api.Timers;

namespace Procedures.Api.Tests.Timers;

public sealed class DailyAnchorTests
{
    [Fact]
    public async Task Every_day_is_sealed_in_the_night_after_it_and_missed_nights_with_the_next()
    {
        await using var host = await TimersHost.StartAsync("2026-01-05T08:00");
        await host.MoveToAsync("2026-01-05T09:00");
        await host.ReceivedAsync(new(2026, 1, 5));
        await host.MoveToAsync("2026-01-06T00:30");
        var anchor = host.Get<DailyAnchor>();
        await anchor.RunDueAsync(host.Clock.Now);
        (await DaysAsync(host)).ShouldBe([new(2026, 1, 4)]);

        await host.MoveToAsync("2026-01-06T01:00");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => anchor.RunDueAsync(host.Clock.Now))));
        (await DaysAsync(host)).ShouldBe([new(2026, 1, 5), new(2026, 1, 4)]);
        (await host.Get<Anchors>().ListAsync(null)).Items[0].Entries.ShouldBeGreaterThan(0);

        // the host was down for three nights
        await anchor.RunDueAsync(Instant.StartOf(new(2026, 1, 9)) + TimeSpan.FromHours(7));
        (await DaysAsync(host))[0].ShouldBe(new DateOnly(2026, 1, 8));
        (await host.Get<Anchors>().CheckAsync()).ShouldSatisfyAllConditions(report => report.Anchors.ShouldBe(3), report => report.IsWhole.ShouldBeTrue());
    }

    private static async Task<DateOnly[]> DaysAsync(TimersHost host) => [.. (await host.Get<Anchors>().ListAsync(null)).Items.Select(anchor => anchor.Day)];
}
