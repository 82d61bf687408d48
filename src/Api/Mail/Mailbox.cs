using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Procedures.Api.Mail;

/// <summary>An e-mail address with the name shown beside it. An address that could break out of a header or of an SMTP command does not come into being.</summary>
public sealed record Mailbox
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    [JsonConstructor]
    public Mailbox(string address, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!IsAddress(address)) throw new ArgumentException($"'{address}' is not an e-mail address.", nameof(address));
        Address = address;
        Name = name;
    }

    public string Address { get; }
    public string? Name { get; }

    /// <summary>The address for the wire: an international domain in its ASCII form, so that only an international local part needs SMTPUTF8.</summary>
    [JsonIgnore]
    public string WireAddress => Local(Address) + "@" + Idn.GetAscii(Domain(Address));

    [JsonIgnore]
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(Local(Address));

    /// <summary>A plain dot-atom address, international letters included; quoted local parts and address literals are refused.</summary>
    public static bool IsAddress(string? text)
    {
        if (text is null or { Length: > 254 } || text.LastIndexOf('@') is not (> 0 and var at) || at == text.Length - 1) return false;
        var local = text[..at];
        if (local.Length > 64 || local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal)) return false;
        if (!local.All(c => char.IsLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal) || IsMark(c))) return false;
        try
        {
            return Idn.GetAscii(text[(at + 1)..]).Length <= 253;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";

    private static string Local(string address) => address[..address.LastIndexOf('@')];
    private static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..];
    // Vietnamese typed in decomposed form carries its tones as marks of their own
    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;
}
