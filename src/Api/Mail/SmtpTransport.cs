using System.Runtime.CompilerServices;

namespace Procedures.Api.Mail;

/// <summary>Mail over SMTP submission (RFC 6409): one connection for a batch, opened anew when the server has closed it.</summary>
internal sealed class SmtpTransport(SmtpOptions options) : IMailTransport
{
    public bool IsConfigured => true;

    public async IAsyncEnumerable<MailResult> SendAsync(IReadOnlyList<MailMessage> batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SmtpConnection? connection = null;
        SmtpFault? unreachable = null;
        try
        {
            foreach (var message in batch)
            {
                if (unreachable is null && connection is not { IsOpen: true })
                {
                    if (connection is not null) await connection.DisposeAsync();
                    (connection, unreachable) = await OpenAsync(cancellation);
                }
                // a server that let nobody in is not asked again for each mail of the batch
                if (unreachable is not null) yield return new(message.MessageId, [.. message.To.Select(unreachable.For)]);
                else yield return new(message.MessageId, await connection!.SendAsync(message.From, message.To, MimeWriter.Write(message), cancellation));
            }
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private async Task<(SmtpConnection?, SmtpFault?)> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return (await SmtpConnection.OpenAsync(options, cancellation), null);
        }
        catch (SmtpFault fault)
        {
            return (null, fault);
        }
    }
}
