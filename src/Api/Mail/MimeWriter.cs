using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Procedures.Api.Mail;

/// <summary>
/// Writes a mail as MIME. Lines end in CRLF and hold at most 76 characters of content; everything is ASCII, except an address
/// with an international local part (RFC 6532), which only travels where the server takes SMTPUTF8.
/// </summary>
internal static class MimeWriter
{
    private const string Crlf = "\r\n";

    public static byte[] Write(MailMessage message)
    {
        var mime = new StringBuilder(2048);
        Header(mime, "Date", message.Date.InVietnam.ToString("ddd, dd MMM yyyy HH:mm:ss '+0700'", CultureInfo.InvariantCulture));
        Header(mime, "From", Address(message.From));
        Header(mime, "To", string.Join("," + Crlf + " ", message.To.Select(Address)));
        Header(mime, "Message-ID", $"<{message.MessageId}>");
        if (message.References is [.., var answered])
        {
            Header(mime, "In-Reply-To", $"<{answered}>");
            Header(mime, "References", string.Join(Crlf + " ", message.References.Select(id => $"<{id}>")));
        }
        Header(mime, "Subject", HeaderText.Unstructured(message.Subject));
        Header(mime, "Auto-Submitted", message.AutoSubmitted);
        // Exchange does not look at Auto-Submitted before it sends an absence notice
        if (message.AutoSubmitted != "no") Header(mime, "X-Auto-Response-Suppress", "All");
        Header(mime, "MIME-Version", "1.0");
        WriteParts(mime, message);
        return Encoding.UTF8.GetBytes(mime.ToString());
    }

    private static void WriteParts(StringBuilder mime, MailMessage message)
    {
        var parts = ImmutableArray.CreateBuilder<(string Type, string Text)>();
        parts.Add(("text/plain; charset=utf-8", message.TextBody));
        if (message.HtmlBody is { } html) parts.Add(("text/html; charset=utf-8", html));
        if (message.Calendar is { } calendar) parts.Add(($"text/calendar; charset=utf-8; method={calendar.Method}", calendar.Text));
        if (parts.Count == 1)
        {
            Part(mime, parts[0].Type, parts[0].Text);
            return;
        }
        // '=_' can occur in neither of the two transfer encodings, so the boundary cannot occur in a part
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))[..24];
        Header(mime, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        mime.Append(Crlf);
        foreach (var (type, text) in parts)
        {
            mime.Append("--").Append(boundary).Append(Crlf);
            Part(mime, type, text);
        }
        mime.Append("--").Append(boundary).Append("--").Append(Crlf);
    }

    private static void Part(StringBuilder mime, string type, string text)
    {
        var (encoding, body) = TransferEncoding.Shortest(text);
        Header(mime, "Content-Type", type);
        Header(mime, "Content-Transfer-Encoding", encoding);
        mime.Append(Crlf).Append(body);
    }

    private static void Header(StringBuilder mime, string name, string value) => mime.Append(name).Append(": ").Append(value).Append(Crlf);

    private static string Address(Mailbox mailbox) =>
        mailbox.Name is { Length: > 0 } name ? $"{HeaderText.Phrase(name)} <{mailbox.WireAddress}>" : mailbox.WireAddress;
}
