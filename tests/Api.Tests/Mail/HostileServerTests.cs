using System.Net;
using System.Net.Sockets;
using System.Text;
using Procedures.Api.Mail;

namespace Procedures.Api.Tests.Mail;

/// <summary>Servers that lie, hang up or fall silent. Each speaks its lines over a real socket: '>' it says, '<' it waits for a line.</summary>
public sealed class HostileServerTests
{
    private static readonly string[] Plain = ["> 220 mail.example ESMTP", "<", "> 250 mail.example"];

    [Fact]
    public async Task Replies_slipped_in_before_the_handshake_end_the_conversation()
    {
        var result = await SendAsync(SmtpSecurity.StartTls,
            "> 220 mail.example ESMTP", "<", "> 250-mail.example\r\n250 STARTTLS", "<", "> 220 go ahead\r\n250 injected");
        (result.Verdict, result.Stage, result.Text).ShouldBe((MailVerdict.Permanent, MailStage.Secure, "The server has sent data ahead of the TLS handshake."));
    }

    [Fact]
    public async Task A_silent_server_is_given_up_in_time()
    {
        var result = await SendAsync(SmtpSecurity.None, "<", "<");
        (result.Verdict, result.Stage).ShouldBe((MailVerdict.Temporary, MailStage.Connect));
        result.Text.ShouldStartWith("The server did not answer within");
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_the_content_leaves_the_mail_to_be_sent_again()
    {
        var result = await SendAsync(SmtpSecurity.None, [.. Plain, "<", "> 250 ok", "<", "> 250 ok", "<", "> 354 go ahead", "<"]);
        (result.Verdict, result.Stage, result.Code).ShouldBe((MailVerdict.Temporary, MailStage.Content, 0));
    }

    [Fact]
    public async Task A_server_that_refuses_the_sender_refuses_everybody()
    {
        var result = await SendAsync(SmtpSecurity.None, [.. Plain, "<", "> 550 not from here", "<", "> 250 ok"]);
        (result.Verdict, result.Stage, result.Code, result.Text).ShouldBe((MailVerdict.Permanent, MailStage.Sender, 550, "not from here"));
    }

    [Fact]
    public async Task A_server_that_closes_down_is_temporary()
    {
        var result = await SendAsync(SmtpSecurity.None, [.. Plain, "<", "> 421 closing down"]);
        (result.Verdict, result.Stage, result.Code).ShouldBe((MailVerdict.Temporary, MailStage.Sender, 421));
    }

    [Fact]
    public async Task Something_that_is_not_a_mail_server_is_recognised()
    {
        var result = await SendAsync(SmtpSecurity.None, "> HTTP/1.1 400 Bad Request");
        (result.Verdict, result.Stage, result.Text).ShouldBe((MailVerdict.Temporary, MailStage.Connect, "The server does not speak SMTP."));
    }

    private static async Task<RecipientResult> SendAsync(SmtpSecurity security, params string[] script)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = PlayAsync(listener, script);
        var options = new SmtpOptions
        {
            Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Security = security, From = "quytrinh@tinhuy.example", Timeout = TimeSpan.FromSeconds(2),
        };
        options.Problems().ShouldBeEmpty();
        RecipientResult? result = null;
        await foreach (var mail in new SmtpTransport(options).SendAsync([AMail.To()], TestContext.Current.CancellationToken)) result = mail.Recipients[0];
        await server;
        return result!;
    }

    private static async Task PlayAsync(TcpListener listener, string[] script)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        try
        {
            foreach (var line in script)
            {
                if (line == "<")
                {
                    if (await reader.ReadLineAsync() is null) return;
                }
                else await stream.WriteAsync(Encoding.ASCII.GetBytes(line[2..] + "\r\n"));
            }
        }
        catch (IOException)
        {
            // the client has hung up first, which is what it should do
        }
    }
}
