using System.Runtime.CompilerServices;

namespace Procedures.Api.Mail;

/// <summary>The transport of an installation without a mail server: it takes nothing, so every mail stays in the outbox, where the administrator's page shows it.</summary>
internal sealed class NoMailServer : IMailTransport
{
    public bool IsConfigured => false;

    public async IAsyncEnumerable<MailResult> SendAsync(IReadOnlyList<MailMessage> batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var message in batch)
            yield return new(message.MessageId,
                [.. message.To.Select(to => new RecipientResult(to.Address, MailVerdict.NotConfigured, MailStage.Connect, 0, "Chưa cấu hình máy chủ thư (Smtp:Host)."))]);
    }
}
