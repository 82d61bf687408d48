using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Steps;

namespace Procedures.Api.Elsa;

/// <summary>The step kinds as Elsa describes activities; computed once from <see cref="StepKinds.All"/>. Studio asks for them after every saving, so they carry an ETag.</summary>
internal static class Descriptors
{
    public const string Flowchart = "Elsa.Flowchart", NotFound = "Elsa.NotFoundActivity";

    public static byte[] Activities { get; } = Write();
    public static string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Activities))[..16]}\"";

    private static byte[] Write()
    {
        JsonObject[] all = [.. StepKinds.All.Select(Of), Bare(Flowchart, "Sơ đồ", isContainer: true), Bare(NotFound, "Loại bước không có", isContainer: false)];
        return Encoding.UTF8.GetBytes(DefinitionAnswers.Compact(new JsonObject { ["items"] = new JsonArray([.. all]), ["count"] = all.Length }));
    }

    private static JsonObject Of(StepKind kind)
    {
        var descriptor = Bare(kind.TypeName, kind.Name.Vi, isContainer: false);
        descriptor["category"] = kind.Category;
        descriptor["description"] = kind.Description.Vi;
        descriptor["isBrowsable"] = true;
        descriptor["isStart"] = kind.IsStart;
        descriptor["isTerminal"] = kind.IsTerminal;
        descriptor["ports"] = new JsonArray([.. kind.Outcomes.Select(outcome => PortOf(outcome.Id, outcome.Label)), .. kind.Ports.Select(port => PortOf(port.Id, port.Label))]);
        descriptor["inputs"] = new JsonArray([.. kind.Inputs.Select(InputOf), .. kind.DrawsOutcomes ? [PortLists.Descriptor()] : Array.Empty<JsonObject>()]);
        if (kind.DrawsOutcomes) descriptor["constructionProperties"] = new JsonObject { [PortLists.Name] = PortLists.Of(kind, null) };
        descriptor["customProperties"] = new JsonObject
        {
            ["procedures"] = new JsonObject
            {
                ["en"] = new JsonObject { ["displayName"] = kind.Name.En, ["description"] = kind.Description.En },
                ["isHuman"] = kind.IsHuman,
                ["drawsOutcomes"] = kind.DrawsOutcomes,
                ["outcomes"] = new JsonArray([.. kind.Outcomes.Select(outcome => Named(outcome.Id, outcome.Label))]),
                ["ports"] = new JsonArray([.. kind.Ports.Select(port => Named(port.Id, port.Label))]),
            },
        };
        return descriptor;
    }

    private static JsonObject Bare(string typeName, string name, bool isContainer) => new()
    {
        ["typeName"] = typeName, ["namespace"] = typeName[..typeName.LastIndexOf('.')], ["name"] = typeName[(typeName.LastIndexOf('.') + 1)..], ["version"] = 1,
        ["category"] = StepKind.FlowCategory, ["displayName"] = name, ["description"] = "", ["kind"] = "Action", ["runAsynchronously"] = false, ["isContainer"] = isContainer,
        ["isBrowsable"] = false, ["isStart"] = false, ["isTerminal"] = false, ["customProperties"] = new JsonObject(), ["constructionProperties"] = new JsonObject(),
        ["ports"] = new JsonArray(), ["inputs"] = new JsonArray(), ["outputs"] = new JsonArray(),
    };

    private static JsonObject PortOf(string id, Text label) => new() { ["name"] = id, ["displayName"] = label.Vi, ["type"] = "Flow", ["isBrowsable"] = true };

    private static JsonObject InputOf(StepInput input, int order)
    {
        var specifications = new JsonObject
        {
            ["procedures"] = new JsonObject
            {
                ["editor"] = JsonNamingPolicy.CamelCase.ConvertName(input.Editor.ToString()), ["label"] = Both(input.Label), ["help"] = Both(input.Description),
                ["options"] = new JsonArray([.. input.Options.Select(option => Named(option.Id, option.Label))]),
            },
        };
        if (input.UiHint == "dropdown")
            specifications["dropdown"] = new JsonObject
            {
                ["selectList"] = new JsonObject { ["items"] = new JsonArray([.. input.Options.Select(option => new JsonObject { ["text"] = option.Label.Vi, ["value"] = option.Id })]), ["isFlagsEnum"] = false },
                ["providerName"] = null,
            };
        return new()
        {
            ["name"] = input.Name, ["typeName"] = input.TypeName, ["displayName"] = input.Label.Vi, ["description"] = input.Description.Vi, ["order"] = order, ["isWrapped"] = input.IsWrapped,
            ["isBrowsable"] = true, ["isSerializable"] = true, ["isSynthetic"] = true, ["isReadOnly"] = false, ["isSensitive"] = false, ["uiHint"] = input.UiHint, ["category"] = null,
            ["defaultValue"] = input.DefaultValue, ["defaultSyntax"] = input.Syntax, ["storageDriverType"] = null, ["uiSpecifications"] = specifications,
        };
    }

    private static JsonObject Named(string id, Text label) => new() { ["id"] = id, ["label"] = Both(label) };

    private static JsonObject Both(Text text) => new() { ["vi"] = text.Vi, ["en"] = text.En };
}
