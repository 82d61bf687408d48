using System.Text;

namespace Procedures.Api.Mail;

/// <summary>Text inside a mail header: plain where that is safe, otherwise encoded words (RFC 2047). No line end ever gets through.</summary>
internal static class HeaderText
{
    private const int PlainLimit = 66;

    public static string Unstructured(string text)
    {
        var line = OneLine(text);
        return IsPlain(line) ? line : EncodedWords(line);
    }

    /// <summary>The name in front of an address.</summary>
    public static string Phrase(string text)
    {
        var line = OneLine(text);
        return IsPlain(line) ? '"' + line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"' : EncodedWords(line);
    }

    private static bool IsPlain(string line) =>
        line.Length <= PlainLimit && line.All(c => c is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal);

    /// <summary>Control characters and all kinds of line ends become one space.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsControl(c) && c is not ('\u2028' or '\u2029')) line.Append(c);
            else if (line is { Length: > 0 } && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().Trim();
    }

    /// <summary>A word holds whole characters only and at most 75 letters: 39 octets of text make 52 letters of base64 and 12 around them.</summary>
    private static string EncodedWords(string line)
    {
        const int octetsPerWord = 39;
        var words = new List<string>();
        var word = new List<byte>(octetsPerWord);
        Span<byte> rune = stackalloc byte[4];
        foreach (var r in line.EnumerateRunes())
        {
            var length = r.EncodeToUtf8(rune);
            if (word.Count + length > octetsPerWord) Close();
            foreach (var octet in rune[..length]) word.Add(octet);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            if (word.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }
}
