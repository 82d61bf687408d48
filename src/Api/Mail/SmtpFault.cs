namespace Procedures.Api.Mail;

/// <summary>Why a connection did not come about.</summary>
internal sealed class SmtpFault(MailStage stage, MailVerdict verdict, int code, string text, Exception? inner = null) : Exception(text, inner)
{
    public SmtpFault(MailStage stage, SmtpReply reply) : this(stage, reply.Verdict, reply.Code, reply.Text) { }

    public RecipientResult For(Mailbox recipient) => new(recipient.Address, verdict, stage, code, Message);
}

/// <param name="Text">All lines of the reply.</param>
internal readonly record struct SmtpReply(int Code, string Text)
{
    public MailVerdict Verdict => Code switch
    {
        >= 200 and < 300 => MailVerdict.Accepted,
        >= 500 and < 600 => MailVerdict.Permanent,
        _ => MailVerdict.Temporary,
    };
}
