using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Elsa;

/// <summary>
/// A drawing as an editor or a file sends it. What we do not know is kept as it came; what only the answer of the server carries is taken off, and steps that were
/// shown as placeholders become themselves again.
/// </summary>
internal sealed class IncomingDefinition
{
    public const int MostBytes = 20 * 1024 * 1024;
    public const int MostSteps = 1000;
    private const int LongestName = 200;

    private static readonly string[] OfTheAnswer = ["links", "revision", "state", "savedAt", "savedBy", "importNotes"];
    private static readonly string[] OfTheVersion = ["id", "version", "isLatest", "isPublished", "createdAt", "toolVersion", "$schema"];
    private static readonly HashSet<string> RunHere = ["Literal", "Object", "Condition", "Variable", "Input"];

    private IncomingDefinition(JsonObject json) => Json = json;

    public JsonObject Json { get; }
    public string Name { get; private init; } = "";
    public string? DefinitionId { get; private init; }
    /// <summary>The version that was edited.</summary>
    public string? VersionId { get; private init; }

    /// <summary>Reads a body up to the limit; null: it is larger.</summary>
    public static async Task<string?> ReadBodyAsync(Stream body, long? length, CancellationToken cancel)
    {
        if (length > MostBytes) return null;
        using var buffer = new MemoryStream();
        var piece = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(piece, cancel)) > 0)
        {
            if (buffer.Length + read > MostBytes) return null;
            buffer.Write(piece, 0, read);
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads a drawing; a refusal says what is wrong with it. <paramref name="imported"/>: a file from outside, of which more is asked.</summary>
    public static bool TryRead(string json, bool imported, [NotNullWhen(true)] out IncomingDefinition? definition, [NotNullWhen(false)] out Refusal? refusal)
    {
        (definition, refusal) = (null, null);
        JsonObject document;
        try
        {
            document = WorkflowDocument.Parse(json).Json;
        }
        catch (DefinitionException)
        {
            refusal = ElsaRefusals.NotJson;
            return false;
        }
        if (imported && !IsElsa3(document)) refusal = ElsaRefusals.UnknownFormat;
        else if (document["root"] is not JsonObject root || Text(root["type"]) is not Descriptors.Flowchart) refusal = ElsaRefusals.NotAFlowchart;
        else if (Text(document["name"])?.Trim() is not { Length: > 0 and <= LongestName } name) refusal = ElsaRefusals.NameMissing;
        else if (Activities(root).Count() is > MostSteps and var steps) refusal = ElsaRefusals.TooManySteps(steps, MostSteps);
        else if (imported && Scripts(root).Take(5).ToArray() is { Length: > 0 } scripts) refusal = ElsaRefusals.Scripts(scripts);
        else definition = new IncomingDefinition(document) { Name = name, DefinitionId = Text(document["definitionId"]), VersionId = Text(document["id"]) };
        return definition is not null;
    }

    /// <summary>The drawing as it is stored under a version.</summary>
    public string Write(string definitionId, string versionId, int version)
    {
        foreach (var name in OfTheAnswer) Json.Remove(name);
        (Json["id"], Json["definitionId"], Json["name"], Json["version"], Json["isLatest"], Json["isPublished"]) = (versionId, definitionId, Name, version, true, false);
        Json["toolVersion"] ??= DefinitionAnswers.ToolVersion;
        var root = (JsonObject)Json["root"]!;
        if (Text(root["id"]) is not { Length: > 0 }) root["id"] = "root";
        Placeholders.Restore(root);
        foreach (var list in new[] { "activities", "connections" }) root[list] ??= new JsonArray();
        NodeIds.Put(root);
        foreach (var activity in Activities(root)) AsDrawn(activity);
        Placing.Put(root, () => WorkflowDocument.Parse(DefinitionAnswers.Compact(Json)).ToDefinition());
        return DefinitionAnswers.Compact(Json);
    }

    /// <summary>What an import changed or what will run differently here.</summary>
    public ImmutableArray<(string? Node, Text Sentence)> Notes() =>
    [
        .. Activities((JsonObject)Json["root"]!).Where(activity => Text(activity["type"]) == "Elsa.End").Select(end => (Text(end["id"]), new Text(
            $"“{Label(end)}”: ở đây nhánh dừng và hồ sơ đi tiếp bằng các nhánh khác; Elsa dừng cả sơ đồ. Nếu muốn đóng hồ sơ, hãy dùng bước Kết thúc.",
            $"“{Label(end)}”: here the branch stops and the case goes on with the others; Elsa stops the whole flowchart. Use Finish to close the case."))),
        .. Activities((JsonObject)Json["root"]!).Where(activity => Text(activity["type"]) == "Elsa.FlowJoin" && activity["mode"] is null).Select(join => (Text(join["id"]), new Text(
            $"“{Label(join)}”: chưa ghi cách chờ, lấy “mọi nhánh còn chạy”.", $"“{Label(join)}”: no mode was given; “all that still run” is taken."))),
    ];

    /// <summary>The name without marks, in the form of an id: "Kết nạp đảng viên" → "ket-nap-dang-vien".</summary>
    public static string IdOf(string name)
    {
        var id = string.Join('-', new string([.. Folded.Of(name).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return id.Length == 0 ? "procedure" : id.Length <= 60 ? id : id[..60].TrimEnd('-');
    }

    /// <summary>Whether two drawings say the same, whatever version they are stored as.</summary>
    public static bool AreSame(string a, string b) => JsonNode.DeepEquals(Bare(a), Bare(b));

    private static JsonObject Bare(string json)
    {
        var drawing = WorkflowDocument.Parse(json).Json;
        foreach (var name in OfTheVersion.Concat(OfTheAnswer)) drawing.Remove(name);
        return drawing;
    }

    /// <summary>Studio drops a step without its defaults, wraps what stands bare and writes JSON as text: stored as the format has them.</summary>
    private static void AsDrawn(JsonObject activity)
    {
        if (StepKinds.Of(Text(activity["type"]) ?? "") is not { } kind) return;
        PortLists.Take(activity, kind);
        foreach (var input in kind.Inputs)
        {
            if (activity[input.Property] is { } value)
            {
                if (input.IsWrapped) Unfold(input, value);
                else if (Bare(input, value) is not { } bare) activity.Remove(input.Property);
                else if (bare != value) activity[input.Property] = bare.DeepClone();
            }
            else if (input.DefaultValue is { } usual)
            {
                activity[input.Property] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = input.Syntax, ["value"] = usual } };
            }
        }
    }

    /// <summary>The value of an input that stands bare, out of the wrapping of Studio's JSON editor; null: its field was left empty.</summary>
    private static JsonNode? Bare(StepInput input, JsonNode value)
    {
        var inner = value is JsonObject wrapped && wrapped["expression"] is JsonObject expression ? expression["value"] : value;
        return input.TypeName switch
        {
            "Object" when Text(inner) is { } text => string.IsNullOrWhiteSpace(text) ? null : Parsed(text) ?? inner,
            "Boolean" when bool.TryParse(Text(inner), out var yes) => JsonValue.Create(yes),
            _ => inner,
        };
    }

    /// <summary>A condition is an object, also when it was typed.</summary>
    private static void Unfold(StepInput input, JsonNode value)
    {
        if (input.Syntax != "Condition" || (value as JsonObject)?["expression"] is not JsonObject expression || Text(expression["value"]) is not { } text || Parsed(text) is not { } condition) return;
        (expression["type"], expression["value"]) = (input.Syntax, condition);
    }

    private static JsonNode? Parsed(string text)
    {
        if (text.TrimStart() is not ['[' or '{', ..]) return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsElsa3(JsonObject document) =>
        Text(document["toolVersion"]) is var tool && (tool is null || tool.Split('.')[0] == "3")
        && Text(document["$schema"]) is var schema && (schema is null || schema.Contains("/v3.", StringComparison.Ordinal));

    /// <summary>Expressions in a language that does not run here, as "step.input (JavaScript)".</summary>
    private static IEnumerable<string> Scripts(JsonObject root) => Activities(root).SelectMany(activity => activity.SelectMany(property =>
        Expressions(property.Value).Where(type => !RunHere.Contains(type)).Select(type => $"{Label(activity)}.{property.Key}: {type}")));

    private static IEnumerable<string> Expressions(JsonNode? value) => value switch
    {
        JsonObject wrapped when wrapped["expression"] is JsonObject expression => [Text(expression["type"]) ?? "Literal"],
        JsonObject inner => [.. Text(inner["type"]) is { } type && inner.ContainsKey("value") && inner.Count <= 2 ? [type] : Array.Empty<string>(), .. inner.SelectMany(pair => Expressions(pair.Value))],
        JsonArray list => list.SelectMany(Expressions),
        _ => [],
    };

    internal static IEnumerable<JsonObject> Activities(JsonObject root) => (root["activities"] as JsonArray ?? (root["activities"] as JsonObject)?["$values"] as JsonArray ?? []).OfType<JsonObject>();

    internal static string Label(JsonObject activity) => Text((activity["metadata"] as JsonObject)?["displayText"]) is { Length: > 0 } shown ? shown : Text(activity["name"]) ?? Text(activity["id"]) ?? "?";

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>Elsa's names of places in a drawing: "Workflow1:root:step". The instance APIs are keyed by them.</summary>
internal static class NodeIds
{
    public static string Root(JsonObject root) => $"Workflow1:{IncomingDefinition.Text(root["id"])}";

    /// <summary>Names every place: Studio finds none that has no name, and files from elsewhere have none.</summary>
    public static void Put(JsonObject root)
    {
        root["nodeId"] = Root(root);
        foreach (var activity in IncomingDefinition.Activities(root)) activity["nodeId"] = $"{Root(root)}:{IncomingDefinition.Text(activity["id"])}";
    }

    public static string StepOf(string nodeId) => nodeId[(nodeId.LastIndexOf(':') + 1)..];
}

/// <summary>Steps of a kind that Studio cannot draw are shown as Elsa.NotFoundActivity and restored on saving: an unknown type leaves its whole canvas empty.</summary>
internal static class Placeholders
{
    public static void Put(JsonObject root)
    {
        if (root["activities"] is not JsonArray activities) return;
        for (var i = 0; i < activities.Count; i++)
        {
            if (activities[i] is not JsonObject activity || IncomingDefinition.Text(activity["type"]) is not { } type || StepKinds.Of(type) is not null || type is Descriptors.NotFound or Descriptors.Flowchart) continue;
            var metadata = activity["metadata"]?.DeepClone() as JsonObject ?? [];
            metadata["displayText"] = $"Không tìm thấy: {type}";
            activities[i] = new JsonObject
            {
                ["id"] = activity["id"]?.DeepClone(), ["nodeId"] = activity["nodeId"]?.DeepClone(), ["name"] = activity["name"]?.DeepClone(), ["type"] = Descriptors.NotFound, ["version"] = 1,
                ["missingTypeName"] = type, ["missingTypeVersion"] = activity["version"]?.DeepClone() ?? 1, ["originalActivityJson"] = DefinitionAnswers.Compact(activity), ["metadata"] = metadata, ["customProperties"] = new JsonObject(),
            };
        }
    }

    public static void Restore(JsonObject root)
    {
        if (root["activities"] is not JsonArray activities) return;
        for (var i = 0; i < activities.Count; i++)
        {
            if (activities[i] is not JsonObject placeholder || IncomingDefinition.Text(placeholder["type"]) is not Descriptors.NotFound || Original(placeholder) is not { } original) continue;
            // it may have been moved on the canvas
            if ((placeholder["metadata"] as JsonObject)?["designer"] is { } place)
            {
                if (original["metadata"] is not JsonObject) original["metadata"] = new JsonObject();
                original["metadata"]!["designer"] = place.DeepClone();
            }
            original["id"] = placeholder["id"]?.DeepClone();
            activities[i] = original;
        }
    }

    private static JsonObject? Original(JsonObject placeholder)
    {
        try
        {
            return IncomingDefinition.Text(placeholder["originalActivityJson"]) is { } json ? JsonNode.Parse(json) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
