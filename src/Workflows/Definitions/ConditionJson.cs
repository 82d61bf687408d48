using System.Collections.Immutable;
using System.Text.Json;

namespace Procedures.Definitions;

/// <summary>Reads conditions from a definition.</summary>
internal static class ConditionJson
{
    private static readonly (Operator Operator, string Name)[] Operators =
    [
        (Operator.Is, "is"), (Operator.IsNot, "is-not"), (Operator.AtLeast, "at-least"), (Operator.AtMost, "at-most"), (Operator.MoreThan, "more-than"),
        (Operator.LessThan, "less-than"), (Operator.In, "in"), (Operator.NotIn, "not-in"), (Operator.IsEmpty, "is-empty"), (Operator.IsNotEmpty, "is-not-empty"),
    ];

    public static string NameOf(Operator @operator) => Operators.First(pair => pair.Operator == @operator).Name;

    public static Condition Parse(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new DefinitionException(path, "Cần một điều kiện.", "A condition is needed.");
        if (json.TryGetProperty("all", out var all)) return new All(Many(all, $"{path}.all"));
        if (json.TryGetProperty("any", out var any)) return new Any(Many(any, $"{path}.any"));
        if (json.TryGetProperty("not", out var not)) return new Not(Parse(not, $"{path}.not"));
        if (json.TryGetProperty("each", out var each)) return new Each(Text(each, $"{path}.each"), That(json, path));
        if (json.TryGetProperty("some", out var some)) return new Some(Text(some, $"{path}.some"), That(json, path));
        if (!json.TryGetProperty("field", out var field))
            throw new DefinitionException(path, "Điều kiện phải có một trong: all, any, not, each, some, field.", "A condition has one of: all, any, not, each, some, field.");

        var term = Term.Parse(field, $"{path}.field");
        var name = json.TryGetProperty("op", out var op) ? Text(op, $"{path}.op") : "";
        var found = Array.FindIndex(Operators, pair => pair.Name == name);
        if (found < 0) throw new DefinitionException($"{path}.op", $"Không có phép so sánh “{name}”.", $"There is no operator “{name}”.");
        var @operator = Operators[found].Operator;
        if (@operator is Operator.IsEmpty or Operator.IsNotEmpty) return new Compare(term, @operator, null);
        if (!json.TryGetProperty("value", out var value)) throw new DefinitionException($"{path}.value", "Thiếu giá trị để so sánh.", "The value to compare with is missing.");
        return new Compare(term, @operator, Right(value, $"{path}.value"));
    }

    private static Term Right(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object) return new LiteralTerm(json.Clone());
        return json.TryGetProperty("field", out var field) ? new PathTerm(Text(field, $"{path}.field")) : Term.Parse(json, path);
    }

    private static Condition That(JsonElement json, string path) =>
        json.TryGetProperty("that", out var that) ? Parse(that, $"{path}.that") : throw new DefinitionException($"{path}.that", "Thiếu điều kiện cho từng dòng.", "The condition for the rows is missing.");

    private static ImmutableArray<Condition> Many(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select((item, i) => Parse(item, $"{path}[{i}]"))]
            : throw new DefinitionException(path, "Cần một danh sách điều kiện.", "A list of conditions is needed.");

    private static string Text(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } text ? text : throw new DefinitionException(path, "Cần một tên.", "A name is needed.");
}
