using System.Text.Json.Nodes;
using Procedures.Steps;

namespace Procedures.Api.Elsa;

/// <summary>
/// Studio knows the ports of a kind, not those of one step, unless a list of names stands in an input of its hint "dynamic-outcomes". Where outcomes are drawn, our answers
/// carry that list beside them, and a step from Studio's palette begins with it; it belongs to no drawing and is taken off when one comes in.
/// </summary>
internal static class PortLists
{
    public const string Name = "Ports";
    private const string Property = "ports";

    public static void Put(JsonObject root)
    {
        foreach (var activity in IncomingDefinition.Activities(root))
            if (StepKinds.Of(IncomingDefinition.Text(activity["type"]) ?? "") is { DrawsOutcomes: true } kind) activity[Property] = Of(kind, activity["outcomes"] as JsonArray);
    }

    public static void Take(JsonObject activity, StepKind kind)
    {
        if (kind.DrawsOutcomes) activity.Remove(Property);
    }

    /// <summary>The list of a step with these outcomes; those of its kind when none are drawn.</summary>
    public static JsonObject Of(StepKind kind, JsonArray? outcomes)
    {
        string[] drawn = [.. (outcomes ?? []).OfType<JsonObject>().Select(outcome => IncomingDefinition.Text(outcome["id"])).OfType<string>()];
        var ports = new JsonArray([.. (drawn.Length > 0 ? drawn : kind.Outcomes.Select(outcome => outcome.Id)).Concat(kind.Ports.Select(port => port.Id))]);
        return new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = DefinitionAnswers.Compact(ports) } };
    }

    public static JsonObject Descriptor() => new()
    {
        ["name"] = Name, ["typeName"] = "Object", ["displayName"] = "Cổng", ["description"] = "", ["order"] = 99, ["isWrapped"] = true, ["isBrowsable"] = false, ["isSerializable"] = true, ["isSynthetic"] = true,
        ["isReadOnly"] = true, ["isSensitive"] = false, ["uiHint"] = "dynamic-outcomes", ["category"] = null, ["defaultValue"] = null, ["defaultSyntax"] = "Object", ["storageDriverType"] = null, ["uiSpecifications"] = new JsonObject(),
    };
}
