using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Procedures.Papers;

/// <summary>A place of a template where something of the case is put or asked about.</summary>
/// <param name="Path">"cell-vote.meetingDate"</param>
/// <param name="Rows">the repeats around it, outermost first</param>
/// <param name="Each">its rows are gone through</param>
public sealed record TemplatePlace(string Path, ImmutableArray<string> Rows, bool Each = false);

/// <summary>
/// A printed paper's text: HTML with the logic-less marks of Handlebars. The host prints it; here is read only what it names, so that a template is
/// checked with the procedure that uses it. Marks: <c>{{path}}</c>, <c>{{#if}}</c>, <c>{{#unless}}</c>, <c>{{#each}}</c>, <c>{{else}}</c>, <c>{{> part}}</c>,
/// <c>{{! note}}</c>. What is put is always escaped; marks that would not escape it are a fault.
/// </summary>
/// <param name="Places">every path it names, in order</param>
/// <param name="Parts">templates that it takes in</param>
/// <param name="Faults">what cannot be read in it: the mark as it stands</param>
public sealed partial record PaperTemplate(ImmutableArray<TemplatePlace> Places, ImmutableArray<string> Parts, ImmutableArray<string> Faults)
{
    public static PaperTemplate Read(string text)
    {
        var places = ImmutableArray.CreateBuilder<TemplatePlace>();
        var parts = ImmutableArray.CreateBuilder<string>();
        var faults = ImmutableArray.CreateBuilder<string>();
        var open = new Stack<(string Block, string? Rows)>();
        foreach (Match mark in Mark().Matches(text))
        {
            var (sign, word, path) = (mark.Groups["sign"].Value, mark.Groups["word"].Value, Plain(mark.Groups["path"].Value));
            switch (sign, word, path)
            {
                case ("!", _, _) or ("", "else", ""):
                    break;
                case ("", { Length: > 0 }, ""):
                    Name(Plain(word));
                    break;
                case (">", { Length: > 0 }, ""):
                    parts.Add(word);
                    break;
                case ("#", "if" or "unless" or "each", { Length: > 0 }):
                    Name(path, word == "each");
                    open.Push((word, word == "each" ? path : null));
                    break;
                case ("/", _, "") when open.TryPeek(out var block) && block.Block == word:
                    open.Pop();
                    break;
                default:
                    faults.Add(mark.Value);
                    break;
            }
        }
        faults.AddRange(open.Select(block => $"{{{{#{block.Block}}}}}"));
        return new PaperTemplate(places.ToImmutable(), parts.ToImmutable(), faults.ToImmutable());

        void Name(string path, bool each = false) => places.Add(new TemplatePlace(path, [.. open.Select(block => block.Rows).OfType<string>().Reverse()], each));
    }

    /// <summary>Handlebars writes names with other letters in brackets: <c>document.[6-KNĐ].number</c>.</summary>
    private static string Plain(string path) => path.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\{(?:(?<sign>!)[^}]*|(?<sign>[#/>]?)\s*(?<word>[^\s{}#/>!&^~]+)(?:\s+(?<path>[^\s{}]+))?\s*|[^}]*)\}\}\}?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
