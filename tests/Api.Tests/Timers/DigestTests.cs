using AngleSharp.Html.Parser;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Digests;
using Procedures.Api.Mail;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Faults;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

/// <summary>
/// The leaders' morning mail. A ceremony whose decision was received on 5-1-2026 is due on Friday 13-2, the last day before Tết; the next working day is
/// Monday 23-2.
/// </summary>
public abstract class DigestTests
{
    private protected static readonly DateOnly ReceivedOn = new(2026, 1, 5);

    private protected abstract Task<TimersHost> StartAsync(IReadOnlyDictionary<string, string?>? smtp = null, ICommandWatch? watch = null);

    private protected static Actor CommitteeSecretary => TimersHost.As(Roles.CommitteeSecretary, DemoProvince.MainCommittee);

    private protected static async Task<OutboxEnvelope[]> DigestsAsync(TimersHost host) => [.. (await host.EnvelopesAsync()).Where(mail => mail.Kind == MailKinds.Digest)];
    private static string[] Of(IEnumerable<OutboxEnvelope> mails, Actor reader) => [.. mails.Where(mail => mail.Name == reader.Name).Select(mail => mail.QueuedAt.InVietnam.ToString("dd/MM HH:mm"))];
    private static Viewer Eyes(TimersHost host, Actor reader) => Viewer.Of("-", reader.Person!.Value, "-", reader.Name, host.Get<RegisterCache>().Current.Directory, host.Clock.Today);

    [Fact]
    public async Task A_leader_is_told_when_it_is_due_soon_when_it_is_late_and_every_five_working_days_and_never_on_a_day_off()
    {
        await using var host = await StartAsync();
        await host.ReceivedAsync(ReceivedOn);
        await host.MoveToAsync("2026-03-10T08:00");

        var digests = await DigestsAsync(host);
        // of the first late day the secretary and the officer above were reminded: their digests take it up from there
        Of(digests, TimersHost.Secretary).ShouldBe(["10/02 07:45", "02/03 07:45", "09/03 07:45"]);
        Of(digests, TimersHost.Officer).ShouldBe(["02/03 07:45", "09/03 07:45"]);
        Of(digests, CommitteeSecretary).ShouldBe(["23/02 07:45", "02/03 07:45", "09/03 07:45"]);
        Of(digests, TimersHost.As(Roles.CommitteeSecretary, DemoProvince.Commune)).ShouldBeEmpty("two levels above");
        Of(digests, TimersHost.As(Roles.CellSecretary, DemoProvince.GrassrootsCell)).ShouldBeEmpty("another cell");
        digests.ShouldAllBe(mail => mail.QueuedAt.Day.DayOfWeek != DayOfWeek.Saturday && mail.QueuedAt.Day.DayOfWeek != DayOfWeek.Sunday);
    }

    [Fact]
    public async Task What_a_reminder_told_a_leader_in_the_morning_his_digest_does_not_tell_again_that_morning()
    {
        await using var host = await StartAsync();
        await host.ReceivedAsync(ReceivedOn);
        await host.MoveToAsync("2026-02-23T08:00");
        var mails = (await host.EnvelopesAsync()).Where(mail => mail.QueuedAt.Day == new DateOnly(2026, 2, 23)).Select(mail => (mail.Name, mail.Kind)).ToArray();
        foreach (var reminded in new[] { TimersHost.Secretary, TimersHost.Officer }) mails.Where(mail => mail.Name == reminded.Name).ShouldBe([(reminded.Name, MailKinds.Reminder)]);
        mails.Where(mail => mail.Name == CommitteeSecretary.Name).ShouldBe([(CommitteeSecretary.Name, MailKinds.Digest)]);
        // on his page it stands as told
        var line = (await host.Get<DigestQueries>().ViewAsync(Eyes(host, TimersHost.Officer), Language.Vietnamese)).Sections.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem();
        (line.News, line.ToldOn).ShouldBe((false, new DateOnly(2026, 2, 23)));
    }

