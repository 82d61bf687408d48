using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Procedures.Api.Portal.Icons;

/// <summary>The drawings of lucide-static 1.62.0 that the pages use (LICENSE beside them), without their frame.</summary>
internal static partial class IconFiles
{
    private static readonly FrozenDictionary<string, string> Drawings = Read().ToFrozenDictionary();

    public static string Drawing(string name) => Drawings[name];

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        var assembly = typeof(IconFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("icon:", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new(resource["icon:".Length..], Inside().Match(reader.ReadToEnd()).Groups[1].Value.Trim());
        }
    }

    [GeneratedRegex(@"<svg[^>]*>(.*)</svg>", RegexOptions.Singleline)]
    private static partial Regex Inside();
}
