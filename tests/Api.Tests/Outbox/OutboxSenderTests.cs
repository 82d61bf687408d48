using System.Diagnostics;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Timers;
using Procedures.Tests;

namespace Procedures.Api.Tests.Mail;

public class OutboxSenderTests(ITestOutputHelper log)
{
    private const string Start = "2026-02-13T08:00";
    private static readonly DateOnly ReceivedOn = new(2026, 2, 13);

    [Fact]
    public async Task A_mail_server_down_for_an_hour_gets_each_mail_once_when_it_is_back()
    {
        var server = await SmtpPeer.StartAsync();
        var (settings, port) = (server.Settings(), server.Port);
        using var folder = new TemporaryFolder();
        settings["Smtp:TrustedCertificate"] = folder.File("authority.pem");
        File.Copy(server.Authority, folder.File("authority.pem"));
        await server.DisposeAsync();
        await using var host = await TimersHost.StartAsync(Start, settings);
        var @case = await host.ReceivedAsync(ReceivedOn);
        await host.QueueAsync(@case, 3);

        for (var minute = 0; minute < 60; minute++)
        {
            (await host.Sender.SendDueAsync()).ShouldBe(new OutboxRun(0, 0, Waiting: 4, 0));
            host.Time.Pass(TimeSpan.FromMinutes(1));
        }
        (await host.EnvelopesAsync()).ShouldAllBe(one => one.State == "queued" && one.Attempts == 0 && one.LastAnswer != null);

        await using var back = await SmtpPeer.StartAsync(port: port);
        File.Copy(back.Authority, folder.File("authority.pem"), overwrite: true);
        (await host.Sender.SendDueAsync()).ShouldBe(new OutboxRun(Sent: 4, 0, 0, 0));
        (await host.Sender.SendDueAsync()).ShouldBe(OutboxRun.Nothing);

        (await back.MailsAsync(4)).Select(mail => mail.Subject).ShouldBe(["Chi bộ đã nhận quyết định – TL 2026/0001", "Thông báo 0000", "Thông báo 0001", "Thông báo 0002"]);
        back.Connections.ShouldBe(1);
        (await host.EnvelopesAsync()).ShouldAllBe(one => one.State == "accepted" && one.Attempts == 1 && one.SentAt != null);
    }

    [Fact]
    public async Task A_wrong_password_keeps_all_mails_until_it_is_mended()
    {
        await using var server = await SmtpPeer.StartAsync();
        var settings = server.Settings();
        settings["Smtp:Password"] = "sai";
        await using var host = await TimersHost.StartAsync(Start, settings);
        await host.ReceivedAsync(ReceivedOn);
        for (var day = 0; day < 10; day++)
        {
            (await host.Sender.SendDueAsync()).Waiting.ShouldBe(1);
            host.Time.Pass(TimeSpan.FromDays(1));
        }
        (await host.EnvelopesAsync()).Single().State.ShouldBe("queued");
        (await host.EnvelopesAsync()).Single().LastAnswer!.ShouldStartWith("535");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_bounces_and_stops_nobody_else()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings());
        var @case = await host.ReceivedAsync(ReceivedOn);
        await host.Get<Accounts>().SaveAsync(await OfficersAccountAsync(host) with { Email = "unknown.officer@demo.example" });
        await host.QueueAsync(@case, 1);
        await host.Get<Accounts>().SaveAsync(await OfficersAccountAsync(host) with { Email = "không phải địa chỉ" });
        var second = await host.ReceivedAsync(ReceivedOn, "Người xin vào Đảng 015");

        (await host.Sender.SendDueAsync()).ShouldBe(new OutboxRun(Sent: 1, 0, 0, Failed: 2));

