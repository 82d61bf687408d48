using System.Collections.Immutable;

namespace Procedures.Api.Mail;

/// <summary>The boundary to the world's mail. The outbox hands over what is due and records what comes back.</summary>
public interface IMailTransport
{
    /// <summary>False: there is no mail server, and mails stay readable in the outbox.</summary>
    bool IsConfigured { get; }

    /// <summary>Sends one mail after the other and answers for each as soon as its fate is known, in the same order. The server's and the net's faults are answers, not exceptions.</summary>
    IAsyncEnumerable<MailResult> SendAsync(IReadOnlyList<MailMessage> batch, CancellationToken cancellation);
}

/// <summary>What became of one mail, recipient by recipient: a later try goes only to those who have not got it.</summary>
public sealed record MailResult(string MessageId, ImmutableArray<RecipientResult> Recipients)
{
    public bool IsAccepted => Recipients.All(r => r.Verdict == MailVerdict.Accepted);

    /// <summary>The recipients for whom another try makes sense.</summary>
    public IEnumerable<RecipientResult> ToTryAgain => Recipients.Where(r => r.Verdict is MailVerdict.Temporary or MailVerdict.NotConfigured || r.ConcernsServer);
}

/// <param name="Address">As in the message.</param>
/// <param name="Code">The server's reply code; 0 when no reply was read.</param>
/// <param name="Text">The server's reply or the fault, in the words of its origin.</param>
public sealed record RecipientResult(string Address, MailVerdict Verdict, MailStage Stage, int Code, string Text)
{
    /// <summary>The mail itself was not looked at: connection, certificate or sign-in failed. The outbox keeps such mails until somebody has mended the settings.</summary>
    public bool ConcernsServer => Verdict is not (MailVerdict.Accepted or MailVerdict.NotConfigured) && Stage <= MailStage.SignIn;
}

public enum MailVerdict
{
    /// <summary>The server has taken the mail and answers for it from now on.</summary>
    Accepted,
    /// <summary>Later it may succeed: a 4yz reply, or the connection failed. After a failure at <see cref="MailStage.Content"/> without a reply the server may have it nevertheless.</summary>
    Temporary,
    /// <summary>The same again would fail again: a 5yz reply, an untrusted certificate.</summary>
    Permanent,
    /// <summary>There is no mail server.</summary>
    NotConfigured,
}

/// <summary>How far a mail came, in the order of the conversation.</summary>
public enum MailStage { Connect, Secure, SignIn, Sender, Recipient, Content }
