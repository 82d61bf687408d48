using Procedures.Api.Storage;

namespace Procedures.Api.Mail;

/// <summary>A mail as its reader would see it.</summary>
public sealed record RenderedMail(long Id, string To, string Name, Instant QueuedAt, string Subject, string Text, string Html);

/// <summary>
/// Shows the mails of an installation without a mail server, which nobody gets otherwise. With a server the mails are their readers' own, and the
/// administrator sees envelopes only.
/// </summary>
public sealed class OutboxPreview
{
    private readonly Outbox outbox;
    private readonly DueReads cases;
    private readonly DigestStore digests;
    private readonly MailWriter writer;
    private readonly IMailTransport transport;
    private readonly IServiceProvider services;
    private readonly ILoggerFactory loggers;

    internal OutboxPreview(Outbox outbox, DueReads cases, DigestStore digests, MailWriter writer, IMailTransport transport, IServiceProvider services, ILoggerFactory loggers) =>
        (this.outbox, this.cases, this.digests, this.writer, this.transport, this.services, this.loggers) = (outbox, cases, digests, writer, transport, services, loggers);

    /// <summary>Whether mails can be read here at all.</summary>
    public bool IsOpen => !transport.IsConfigured;

    /// <summary>Null when there is no such mail, or not for these eyes.</summary>
    public async Task<RenderedMail?> FindAsync(ReadScope scope, long id, Language language, CancellationToken cancel = default)
    {
        if (!IsOpen || await outbox.FindAsync(scope, id, cancel) is not { } mail) return null;
        if (writer.Write(mail, (await cases.SourcesAsync([mail], cancel))[id], await digests.HeadsAsync(MailWriter.CasesOf([mail]), cancel), language) is not { } content) return null;
        await using var renderer = new MailRenderer(services, loggers);
        return new RenderedMail(mail.Id, mail.Address ?? "", mail.Name, mail.QueuedAt, content.Subject, content.ToPlainText(), await renderer.HtmlAsync(content));
    }
}