        var envelopes = await host.EnvelopesAsync();
        envelopes.Select(one => one.State).ShouldBe(["accepted", "bounced", "bounced"]);
        envelopes[1].LastAnswer.ShouldBe("550 No such user");
        envelopes[2].LastAnswer!.ShouldContain("không phải là địa chỉ");
        second.ShouldNotBeNull();
        (await server.MailsAsync(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_temporary_refusal_is_tried_again_with_growing_pauses_and_given_up_after_three_days()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings());
        await host.Get<Accounts>().SaveAsync(await OfficersAccountAsync(host) with { Email = "busy.officer@demo.example" });
        await host.ReceivedAsync(ReceivedOn);

        (await host.Sender.SendDueAsync()).Waiting.ShouldBe(1);
        host.Time.Pass(TimeSpan.FromSeconds(59));
        (await host.Sender.SendDueAsync()).ShouldBe(OutboxRun.Nothing);
        host.Time.Pass(TimeSpan.FromSeconds(1));
        (await host.Sender.SendDueAsync()).Waiting.ShouldBe(1);
        var envelope = (await host.EnvelopesAsync()).Single();
        (envelope.State, envelope.Attempts, envelope.LastAnswer).ShouldBe(("queued", 2, "451 Try again later"));
        (envelope.DueAt.Milliseconds - Instant.From(host.Time.GetUtcNow()).Milliseconds).ShouldBe(120_000);

        for (var hour = 0; hour < 80; hour++)
        {
            host.Time.Pass(TimeSpan.FromHours(1));
            await host.Sender.SendDueAsync();
        }
        (await host.EnvelopesAsync()).Single().State.ShouldBe("given-up");
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_died_over_a_batch_leaves_it_to_the_next_with_the_same_Message_ID()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings());
        var @case = await host.ReceivedAsync(ReceivedOn);
        var lost = (await host.Get<Outbox>().ClaimAsync(100)).ShouldHaveSingleItem();

        (await host.Sender.SendDueAsync()).ShouldBe(OutboxRun.Nothing);
        host.Time.Pass(TimeSpan.FromMinutes(6));
        (await host.Sender.SendDueAsync()).Sent.ShouldBe(1);

        (await server.MailsAsync(1))[0].MessageId.ShouldBe($"<{@case.Id}.2.2.{lost.Person}@tinhuy.example>", "the key of the mail, and nothing of the try");
        (await host.EnvelopesAsync()).Single().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_no_address_gets_no_mail_and_the_outbox_says_so()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings(), probationers: true);
        var @case = await host.ReceivedAsync(ReceivedOn);
        var nobody = TimersHost.Demo.Members().First(row => TimersHost.Demo.Accounts.All(account => account.Person != row.Person)).Person;
        await host.Get<Outbox>().QueueAsync("one", MailKinds.Notice, @case.Id, Procedures.Definitions.Confidentiality.B, nobody, "Đảng viên 0999", MailJson.Write(new NoticeMail("told", "", new Text("a"), new Text("b"))), host.Clock.Now);
        (await host.Sender.SendDueAsync()).Sent.ShouldBe(1);
        (await host.EnvelopesAsync()).Select(one => one.State).ShouldBe(["accepted", "no-address"]);
    }

    [Fact]
    public async Task Five_hundred_mails_leave_over_a_few_connections()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings());
        var @case = await host.ReceivedAsync(ReceivedOn);
        await host.QueueAsync(@case, 499);

        var clock = Stopwatch.StartNew();
        (await host.Sender.SendDueAsync()).ShouldBe(new OutboxRun(500, 0, 0, 0));
        log.WriteLine($"500 mails in {clock.Elapsed.TotalSeconds:0.00} s, {500 / clock.Elapsed.TotalSeconds:0} a second");

        (await server.MailsAsync(500)).Select(mail => mail.MessageId).Distinct().Count().ShouldBe(500);
        server.Connections.ShouldBe(3);
    }

    private static async Task<Account> OfficersAccountAsync(TimersHost host) => (await host.Get<Accounts>().OfAsync(TimersHost.Officer.Person!.Value))!;
}

[Trait("needs", "postgres")]
public class TwoSendersTests(PostgresServer postgres)
{
    [Fact]
    public async Task Two_hosts_that_send_at_once_send_each_mail_once()
    {
        await using var server = await SmtpPeer.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        await using var one = await TimersHost.StartAsync("2026-02-13T08:00", server.Settings(), database);
        await using var other = await TimersHost.StartAsync("2026-02-13T08:00", server.Settings(), database, join: true);
        var @case = await one.ReceivedAsync(new DateOnly(2026, 2, 13));
        await one.QueueAsync(@case, 599);

        var runs = await Task.WhenAll(Task.Run(() => one.Sender.SendDueAsync()), Task.Run(() => other.Sender.SendDueAsync()));

        runs.Sum(run => run.Sent).ShouldBe(600);
        (await server.MailsAsync(600)).Select(mail => mail.MessageId).Distinct().Count().ShouldBe(600);
        server.Mails.Count.ShouldBe(600);
    }
}