    [Fact]
    public async Task Written_twice_or_by_several_at_once_it_is_one_mail_for_a_leader_and_a_morning()
    {
        await using var host = await StartAsync();
        await host.ReceivedAsync(ReceivedOn);
        await host.MoveToAsync("2026-02-23T07:31");
        var (digests, schedules) = (host.Get<MorningDigests>(), host.Get<Schedules>());
        var morning = CaseClock.Parse("2026-02-23T07:45")!.Value;
        (await digests.NextAsync()).ShouldBe(morning);

        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => digests.RunDueAsync(morning))))).Sum().ShouldBeGreaterThan(1);
        var written = await DigestsAsync(host);
        written.Where(mail => mail.QueuedAt == morning).GroupBy(mail => mail.Name).ShouldAllBe(leader => leader.Count() == 1);

        // a host that died before it noted that the morning was done, and something new since
        await host.ReceivedAsync(new DateOnly(2025, 12, 1), "Người xin vào Đảng 015");
        (await AgainAsync()).ShouldBe(2, "the secretary and the officer, whom reminders had told all there was, had none yet");
        (await AgainAsync()).ShouldBe(0);
        (await DigestsAsync(host)).Where(mail => mail.QueuedAt == morning).GroupBy(mail => mail.Name).ShouldAllBe(leader => leader.Count() == 1);
        await host.MoveToAsync("2026-02-24T08:00");
        Of(await DigestsAsync(host), CommitteeSecretary)[^1].ShouldBe("24/02 07:45", "what came too late for one morning comes the next");

        async Task<int> AgainAsync()
        {
            (await schedules.MoveAsync(MorningDigests.Schedule, (await digests.NextAsync())!.Value, morning)).ShouldBeTrue();
            return await digests.RunDueAsync(morning);
        }
    }

    [Fact]
    public async Task Who_has_switched_it_off_gets_none_and_still_reads_it_on_his_page()
    {
        await using var host = await StartAsync();
        await host.ReceivedAsync(ReceivedOn);
        var queries = host.Get<DigestQueries>();
        await queries.SwitchAsync(Eyes(host, CommitteeSecretary), on: false);
        await host.MoveToAsync("2026-02-24T08:00");

        Of(await DigestsAsync(host), CommitteeSecretary).ShouldBeEmpty();
        var view = await queries.ViewAsync(Eyes(host, CommitteeSecretary), Language.Vietnamese);
        (view.Leader, view.On, view.SentAt).ShouldBe((true, false, null));
        var line = view.Sections.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem();
        (line.Words, line.News).ShouldBe(("Quá hạn 2 ngày làm việc, hạn thứ Sáu 13/02/2026", true));

        await queries.SwitchAsync(Eyes(host, CommitteeSecretary), on: true);
        await host.MoveToAsync("2026-02-25T08:00");
        Of(await DigestsAsync(host), CommitteeSecretary).ShouldBe(["25/02 07:45"]);
        var told = (await queries.ViewAsync(Eyes(host, CommitteeSecretary), Language.Vietnamese)).Sections[0].Lines[0];
        (told.News, told.ToldOn).ShouldBe((false, new DateOnly(2026, 2, 25)));
        (await queries.ViewAsync(Eyes(host, TimersHost.As(Roles.Clerk, DemoProvince.MainCommittee)), Language.Vietnamese)).Leader.ShouldBeFalse();
    }

    [Fact]
    public async Task A_need_to_know_step_is_told_to_its_handler_by_number_and_to_nobody_else()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await StartAsync(server.Settings());
        await host.ReceivedAsync(ReceivedOn, procedure: SmallProcedures.SecretCeremony);
        await host.MoveToAsync("2026-02-23T08:00");

        var digests = (await server.MailsAsync((await host.EnvelopesAsync()).Length)).Where(mail => mail.Subject.StartsWith("Thư tổng hợp", StringComparison.Ordinal)).ToArray();
        digests.ShouldAllBe(mail => mail.To[0].Name == TimersHost.Secretary.Name);
        digests[^1].Text.ShouldContain("TM 2026/0001");
        foreach (var secret in new[] { "Lễ kết nạp", "Người xin vào Đảng" }) (digests[^1].Subject + digests[^1].Text + digests[^1].Html).ShouldNotContain(secret);
        (await host.Get<Outbox>().ListAsync(new ReadScope(TimersHost.As(Roles.Administrator, DemoProvince.Province).Person!.Value, ["/"], true))).Items.ShouldNotContain(mail => mail.Kind == MailKinds.Digest, "its reader's own");
        (await host.Get<DigestQueries>().ViewAsync(Eyes(host, CommitteeSecretary), Language.Vietnamese)).Sections.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_mail_says_the_gravest_first_in_words_and_in_both_forms_and_keeps_its_identity()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await StartAsync(server.Settings());
        var late = await host.ReceivedAsync(ReceivedOn);
        await host.MoveToAsync("2026-02-13T08:00");
        var open = new OpenCase(CaseIds.New(), DemoProvince.MainCell, new Subject(Subject.Applicant, null, null, "<b>Người</b> xin 016") { Facts = new() { BirthDate = new DateOnly(2001, 2, 4) } }, CaseJson.Empty) { By = TimersHost.Secretary };
        (await host.Runner.OpenAsync(SmallProcedures.Due, open)).ShouldBeOfType<RunResult.Done>();
        await host.MoveToAsync("2026-02-25T08:00");

        var mails = (await server.MailsAsync((await host.EnvelopesAsync()).Length)).Where(mail => mail.Subject.StartsWith("Thư tổng hợp", StringComparison.Ordinal)).ToArray();
        var (secretary, committee) = (mails.Where(mail => mail.To[0].Name == TimersHost.Secretary.Name).ToArray(), mails.Where(mail => mail.To[0].Name == CommitteeSecretary.Name).ToArray());
        secretary.Select(mail => mail.Subject).ShouldBe(["Thư tổng hợp thứ Ba 10/02/2026: 1 sắp đến hạn", "Thư tổng hợp thứ Ba 24/02/2026: 1 sắp đến hạn"]);
        committee.Select(mail => mail.Subject).ShouldBe(["Thư tổng hợp thứ Hai 23/02/2026: 1 quá hạn pháp định"]);
        secretary.Select(mail => mail.MessageId.Trim('<', '>').Split('@')[0]).ShouldBe(new[] { "20260210", "20260224" }.Select(day => $"digest.{TimersHost.Secretary.Person}.{day}"));
        mails.ShouldAllBe(mail => mail.AutoSubmitted == "auto-generated");
        var text = committee[0].Text;
        foreach (var said in new[]
        {
            $"Kính gửi đồng chí {CommitteeSecretary.Name},", "Sáng nay có 1 việc cần đồng chí lưu ý.", "Quá hạn pháp định (1)", "Quá hạn 1 ngày làm việc, hạn thứ Sáu 13/02/2026",
            "Lễ kết nạp · Người xin vào Đảng 014 · TL 2026/0001 · Chi bộ thôn 1", $"Mở hồ sơ: https://quytrinh.example/cases/{late.Id}", "Xem tất cả: https://quytrinh.example/digest",
        }) text.ShouldContain(said);
        secretary[1].Text.ShouldContain("Còn 3 ngày làm việc");
        secretary[1].Text.ShouldContain("Ngoài ra có 1 việc đã báo trước đây vẫn chưa xong", customMessage: "by the reminder of the day before");

        foreach (var mail in mails)
        {
            mail.Html!.ShouldNotContain("<b>Người");
            var page = new HtmlParser().ParseDocument(mail.Html!);
            foreach (var link in page.QuerySelectorAll("a")) link.TextContent = $"{link.TextContent}: {link.GetAttribute("href")}";
            foreach (var line in page.QuerySelectorAll("br")) line.Replace(page.CreateTextNode(" "));
            Words(string.Join(' ', page.QuerySelectorAll("p, h2, td td").Select(one => one.TextContent))).ShouldBe(Words(mail.Text.Replace("\n--\n", "\n", StringComparison.Ordinal)));
            page.QuerySelectorAll("img, link, script, style").ShouldBeEmpty();
        }
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

