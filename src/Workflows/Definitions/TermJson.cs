using System.Collections.Immutable;
using System.Text.Json;

namespace Procedures.Definitions;

/// <summary>Reads terms from a definition.</summary>
internal static class TermJson
{
    private static readonly string[] Names = ["value", "rule", "addMonths", "addDays", "addWorkingDays", "monthsBetween", "count", "sum", "min", "max", "minus", "latest", "lastWorkingDayOnOrBefore"];

    public static Term Parse(JsonElement json, string path)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when json.GetString() is { } text && !string.IsNullOrWhiteSpace(text):
                return new PathTerm(text.Trim());
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return new LiteralTerm(json.Clone());
            case JsonValueKind.Object:
                break;
            default:
                throw new DefinitionException(path, "Cần một đường dẫn hoặc một phép tính.", "A path or a computation is needed.");
        }

        if (IsTerm(json) is not { } name) throw new DefinitionException(path, $"Phép tính phải có đúng một trong: {string.Join(", ", Names)}.", $"A computation has exactly one of: {string.Join(", ", Names)}.");
        var part = json.GetProperty(name);
        var at = $"{path}.{name}";
        return name switch
        {
            "value" => new LiteralTerm(part.Clone()),
            "rule" => new RuleTerm(Text(part, at)),
            "count" => new CountTerm(Text(part, at)),
            "addMonths" => Two(part, at, (a, b) => new AddMonths(a, b)),
            "addDays" => Two(part, at, (a, b) => new AddDays(a, b)),
            "addWorkingDays" => Two(part, at, (a, b) => new AddWorkingDays(a, b)),
            "monthsBetween" => Two(part, at, (a, b) => new MonthsBetween(a, b)),
            "latest" => new LatestTerm([.. Many(part, at).Select((item, i) => item is PathTerm one ? one.Path : throw new DefinitionException($"{at}[{i}]", "Cần một đường dẫn.", "A path is needed."))]),
            "minus" => new Minus(Parse(part, at)),
            "sum" => new Sum(Many(part, at)),
            "min" => new Least(Many(part, at)),
            "max" => new Greatest(Many(part, at)),
            _ => new LastWorkingDayOnOrBefore(Parse(part, at)),
        };
    }

    /// <summary>The name of the computation that an object is, or null.</summary>
    public static string? IsTerm(JsonElement json)
    {
        string? found = null;
        foreach (var property in json.EnumerateObject())
        {
            if (!Names.Contains(property.Name)) continue;
            if (found is not null) return null;
            found = property.Name;
        }
        return found;
    }

    private static Term Two(JsonElement json, string path, Func<Term, Term, Term> make) =>
        Many(json, path) is [var a, var b] ? make(a, b) : throw new DefinitionException(path, "Cần đúng hai giá trị.", "Exactly two terms are needed.");

    private static ImmutableArray<Term> Many(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select((item, i) => Parse(item, $"{path}[{i}]"))]
            : throw new DefinitionException(path, "Cần một danh sách giá trị.", "A list of terms is needed.");

    private static string Text(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } text ? text : throw new DefinitionException(path, "Cần một tên.", "A name is needed.");
}
