namespace Procedures.Api.Mail;

/// <summary>Where the pages are that mails lead to (Public:Url), and the right-hand side of Message-IDs.</summary>
internal sealed class MailAddresses
{
    private readonly string root;

    public MailAddresses(IConfiguration configuration)
    {
        root = (configuration["Public:Url"] is { Length: > 0 } url ? url : "http://localhost:5080").TrimEnd('/');
        // the sender's domain: ours by right, and the same after a restart
        Domain = configuration["Smtp:From"] is { } from && Mailbox.IsAddress(from) ? new Mailbox(from).WireAddress.Split('@')[1] : "procedures.invalid";
    }

    public string Domain { get; }

    public string OfCase(CaseId @case) => $"{root}/cases/{@case}";

    public string OfWorkItem(CaseId @case, int item) => $"{root}/work-items/{@case}-{item}";

    public string OfDigest => $"{root}/digest";

    /// <summary>The same for the same mail on every try, so that a mail system recognises a repetition.</summary>
    public string MessageId(string key) => $"{string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '.'))}@{Domain}";

    /// <summary>What all mails of a case refer to, so that mail programs show them as one thread.</summary>
    public string ThreadOf(CaseId @case) => $"case.{@case}@{Domain}";
}