public sealed class SqliteDigestTests : DigestTests
{
    private protected override Task<TimersHost> StartAsync(IReadOnlyDictionary<string, string?>? smtp = null, ICommandWatch? watch = null) => TimersHost.StartAsync("2026-01-05T08:00", smtp, watch: watch);
}

[Trait("needs", "postgres")]
public sealed class PostgresDigestTests(PostgresServer server) : DigestTests
{
    private protected override async Task<TimersHost> StartAsync(IReadOnlyDictionary<string, string?>? smtp = null, ICommandWatch? watch = null) =>
        await TimersHost.StartAsync("2026-01-05T08:00", smtp, postgres: await server.NewDatabaseAsync(), watch: watch);

    // SQLite has one file and one writer: there a death is a transaction that is not there, as with every step
    [Fact]
    public async Task A_host_that_dies_at_any_command_leaves_no_leader_with_two_mails_or_with_none()
    {
        var watch = new DeadFromCommand();
        await using var host = await StartAsync(watch: watch);
        await host.ReceivedAsync(ReceivedOn);
        await host.MoveToAsync("2026-02-23T07:31");
        var (digests, morning) = (host.Get<MorningDigests>(), CaseClock.Parse("2026-02-23T07:45")!.Value);
        var before = (await DigestsAsync(host)).Length;
        var deaths = 0;
        for (var n = 1; (await digests.NextAsync())!.Value <= morning; n++)
        {
            watch.Arm(n);
            try
            {
                await digests.RunDueAsync(morning);
            }
            catch (Exception) when (watch.Died)
            {
                deaths++;
            }
            watch.Arm(int.MaxValue);
        }
        deaths.ShouldBeGreaterThan(4);
        var written = (await DigestsAsync(host))[before..];
        written.GroupBy(mail => mail.Name).ShouldAllBe(leader => leader.Count() == 1);
        written.Select(mail => mail.Name).ShouldContain(CommitteeSecretary.Name);
        written.Select(mail => mail.Name).ShouldContain(TimersHost.As(Roles.StandingDeputySecretary, DemoProvince.MainCommittee).Name);
    }
}
