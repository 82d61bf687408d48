using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Procedures.Api.Mail;

/// <summary>One e-mail, ready to be written as MIME. Its Message-ID stays the same on every try, so that a mail system can recognise a repetition.</summary>
public sealed partial record MailMessage
{
    /// <summary>Without angle brackets: "case-17.step-3.rung-1@procedures.example".</summary>
    public required string MessageId { get; init => field = IsMessageId(value) ? value : throw NotAnId(value); }

    /// <summary>The earlier mails of the same conversation, oldest first: mail programs then show a case as one thread.</summary>
    public ImmutableArray<string> References
    {
        get;
        init => field = value.IsDefault ? [] : value.FirstOrDefault(id => !IsMessageId(id)) is { } wrong ? throw NotAnId(wrong) : value;
    } = [];

    public required Instant Date { get; init; }
    public required Mailbox From { get; init; }
    public required ImmutableArray<Mailbox> To { get; init => field = value.IsDefaultOrEmpty ? throw new ArgumentException("A mail needs a recipient.") : value; }
    public required string Subject { get; init; }
    public required string TextBody { get; init; }

    /// <summary>Says the same as the text; mail programs choose.</summary>
    public string? HtmlBody { get; init; }

    public MailCalendar? Calendar { get; init; }

    /// <summary>RFC 3834. Every mail of this product is written by a machine: nobody's absence notice shall answer it.</summary>
    public string AutoSubmitted { get; init => field = value is "auto-generated" or "auto-replied" or "no" ? value : throw new ArgumentException($"Auto-Submitted '{value}'."); } = "auto-generated";

    public static bool IsMessageId(string? id) => id is { Length: <= 200 } && MessageIdForm().IsMatch(id);

    private static ArgumentException NotAnId(string? id) => new($"'{id}' is not a Message-ID (left@right, letters, digits and -._~+=).");

    [GeneratedRegex(@"\A[A-Za-z0-9._~+=-]+@[A-Za-z0-9.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex MessageIdForm();
}

/// <summary>A meeting that the mail program offers to put into its calendar: an iCalendar text and its method (REQUEST, CANCEL, PUBLISH).</summary>
public sealed record MailCalendar
{
    public MailCalendar(string method, string text)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (method.Length == 0 || !method.All(char.IsAsciiLetterUpper)) throw new ArgumentException($"Calendar method '{method}'.", nameof(method));
        (Method, Text) = (method, text);
    }

    public string Method { get; }
    public string Text { get; }
}
