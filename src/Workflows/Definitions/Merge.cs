using System.Text.RegularExpressions;

namespace Procedures.Definitions;

/// <summary>Texts with merge fields: <c>{path}</c>, and <c>{rule.id}</c> for a rule value of the day in words, so that no sentence repeats a number that the law may change.</summary>
public static partial class Merge
{
    private const string Rule = "rule.";

    /// <summary>Replaces every <c>{path}</c> by the printed value (dates 05/02/2026), in both languages; what is empty leaves nothing.</summary>
    /// <exception cref="Rules.RuleFaultException">A rule it names has no value on the day.</exception>
    public static Text Fill(Text text, IValues values) => new(Fill(text.Vi, values, words => words.Vi), text.English is { } english ? Fill(english, values, words => words.En) : null);

    /// <summary>The paths and rules that a text merges.</summary>
    public static IEnumerable<Reference> References(Text text) => Place().Matches($"{text.Vi} {text.English}").Select(match => match.Groups[1].Value).Distinct()
        .Select(name => name.StartsWith(Rule, StringComparison.Ordinal) ? Reference.Rule(name[Rule.Length..]) : Reference.Path(name));

    private static string Fill(string text, IValues values, Func<Text, string> language) => Place().Replace(text, match => match.Groups[1].Value is var name && name.StartsWith(Rule, StringComparison.Ordinal)
        ? language(values.RuleInWords(name[Rule.Length..])) : values.At(name).Print());

    [GeneratedRegex(@"\{([A-Za-z][\w.-]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
