using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Steps;
using Procedures.Tests;

namespace Procedures.Journeys.Designer;

/// <summary>A shipped procedure, read as what somebody would have to draw: its steps in their order, each property with the editor it has in the inspector, the lines, and what belongs to the procedure as a whole.</summary>
internal sealed record Blueprint
{
    /// <summary>Stamped by the host, or where things stand on the canvas: nobody draws it.</summary>
    private static readonly string[] Stamps = ["id", "definitionId", "version", "createdAt", "isLatest", "isPublished", "links", "revision", "state", "savedAt", "savedBy"];

    private readonly JsonObject _whole;

    private Blueprint(JsonObject whole) => _whole = whole;

    /// <summary>The name it is drawn under; the shipped one unless told otherwise.</summary>
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>What belongs to the procedure: prefix, subject, class, start, terms, dossier, spans, papers, interrupts, and its English.</summary>
    public required JsonObject Procedure { get; init; }
    public required IReadOnlyList<BlueprintStep> Steps { get; init; }
    public required IReadOnlyList<BlueprintLine> Lines { get; init; }

    public static Blueprint Of(string procedure)
    {
        var whole = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", procedure, "workflow.json")))!.AsObject();
        var steps = Activities(whole).Select(BlueprintStep.Of).ToList();
        return new(whole)
        {
            Name = whole["name"]!.GetValue<string>(),
            Description = whole["description"]!.GetValue<string>(),
            Procedure = whole["customProperties"]!["procedure"]!.AsObject(),
            Steps = steps,
            Lines = [.. Connections(whole).Select(line => Line(line, steps))],
        };
    }

    public BlueprintStep Step(string id) => Steps.Single(step => step.Id == id);

    /// <summary>Where a drawing differs from this, each as a path with both values; none when it is the same procedure. Steps and lines stand in no order, properties neither.</summary>
    public IReadOnlyList<string> Differences(JsonElement drawn)
    {
        var found = new List<string>();
        var shipped = _whole.DeepClone().AsObject();
        shipped["name"] = Name;
        Compare("", Bare(shipped), Bare(JsonNode.Parse(drawn.GetRawText())!.AsObject()), found);
        return found;
    }

    private static BlueprintLine Line(JsonObject line, IReadOnlyList<BlueprintStep> steps)
    {
        var (from, port) = (line["source"]!["activity"]!.GetValue<string>(), line["source"]!["port"]!.GetValue<string>());
        return new(from, port, steps.Single(step => step.Id == from).WordsOf(port), line["target"]!["activity"]!.GetValue<string>());
    }

    private static JsonObject Bare(JsonObject whole)
    {
        foreach (var stamp in Stamps) whole.Remove(stamp);
        var root = whole["root"]!.AsObject();
        root.Remove("nodeId");
        var activities = new JsonObject();
        foreach (var activity in Activities(whole))
        {
            activity.Remove("nodeId");
            activity.Remove("ports"); // told to Elsa Studio, never stored
            activity["metadata"]!.AsObject().Remove("designer");
            activities[activity["id"]!.GetValue<string>()] = activity.DeepClone();
        }
        var lines = new JsonObject();
        foreach (var line in Connections(whole))
        {
            line.Remove("vertices");
            lines[$"{line["source"]!["activity"]}:{line["source"]!["port"]}>{line["target"]!["activity"]}"] = line.DeepClone();
        }
        root["activities"] = activities;
        root["connections"] = lines;
        return whole;
    }

    private static void Compare(string path, JsonNode? shipped, JsonNode? drawn, List<string> found)
    {
        switch (shipped, drawn)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Select(each => each.Key).Union(b.Select(each => each.Key)))
                    if (a.ContainsKey(name) && b.ContainsKey(name)) Compare($"{path}/{name}", a[name], b[name], found);
                    else found.Add(b.ContainsKey(name) ? $"{path}/{name}: drawn {Said(b[name])}, not shipped" : $"{path}/{name}: shipped {Said(a[name])}, not drawn");
                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var index = 0; index < a.Count; index++) Compare($"{path}/{index}", a[index], b[index], found);
                break;
            case var _ when JsonNode.DeepEquals(shipped, drawn): break;
            default: found.Add($"{path}: shipped {Said(shipped)}, drawn {Said(drawn)}"); break;
        }
    }

    private static string Said(JsonNode? value) => value is null ? "null" : value.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private static IEnumerable<JsonObject> Activities(JsonObject whole) => whole["root"]!["activities"]!.AsArray().Select(each => each!.AsObject());
    private static IEnumerable<JsonObject> Connections(JsonObject whole) => whole["root"]!["connections"]!.AsArray().Select(each => each!.AsObject());
}

/// <summary>A step: its kind as the palette names it, its names, and what its inspector holds.</summary>
/// <param name="Ports">Words of the ways of a switch or fork, by their id: <c>{vi, en}</c>.</param>
/// <param name="English">English words that stand beside the Vietnamese ones: displayText, instructions.</param>
internal sealed record BlueprintStep(string Id, StepKind Kind, string Name, IReadOnlyList<BlueprintInput> Inputs, JsonObject Ports, JsonObject English)
{
    /// <summary>The value of a property, without Elsa's wrapping; null when it has none.</summary>
    public JsonNode? this[string property] => Inputs.FirstOrDefault(each => each.Input.Property == property)?.Value;

    internal static BlueprintStep Of(JsonObject activity)
    {
        var kind = StepKinds.Of(activity["type"]!.GetValue<string>())!;
        var metadata = activity["metadata"]!.AsObject();
        string[] own = ["id", "name", "type", "version", "customProperties", "metadata", "en"];
        var inputs = activity.Where(each => !own.Contains(each.Key))
            .Select(each => new BlueprintInput(kind.Inputs.SingleOrDefault(input => input.Property == each.Key) ?? throw new InvalidOperationException($"{activity["id"]}: “{each.Key}” is no input of its kind"), Unwrapped(each.Value!)));
        return new(activity["id"]!.GetValue<string>(), kind, metadata["displayText"]!.GetValue<string>(), [.. inputs], metadata["ports"]?.AsObject() ?? [], activity["en"]?.AsObject() ?? []);
    }

    /// <summary>A port as the card names it.</summary>
    internal string WordsOf(string port) =>
        Kind.TypeName == "Elsa.FlowDecision" ? port == "True" ? "Đúng" : "Không"
        : this["outcomes"]?.AsArray().FirstOrDefault(each => each!["id"]!.GetValue<string>() == port)?["vi"]!.GetValue<string>()
        ?? Ports[port]?["vi"]?.GetValue<string>()
        ?? Kind.Ports.FirstOrDefault(each => each.Id == port)?.Label.Vi
        ?? Kind.Outcomes.FirstOrDefault(each => each.Id == port)?.Label.Vi
        ?? port;

    private static JsonNode Unwrapped(JsonNode value)
    {
        if (value is not JsonObject { } wrapped || wrapped["expression"] is not JsonObject expression) return value;
        return expression["type"]!.GetValue<string>() == "Object" ? JsonNode.Parse(expression["value"]!.GetValue<string>())! : expression["value"]!;
    }
}

/// <summary>A property of a step: how it is edited (<see cref="StepInput.Editor"/>) and what it is.</summary>
internal sealed record BlueprintInput(StepInput Input, JsonNode Value);

/// <summary>A line, from a port (id, and its words on the card) to a step.</summary>
internal sealed record BlueprintLine(string From, string Port, string PortWords, string To);
