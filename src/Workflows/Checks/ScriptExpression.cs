using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>An expression of a script language. None runs here: conditions are rows, everything else is a value.</summary>
internal sealed class ScriptExpression : DefinitionCheck
{
    private static readonly string[] Allowed = ["Literal", "Object", "Condition"];

    public override string Id => DefinitionProblem.Script;

    /// <summary>Those in inputs that are read, and those that stand where nobody reads them.</summary>
    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) =>
    [
        .. drawing.Document.Problems.Where(problem => problem.Check == Id).Select(problem => Unreadable.Inside(problem)),
        .. (drawing.Document.Json["root"]?["activities"] as JsonArray ?? []).OfType<JsonObject>().Where(step => step["id"] is JsonValue)
            .SelectMany(step => In(step, "").Select(found => Error(step["id"]!.ToString(), found.Path, Vi(found.Type), En(found.Type)))),
    ];

    private static string Vi(string type) => $"Loại biểu thức “{type}” không được chạy ở đây; chỉ dùng Condition, Literal, Object.";
    private static string En(string type) => $"Expressions of type “{type}” do not run here; use Condition, Literal or Object.";

    private static IEnumerable<(string Path, string Type)> In(JsonNode? node, string path) => node switch
    {
        JsonObject item => item.SelectMany(pair => pair.Key == "expression" && pair.Value is JsonObject expression && TypeOf(expression) is { } type && !Allowed.Contains(type)
            ? [($"{path}expression.type", type)] : In(pair.Value, $"{path}{pair.Key}.")),
        JsonArray list => list.Index().SelectMany(item => In(item.Item, $"{path[..^1]}[#{item.Index}].")),
        _ => [],
    };

    private static string? TypeOf(JsonObject expression) => expression["type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String ? type.ToString() : null;
}
