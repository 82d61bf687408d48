using System.Globalization;
using System.Text;

namespace Procedures.Api.Storage;

/// <summary>
/// A text as people search for it: "Nguyễn  Đức" → "nguyen duc". Marks are dropped (composed and decomposed letters alike), đ becomes d,
/// letters small, spaces single. Written into one column, searched with LIKE for each word.
/// </summary>
public static class Folded
{
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format))
            {
                folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The words of a search, each as a LIKE pattern with \ before what LIKE would take for its own.</summary>
    public static IEnumerable<string> Patterns(string? query) =>
        Of(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)
            .Select(word => $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
}
