using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Faults;

/// <summary>The clock moved over Tết in one go, with work waiting.</summary>
public sealed class TetTests(AHost host) : IClassFixture<AHost>
{
    private readonly Officials officials = new(host.Anonymous);

    [Fact]
    public async Task No_mail_is_written_on_a_day_off_and_deadlines_pass_over_the_holiday()
    {
        var administrator = host.UserWith("administrator");
        // work of several kinds is left lying the week before
        for (var i = 0; i < 3; i++)
        {
            var @case = (await host.OpenAdmissionAsync()).Text("id");
            for (var step = 0; step <= i; step++) await (await officials.SendAsync((await officials.NextAsync(host.Secretary, @case))!)).JsonAsync();
        }
        await (await officials.SendAsync(Officials.Clock(host.Secretary, "2026-02-13"))).JsonAsync();
        var late = (await host.OpenAdmissionAsync()).Text("id");
        while ((await officials.GetAsync(host.Secretary, $"/api/cases/{late}")).Items("deadlines").Length == 0) await (await officials.SendAsync((await officials.NextAsync(host.Secretary, late))!)).JsonAsync();
        await (await officials.SendAsync(Officials.Clock(host.Secretary, "2026-03-02"))).JsonAsync();

        var mails = (await officials.GetAsync(administrator, "/api/outbox")).Items();
        mails.ShouldNotBeEmpty();
        var days = mails.Select(mail => DateOnly.FromDateTime(mail.GetProperty("queuedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).DateTime)).ToArray();
        // Tết 2026: 16-2 to 20-2 and the weekends around them; 10-1 was worked
        days.ShouldAllBe(day => day == new DateOnly(2026, 1, 10) || day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday && (day < new DateOnly(2026, 2, 14) || day > new DateOnly(2026, 2, 22)));
        var deadlines = (await officials.GetAsync(host.Secretary, $"/api/cases/{late}")).Items("deadlines").Select(deadline => DateOnly.ParseExact(deadline.Text("due"), "yyyy-MM-dd")).ToArray();
        deadlines.ShouldNotBeEmpty();
        deadlines.ShouldAllBe(due => due < new DateOnly(2026, 2, 14) || due > new DateOnly(2026, 2, 22), "no deadline ends in the holiday");
    }
}
