using System.Globalization;
using System.Text.Json.Serialization;

namespace Procedures.Rules;

/// <summary>How sure we are of a value: the text itself was read, it was read about, or it is our assumption until somebody settles it.</summary>
[JsonConverter(typeof(NamesOnly<Confidence>))]
public enum Confidence
{
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("reported")] Reported,
    [JsonStringEnumMemberName("assumed")] Assumed,
}

/// <summary>The document a rule value stands on. Numbers come again in other years, so a document is its number and its date.</summary>
/// <param name="Type">Điều lệ, Quy định, Hướng dẫn …</param>
/// <param name="Article">the point, as the document numbers it</param>
/// <param name="Note">what is not certain about it</param>
public sealed record LegalBasis(string Type, string Issuer, string Number, DateOnly Date, string? Article, string? Note)
{
    /// <summary>With the place in the document: "điểm 3.7a, 06-HD/TW, 9-6-2025".</summary>
    [JsonIgnore]
    public string Citation => Article is null ? ToString() : $"{Article}, {this}";

    /// <summary>As a paper cites it among its grounds: "Quy định số 208-QĐ/TW, ngày 26-7-2026 của Ban Chấp hành Trung ương, điểm 5.1"; the Charter has a name and no number.</summary>
    [JsonIgnore]
    public string InFull => string.Create(CultureInfo.InvariantCulture,
        $"{(Number.Any(char.IsAsciiDigit) ? $"{Type} số {Number}, ngày {Date:d-M-yyyy} của {Issuer}" : $"{Number}")}{(Article is null ? "" : $", {Article}")}");

    /// <summary>As a document is cited in Vietnamese: "208-QĐ/TW, 26-7-2026".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}, {Date:d-M-yyyy}");
}
