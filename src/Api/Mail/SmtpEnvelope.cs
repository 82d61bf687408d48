using System.Collections.Immutable;

namespace Procedures.Api.Mail;

/// <summary>Collects the replies of one mail into a result for each recipient.</summary>
internal sealed class SmtpEnvelope(ImmutableArray<Mailbox> to)
{
    private readonly RecipientResult?[] _settled = new RecipientResult?[to.Length];
    private MailStage _stage = MailStage.Sender;

    public bool HasSender { get; private set; }

    /// <summary>At least one recipient was accepted and waits for the content.</summary>
    public bool HasTaker => HasSender && _settled.Contains(null);

    public ImmutableArray<RecipientResult> Results => [.. _settled.Select(result => result ?? throw new InvalidOperationException("A recipient is not settled."))];

    public void Sender(SmtpReply reply)
    {
        HasSender = reply.Verdict == MailVerdict.Accepted;
        if (!HasSender) SettleRest(reply.Verdict, reply.Code, reply.Text);
        _stage = MailStage.Recipient;
    }

    public void Recipient(int index, SmtpReply reply)
    {
        if (reply.Verdict != MailVerdict.Accepted) _settled[index] ??= new(to[index].Address, reply.Verdict, MailStage.Recipient, reply.Code, reply.Text);
    }

    public void Data(SmtpReply reply)
    {
        _stage = MailStage.Content;
        if (reply.Code != 354) SettleRest(reply.Verdict == MailVerdict.Accepted ? MailVerdict.Temporary : reply.Verdict, reply.Code, reply.Text);
    }

    /// <summary>The reply to the whole mail.</summary>
    public void Close(SmtpReply reply) => SettleRest(reply.Verdict, reply.Code, reply.Text);

    /// <summary>The connection broke.</summary>
    public void Break(string fault) => SettleRest(MailVerdict.Temporary, 0, fault);

    private void SettleRest(MailVerdict verdict, int code, string text)
    {
        for (var i = 0; i < to.Length; i++) _settled[i] ??= new(to[i].Address, verdict, _stage, code, text);
    }
}
