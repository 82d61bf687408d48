using System.Globalization;
using System.Text;

namespace Procedures.Api.Mail;

/// <summary>The two transfer encodings of MIME (RFC 2045). The shorter one is taken: quoted-printable keeps English readable, base64 suits Vietnamese.</summary>
internal static class TransferEncoding
{
    private const int LineLength = 76;

    public static (string Name, string Body) Shortest(string text)
    {
        var lines = WithCrlf(text);
        var (quoted, base64) = (QuotedPrintable(lines), Base64(lines));
        return quoted.Length <= base64.Length ? ("quoted-printable", quoted) : ("base64", base64);
    }

    public static string Base64(string text)
    {
        var letters = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        var body = new StringBuilder(letters.Length + letters.Length / LineLength * 2 + 2);
        for (var at = 0; at < letters.Length; at += LineLength) body.Append(letters, at, Math.Min(LineLength, letters.Length - at)).Append("\r\n");
        return body.ToString();
    }

    /// <param name="text">Lines end in CRLF.</param>
    public static string QuotedPrintable(string text)
    {
        var body = new StringBuilder(text.Length * 2);
        foreach (var line in text.Split("\r\n"))
        {
            var column = 0;
            var octets = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < octets.Length; i++)
            {
                var isLast = i == octets.Length - 1;
                // a blank at the end of a line may be lost on the way
                var plain = octets[i] is (>= 33 and <= 126 and not (byte)'=') || (octets[i] is (byte)' ' or (byte)'\t' && !isLast);
                var width = plain ? 1 : 3;
                if (column + width > LineLength - (isLast ? 0 : 1))
                {
                    body.Append("=\r\n");
                    column = 0;
                }
                if (plain) body.Append((char)octets[i]);
                else body.Append('=').Append(octets[i].ToString("X2", CultureInfo.InvariantCulture));
                column += width;
            }
            body.Append("\r\n");
        }
        // the text's own last line end was counted as one more, empty line
        if (text.EndsWith("\r\n", StringComparison.Ordinal)) body.Length -= 2;
        return body.ToString();
    }

    private static string WithCrlf(string text) => text.ReplaceLineEndings("\r\n");
}
