using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Mail;
using Procedures.Tests;

namespace Procedures.Api.Tests.Mail;

/// <summary>The host's own transport, built from configuration, against a real server.</summary>
public sealed class SmtpTests
{
    [Fact]
    public async Task A_Vietnamese_mail_arrives_over_StartTls_and_sign_in_as_it_was_written()
    {
        await using var server = await SmtpPeer.StartAsync();
        var sent = AMail.InFull();

        (await SendAsync(server, sent)).ShouldHaveSingleItem().IsAccepted.ShouldBeTrue();

        var mail = (await server.MailsAsync(1))[0];
        mail.Secure.ShouldBeTrue();
        mail.User.ShouldBe(SmtpPeer.UserName);
        mail.EnvelopeFrom.ShouldBe("quytrinh@tinhuy.example");
        mail.Subject.ShouldBe(AMail.Subject);
        mail.From.ShouldBe([new ReceivedAddress("quytrinh@tinhuy.example", "Hệ thống Quy trình")]);
        mail.To.ShouldBe([new ReceivedAddress("dangvien0123@tinhuy.example", "Đảng viên 0123")]);
        mail.Text.TrimEnd().ShouldBe(AMail.Text.TrimEnd());
        mail.Html.ShouldBe(sent.HtmlBody);
        mail.MessageId.ShouldBe($"<{sent.MessageId}>");
        mail.References.ShouldBe(["<case-17@procedures.example>", "<case-17.step-2@procedures.example>"]);
        mail.InReplyTo.ShouldBe("<case-17.step-2@procedures.example>");
        mail.AutoSubmitted.ShouldBe("auto-generated");
        mail.Date.ShouldBe(new DateTimeOffset(2026, 1, 5, 7, 0, 0, TimeSpan.FromHours(7)));
        mail.Parts.ShouldHaveSingleItem().Type.ShouldBe("text/calendar");
        mail.Parts[0].Content.ShouldContain("SUMMARY:Họp chi bộ");
    }

    [Theory]
    [InlineData("implicit", "Tls")]
    [InlineData("plain-only", "StartTls")]
    [InlineData("login-only", "StartTls")]
    [InlineData("no-pipelining", "StartTls")]
    public async Task Other_kinds_of_servers_take_the_mail_too(string mode, string security)
    {
        await using var server = await SmtpPeer.StartAsync(mode);
        var results = await SendAsync(server, server.Settings(security), AMail.To());
        results.ShouldHaveSingleItem().Recipients.ShouldHaveSingleItem().Text.ShouldContain("queued");
        (await server.MailsAsync(1))[0].User.ShouldBe(SmtpPeer.UserName);
    }

