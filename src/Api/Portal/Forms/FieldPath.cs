using System.Text.RegularExpressions;

namespace Procedures.Api.Portal.Forms;

/// <summary>Where a value stands in a form: "sponsors[0].togetherSince", the same in errors, drafts and input names.</summary>
public static partial class FieldPath
{
    public static string Under(string? prefix, string field) => string.IsNullOrEmpty(prefix) ? field : $"{prefix}.{field}";
    public static string Row(string path, int row) => $"{path}[{row}]";

    /// <summary>The input's name; no other input of a page begins with "f.".</summary>
    public static string Name(string path) => "f." + path;

    /// <summary>An id for labels and for the links of the error summary.</summary>
    public static string Id(string path) => "f-" + NotInIds().Replace(path, "-").TrimEnd('-');

    /// <summary>"sponsors[2].member" → sponsors, 2, member.</summary>
    public static IEnumerable<object> Parts(string path)
    {
        foreach (Match part in Part().Matches(path))
            yield return part.Groups[2].Success ? int.Parse(part.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) : part.Groups[1].Value;
    }

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NotInIds();

    [GeneratedRegex(@"([A-Za-z0-9_-]+)|\[(\d{1,3})\]")]
    private static partial Regex Part();
}
