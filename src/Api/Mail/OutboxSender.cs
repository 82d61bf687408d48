using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Procedures.Api.Storage;

namespace Procedures.Api.Mail;

/// <summary>What came of sending.</summary>
/// <param name="Sent">the server has them</param>
/// <param name="Kept">there is no mail server; they can be read on the administrator's page</param>
/// <param name="Waiting">are tried again later</param>
/// <param name="Failed">bounced or given up</param>
public sealed record OutboxRun(int Sent, int Kept, int Waiting, int Failed)
{
    public static readonly OutboxRun Nothing = new(0, 0, 0, 0);

    public static OutboxRun operator +(OutboxRun a, OutboxRun b) => new(a.Sent + b.Sent, a.Kept + b.Kept, a.Waiting + b.Waiting, a.Failed + b.Failed);
}

/// <summary>
/// Sends what waits in the outbox, in batches over one connection each, and writes down what became of each mail as soon as it is known. A mail costs
/// a few journeys to the server, not work: when a batch is full, several go beside each other.
/// </summary>
public sealed class OutboxSender
{
    private const int Batch = 200;
    private const int Lanes = 4;
    private const int MostTries = 60;
    // a batch is given back long before another host may take it
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    // people without a known language read Vietnamese
    private const Language Spoken = Language.Vietnamese;

    private readonly IStore store;
    private readonly Outbox outbox;
    private readonly DueReads cases;
    private readonly DigestStore digests;
    private readonly RegisterCache register;
    private readonly MailWriter writer;
    private readonly MailAddresses addresses;
    private readonly IMailTransport transport;
    private readonly SmtpOptions smtp;
    private readonly TimeProvider time;
    private readonly IServiceProvider services;
    private readonly ILoggerFactory loggers;
    private readonly ILogger<OutboxSender> log;

    internal OutboxSender(IStore store, Outbox outbox, DueReads cases, DigestStore digests, RegisterCache register, MailWriter writer, MailAddresses addresses, IMailTransport transport, IOptions<SmtpOptions> smtp,
        TimeProvider time, IServiceProvider services, ILoggerFactory loggers)
    {
        (this.store, this.outbox, this.cases, this.digests, this.register, this.writer, this.addresses, this.transport) = (store, outbox, cases, digests, register, writer, addresses, transport);
        (this.smtp, this.time, this.services, this.loggers) = (smtp.Value, time, services, loggers);
        log = loggers.CreateLogger<OutboxSender>();
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>Sends until nothing is due, or until the server does not let us in.</summary>
    public async Task<OutboxRun> SendDueAsync(CancellationToken cancel = default)
    {
        if (!transport.IsConfigured) return new(0, await outbox.KeepAllAsync(cancel), 0, 0);
        var first = await outbox.ClaimAsync(Batch, cancel);
        var door = new Door();
        var lanes = new List<Task<OutboxRun>> { SendAsync(first, door, cancel) };
        if (first.Length == Batch)
            for (var i = 1; i < Lanes; i++) lanes.Add(SendAsync(await outbox.ClaimAsync(Batch, cancel), door, cancel));
        return (await Task.WhenAll(lanes)).Aggregate(OutboxRun.Nothing, (sum, run) => sum + run);
    }

    /// <summary>One batch after the other, until nothing is due or the server lets nobody in.</summary>
    private async Task<OutboxRun> SendAsync(ImmutableArray<OutboxMail> mails, Door door, CancellationToken cancel)
    {
        var run = OutboxRun.Nothing;
        while (!mails.IsEmpty)
        {
            var (sent, serverFault) = await SendAsync(mails, cancel);
            run += sent;
            if (serverFault) door.IsShut = true;
            mails = door.IsShut || cancel.IsCancellationRequested ? [] : await outbox.ClaimAsync(Batch, cancel);
        }
        return run;
    }

    private async Task<(OutboxRun Run, bool ServerFault)> SendAsync(ImmutableArray<OutboxMail> mails, CancellationToken cancel)
    {
        await register.RefreshAsync(cancel);
        var run = OutboxRun.Nothing;
        var ready = new List<(OutboxMail Mail, MailMessage Message)>(mails.Length);
        await foreach (var (mail, message, fault) in WriteAsync(mails, cancel))
        {
            if (message is not null) ready.Add((mail, message));
            else
            {
                await outbox.BouncedAsync(mail.Id, fault!, cancel);
                run += new OutboxRun(0, 0, 0, 1);
            }
        }
        if (ready.Count == 0) return (run, false);

        // Each fate is written down at once, beside the next mail's journey: what a sudden end leaves in doubt is one mail, not the batch.
        var (settled, serverFault, begun) = (new List<Task<OutboxRun>>(ready.Count), false, time.GetTimestamp());
        try
        {
            await foreach (var result in transport.SendAsync([.. ready.Select(one => one.Message)], cancel))
            {
                var recipient = result.Recipients[0];
                serverFault |= recipient.ConcernsServer;
                settled.Add(SettleAsync(ready[settled.Count].Mail, result.MessageId, recipient));
                if (time.GetElapsedTime(begun) > Patience) break;
            }
        }
        finally
        {
            foreach (var one in await Task.WhenAll(settled)) run += one;
            // What was on its way when the host was told to stop may have arrived: it keeps its lease. The others were not begun.
            foreach (var (mail, message) in ready.Skip(cancel.IsCancellationRequested ? settled.Count + 1 : settled.Count))
                await PersistAsync(() => outbox.RetryAsync(mail.Id, message.MessageId, "", Now, counts: false));
        }
        return (run, serverFault);
    }

    private async IAsyncEnumerable<(OutboxMail Mail, MailMessage? Message, string? Fault)> WriteAsync(
        ImmutableArray<OutboxMail> mails, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var sources = await cases.SourcesAsync(mails, cancel);
        var heads = await digests.HeadsAsync(MailWriter.CasesOf(mails), cancel);
        await using var renderer = new MailRenderer(services, loggers);
        foreach (var mail in mails)
        {
            MailMessage? message = null;
            string? fault = null;
            try
            {
                (message, fault) = await WriteAsync(mail, sources[mail.Id], heads, renderer);
            }
#pragma warning disable CA1031 // one mail that cannot be written must not hold up the others; the outbox page shows what is wrong with it
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(e, "Mail {Key} could not be written.", mail.Key);
                fault = $"Không lập được thư: {e.Message}";
            }
            yield return (mail, message, fault);
        }
    }