    [Fact]
    public async Task A_wrong_password_is_permanent_and_concerns_the_server_not_the_mail()
    {
        await using var server = await SmtpPeer.StartAsync();
        var settings = server.Settings();
        settings["Smtp:Password"] = "sai";
        var result = (await SendAsync(server, settings, AMail.To()))[0].Recipients.ShouldHaveSingleItem();
        (result.Verdict, result.Stage, result.Code).ShouldBe((MailVerdict.Permanent, MailStage.SignIn, 535));
        result.ConcernsServer.ShouldBeTrue();
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_without_StartTls_gets_neither_password_nor_mail()
    {
        await using var server = await SmtpPeer.StartAsync("no-tls");
        var result = (await SendAsync(server, AMail.To()))[0].Recipients[0];
        (result.Verdict, result.Stage, result.Text).ShouldBe((MailVerdict.Permanent, MailStage.Secure, "The server offers no STARTTLS."));
        server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("starttls", "StartTls")]
    [InlineData("implicit", "Tls")]
    public async Task A_certificate_of_an_unknown_authority_is_refused(string mode, string security)
    {
        await using var server = await SmtpPeer.StartAsync(mode);
        var settings = server.Settings(security);
        settings.Remove("Smtp:TrustedCertificate");
        var result = (await SendAsync(server, settings, AMail.To()))[0].Recipients[0];
        (result.Verdict, result.Stage).ShouldBe((MailVerdict.Permanent, MailStage.Secure));
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_even_from_the_trusted_authority()
    {
        await using var server = await SmtpPeer.StartAsync();
        var settings = server.Settings();
        settings["Smtp:Host"] = "127.0.0.2";
        settings["Smtp:Timeout"] = "00:00:05";
        var result = (await SendAsync(server, settings, AMail.To()))[0].Recipients[0];
        result.Verdict.ShouldNotBe(MailVerdict.Accepted);
        server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("no-pipelining")]
    public async Task Each_recipient_has_his_own_result_and_the_others_get_the_mail(string mode)
    {
        await using var server = await SmtpPeer.StartAsync(mode);
        var results = await SendAsync(server, AMail.To("unknown@tinhuy.example", "dangvien0123@tinhuy.example", "busy@tinhuy.example"));
        results[0].Recipients.Select(r => (r.Address, r.Verdict, r.Stage, r.Code)).ShouldBe([
            ("unknown@tinhuy.example", MailVerdict.Permanent, MailStage.Recipient, 550),
            ("dangvien0123@tinhuy.example", MailVerdict.Accepted, MailStage.Content, 250),
            ("busy@tinhuy.example", MailVerdict.Temporary, MailStage.Recipient, 451),
        ]);
        results[0].ToTryAgain.ShouldHaveSingleItem().Address.ShouldBe("busy@tinhuy.example");
        (await server.MailsAsync(1))[0].EnvelopeTo.ShouldBe(["dangvien0123@tinhuy.example"]);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("no-pipelining")]
    public async Task After_a_mail_that_nobody_may_have_the_next_one_goes_over_the_same_connection(string mode)
    {
        await using var server = await SmtpPeer.StartAsync(mode);
        var results = await SendAsync(server, AMail.To("unknown@tinhuy.example"), AMail.To("busy@tinhuy.example"), AMail.To());
        results.Select(r => r.Recipients[0].Verdict).ShouldBe([MailVerdict.Permanent, MailVerdict.Temporary, MailVerdict.Accepted]);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_put_off_by_the_server_is_temporary()
    {
        await using var server = await SmtpPeer.StartAsync();
        var result = (await SendAsync(server, AMail.To() with { Subject = "greylisted" }))[0].Recipients[0];
        (result.Verdict, result.Stage, result.Code).ShouldBe((MailVerdict.Temporary, MailStage.Content, 450));
        result.ConcernsServer.ShouldBeFalse();
    }

    [Fact]
    public async Task A_hundred_mails_share_one_connection()
    {
        await using var server = await SmtpPeer.StartAsync();
        var results = await SendAsync(server, [.. Enumerable.Range(0, 100).Select(_ => AMail.To())]);
        results.ShouldAllBe(r => r.IsAccepted);
        (await server.MailsAsync(100)).Select(m => m.MessageId).Distinct().Count().ShouldBe(100);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task An_international_address_travels_where_the_server_takes_it_and_is_refused_where_not()
    {
        await using (var server = await SmtpPeer.StartAsync())
        {
            (await SendAsync(server, AMail.To("đảng.viên@tỉnh-ủy.example")))[0].IsAccepted.ShouldBeTrue();
            (await server.MailsAsync(1))[0].SmtpUtf8.ShouldBeTrue();
        }
        await using (var server = await SmtpPeer.StartAsync("no-utf8"))
        {
            var result = (await SendAsync(server, AMail.To("đảng.viên@tỉnh-ủy.example")))[0].Recipients[0];
            (result.Verdict, result.Stage).ShouldBe((MailVerdict.Permanent, MailStage.Recipient));
        }
    }

    [Fact]
    public async Task Nobody_at_the_port_is_temporary_for_every_mail()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Smtp:Host"] = "localhost", ["Smtp:Port"] = $"{Repository.FreePort()}", ["Smtp:From"] = "quytrinh@tinhuy.example",
        };
        var results = await SendAsync(settings, AMail.To(), AMail.To());
        results.Select(r => (r.Recipients[0].Verdict, r.Recipients[0].Stage)).ShouldBe([(MailVerdict.Temporary, MailStage.Connect), (MailVerdict.Temporary, MailStage.Connect)]);
    }

    [Fact]
    public async Task Without_a_mail_server_every_mail_stays_in_the_outbox()
    {
        var transport = Transport([]);
        transport.IsConfigured.ShouldBeFalse();
        var result = (await SendAsync([], AMail.To()))[0];
        result.Recipients[0].Verdict.ShouldBe(MailVerdict.NotConfigured);
        result.ToTryAgain.Count().ShouldBe(1);
    }

    private static Task<List<MailResult>> SendAsync(SmtpPeer server, params MailMessage[] mails) => SendAsync(server.Settings(), mails);
    private static Task<List<MailResult>> SendAsync(SmtpPeer _, Dictionary<string, string?> settings, params MailMessage[] mails) => SendAsync(settings, mails);

    private static async Task<List<MailResult>> SendAsync(Dictionary<string, string?> settings, params MailMessage[] mails)
    {
        var results = new List<MailResult>();
        await foreach (var result in Transport(settings).SendAsync(mails, TestContext.Current.CancellationToken)) results.Add(result);
        return results;
    }

    private static IMailTransport Transport(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddProceduresMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider().GetRequiredService<IMailTransport>();
}
