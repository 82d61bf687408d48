using System.Text.RegularExpressions;

namespace Procedures.Definitions;

/// <summary>Texts with merge fields.</summary>
public static partial class Merge
{
    /// <summary>Replaces every <c>{path}</c> by the printed value (dates 05/02/2026); what is empty leaves nothing.</summary>
    public static string Fill(string text, IValues values) => Place().Replace(text, match => values.At(match.Groups[1].Value).Print());

    /// <summary>Fills both languages.</summary>
    public static Text Fill(Text text, IValues values) => new(Fill(text.Vi, values), text.English is { } english ? Fill(english, values) : null);

    /// <summary>The paths that a text merges.</summary>
    public static IEnumerable<string> Paths(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{([A-Za-z][\w.-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