    private async Task<(MailMessage? Message, string? Fault)> WriteAsync(OutboxMail mail, MailSource source, IReadOnlyDictionary<CaseId, CaseHead> heads, MailRenderer renderer)
    {
        if (!Mailbox.IsAddress(mail.Address)) return (null, $"“{mail.Address}” không phải là địa chỉ thư điện tử.");
        if (writer.Write(mail, source, heads, Spoken) is not { } content) return (null, "Hồ sơ của thư này không còn.");
        return (new MailMessage
        {
            MessageId = mail.MessageId ?? addresses.MessageId(mail.Key),
            References = mail.Case is { } thread ? [addresses.ThreadOf(thread)] : [],
            Date = mail.QueuedAt,
            From = smtp.Sender,
            To = [new Mailbox(mail.Address!, mail.Name)],
            Subject = content.Subject,
            TextBody = content.ToPlainText(),
            HtmlBody = await renderer.HtmlAsync(content),
        }, null);
    }

    private async Task<OutboxRun> SettleAsync(OutboxMail mail, string messageId, RecipientResult result)
    {
        var answer = result.Code == 0 ? result.Text : $"{result.Code} {result.Text}";
        if (result.Verdict == MailVerdict.Accepted)
        {
            await PersistAsync(() => outbox.AcceptedAsync(mail.Id, messageId, answer));
            return new(1, 0, 0, 0);
        }
        if (result.ConcernsServer || result.Verdict == MailVerdict.NotConfigured)
        {
            // kept until somebody has mended the settings, however long that takes
            await PersistAsync(() => outbox.RetryAsync(mail.Id, messageId, answer, Now + OutboxRetry.AfterServerFault, counts: false));
            return new(0, 0, 1, 0);
        }
        if (result.Verdict == MailVerdict.Temporary && OutboxRetry.After(mail.Attempts) is { } pause)
        {
            await PersistAsync(() => outbox.RetryAsync(mail.Id, messageId, answer, Now + pause, counts: true));
            return new(0, 0, 1, 0);
        }
        await PersistAsync(() => result.Verdict == MailVerdict.Permanent ? outbox.BouncedAsync(mail.Id, answer) : outbox.GivenUpAsync(mail.Id, answer));
        return new(0, 0, 0, 1);
    }

    /// <summary>A database that is away for a moment must not make a mail that has left be sent again.</summary>
    private async Task PersistAsync(Func<Task> write)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception passing) when (store.IsPassing(passing) && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    /// <summary>Whether the server has turned somebody away: then nobody else knocks in this run.</summary>
    private sealed class Door
    {
        public volatile bool IsShut;
    }
}
