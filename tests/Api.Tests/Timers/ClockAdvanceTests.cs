using Procedures.Api.Mail;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

public class ClockAdvanceTests
{
    private static readonly DateOnly LastDayBeforeTet = new(2026, 2, 13);

    [Fact]
    public async Task Scenario_4_a_ceremony_over_Tet_reminds_on_its_five_days_and_tells_those_above_when_it_is_late()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync("2026-02-13T08:00", server.Settings());
        var @case = await host.ReceivedAsync(LastDayBeforeTet);
        @case.Deadlines.Values.Single().Due.ShouldBe(new DateOnly(2026, 4, 3));

        var run = await host.MoveToAsync("2026-04-10T08:00");

        run.ShouldBe(new(CaseClockAt("2026-04-10T08:00"), Deadlines: 1, Reminders: 5, Opened: 0, Rerouted: 0, Mails: 11));
        // four digests besides: one day when it is due soon, three leaders when it is late whom no reminder has told that morning
        var all = await server.MailsAsync(11);
        var mails = all.Where(mail => !mail.Subject.StartsWith("Thư tổng hợp", StringComparison.Ordinal)).ToArray();
        var (secretary, above) = (TimersHost.Secretary.Name, TimersHost.Officer.Name);
        mails.Select(mail => (Day(mail), mail.To.Single().Name, mail.Subject)).ShouldBe(
        [
            ("13/02 08:00", above, "Chi bộ đã nhận quyết định – TL 2026/0001"),
            ("20/03 07:30", secretary, "Còn 10 ngày làm việc: Lễ kết nạp – Người xin vào Đảng 014 (TL 2026/0001)"),
            ("27/03 07:30", secretary, "Còn 5 ngày làm việc: Lễ kết nạp – Người xin vào Đảng 014 (TL 2026/0001)"),
            ("01/04 07:30", secretary, "Còn 2 ngày làm việc: Lễ kết nạp – Người xin vào Đảng 014 (TL 2026/0001)"),
            ("03/04 07:30", secretary, "Hôm nay đến hạn: Lễ kết nạp – Người xin vào Đảng 014 (TL 2026/0001)"),
            ("06/04 07:30", secretary, "Quá hạn 1 ngày làm việc: Lễ kết nạp – Người xin vào Đảng 014 (TL 2026/0001)"),
            ("06/04 07:30", above, "Quá hạn 1 ngày làm việc: Lễ kết nạp – Người xin vào Đảng 014 (TL 2026/0001)"),
        ], ignoreOrder: false);
        mails.ShouldAllBe(mail => mail.AutoSubmitted == "auto-generated" && mail.References.SequenceEqual(new[] { $"<case.{@case.Id}@tinhuy.example>" }));
        all.Select(mail => mail.MessageId).ShouldBeUnique();
        (await host.StateAsync(@case.Id)).Deadlines.Values.Single().Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Moving_in_small_steps_or_in_one_sends_the_same_mails()
    {
        await using var host = await TimersHost.StartAsync("2026-02-13T08:00");
        await host.ReceivedAsync(LastDayBeforeTet);
        foreach (var day in new[] { "2026-03-20T07:29", "2026-03-20T07:30", "2026-03-20T07:30", "2026-03-27T23:00", "2026-04-05T08:00", "2026-04-06T12:00", "2026-05-06T12:00" }) await host.MoveToAsync(day);

        (await host.EnvelopesAsync()).Where(one => one.Kind != MailKinds.Digest).Select(one => one.QueuedAt.InVietnam.ToString("dd/MM")).ShouldBe(["13/02", "20/03", "27/03", "01/04", "03/04", "06/04", "06/04"]);
    }

    [Fact]
    public async Task A_step_that_is_done_is_reminded_of_no_more()
    {
        await using var host = await TimersHost.StartAsync("2026-02-13T08:00");
        var @case = await host.ReceivedAsync(LastDayBeforeTet);
        await host.MoveToAsync("2026-03-23T08:00");
        await host.CompleteAsync(await host.StateAsync(@case.Id), "ceremony", "held", new { ceremonyDate = "2026-03-22" });

        var run = await host.MoveToAsync("2026-05-01T08:00");

        run.Reminders.ShouldBe(0);
        (await host.EnvelopesAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_mail_server_mails_stay_and_an_administrator_reads_them()
    {
        await using var host = await TimersHost.StartAsync("2026-02-13T08:00");
        await host.ReceivedAsync(LastDayBeforeTet);
        (await host.MoveToAsync("2026-03-20T08:00")).Mails.ShouldBe(2);

        var envelopes = await host.EnvelopesAsync();
        envelopes.ShouldAllBe(one => one.State == "not-configured" && one.Attempts == 0);
        var administrator = new ReadScope(new PersonId(1), ["/"], Administrator: true);
        var preview = host.Get<OutboxPreview>();
        var mail = (await preview.FindAsync(administrator, envelopes[1].Id, Language.Vietnamese))!;
        mail.Subject.ShouldStartWith("Còn 10 ngày làm việc: Lễ kết nạp");
        mail.Html.ShouldContain("<html lang=\"vi\">");
        (await preview.FindAsync(administrator, envelopes[1].Id, Language.English))!.Subject.ShouldBe("10 working days left: Ceremony – Người xin vào Đảng 014 (TL 2026/0001)");
        (await preview.FindAsync(administrator with { Administrator = false }, envelopes[1].Id, Language.Vietnamese)).ShouldBeNull();
    }

    [Fact]
    public async Task The_clock_does_not_go_back()
    {
        await using var host = await TimersHost.StartAsync("2026-02-13T08:00");
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => host.MoveToAsync("2026-02-13T07:59"));
        (await host.MoveToAsync("2026-02-13T08:00")).Now.ShouldBe(CaseClockAt("2026-02-13T08:00"));
    }

    [Fact]
    public async Task Forty_cases_due_in_the_same_second_are_each_acted_on_once_even_when_two_run_at_once()
    {
        await using var host = await TimersHost.StartAsync("2026-02-13T08:00");
        for (var i = 0; i < 40; i++) await host.ReceivedAsync(LastDayBeforeTet, $"Người xin vào Đảng {i:000}");
        await host.Clock.MoveToAsync(CaseClockAt("2026-03-20T07:30"), host.Get<Settings>());

        var work = host.Get<Api.Timers.DueWork>();
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => work.RunDueAsync(host.Clock.Now))));

        runs.Sum(run => run.Reminders).ShouldBe(40);
        (await host.EnvelopesAsync()).Count(one => one.Kind == MailKinds.Reminder).ShouldBe(40);
    }

    private static string Day(ReceivedMail mail) => mail.Date.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM HH:mm");
    private static Instant CaseClockAt(string time) => Cases.CaseClock.Parse(time)!.Value;
}
