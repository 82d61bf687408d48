using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>Draws a small procedure: nodes by kind, lines as "from.port -> to". Every step is the cell secretary's unless said.</summary>
internal sealed class AProcedure
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonObject procedure = new() { ["prefix"] = "TT", ["subject"] = "applicant", ["class"] = "B" };

    /// <summary>A step whose outcomes are named; "back&lt;a&lt;b" returns to a or b, "ask?" asks for a supplement.</summary>
    public AProcedure Task(string id, params string[] outcomes) => Step(id, null, outcomes);

    /// <summary>With further properties; without outcomes they may stand among them.</summary>
    public AProcedure Step(string id, string? more, params string[] outcomes)
    {
        var properties = JsonNode.Parse($$"""{ "who": [ { "role": "cell-secretary", "of": "cell" } ] {{(more is null ? "" : ", " + more)}} }""")!.AsObject();
        if (!properties.ContainsKey("outcomes")) properties["outcomes"] = JsonNode.Parse($"[ {string.Join(", ", (outcomes.Length == 0 ? ["done"] : outcomes).Select(Outcome))} ]");
        return Node(id, "Procedures.Task", properties.ToJsonString());
    }

    private static string Outcome(string drawn)
    {
        if (drawn.EndsWith('?')) return $$"""{ "id": "{{drawn[..^1]}}", "vi": "{{drawn[..^1]}}", "supplement": true }""";
        var parts = drawn.Split('<');
        return $$"""{ "id": "{{parts[0]}}", "vi": "{{parts[0]}}", "returnsTo": [ {{string.Join(", ", parts.Skip(1).Select(to => $"\"{to}\""))}} ] }""";
    }

    public AProcedure Node(string id, string type, string properties = "{}")
    {
        var activity = JsonNode.Parse(properties)!.AsObject();
        activity["id"] = id;
        activity["type"] = type;
        activity["metadata"] = new JsonObject { ["displayText"] = id };
        activities.Add(activity);
        return this;
    }

    public AProcedure Fork(string id, params string[] branches) =>
        Node(id, "Elsa.FlowFork", $$"""{ "branches": { "expression": { "type": "Object", "value": {{JsonValue.Create($"[{string.Join(",", branches.Select(branch => $"\"{branch}\""))}]").ToJsonString()}} } } }""");

    public AProcedure Join(string id, string mode = "WaitAllActive") => Node(id, "Elsa.FlowJoin", $$"""{ "mode": { "expression": { "type": "Literal", "value": "{{mode}}" } } }""");

    public AProcedure Decision(string id, string condition) => Node(id, "Elsa.FlowDecision", $$"""{ "condition": { "expression": { "type": "Condition", "value": {{condition}} } } }""");

    public AProcedure Switch(string id, string mode, params (string Port, string Condition)[] cases) => Node(id, "Elsa.FlowSwitch",
        $$"""{ "mode": "{{mode}}", "cases": [ {{string.Join(", ", cases.Select(one => $$"""{ "label": "{{one.Port}}", "condition": { "type": "Condition", "value": {{one.Condition}} } }"""))}} ] }""");

    public AProcedure Finish(string id) => Node(id, "Elsa.Finish");
    public AProcedure End(string id) => Node(id, "Elsa.End");

    /// <summary>"a.done -> b", or "a -> b" for the port Done.</summary>
    public AProcedure Lines(params string[] lines)
    {
        foreach (var line in lines)
        {
            var ends = line.Split(" -> ");
            var from = ends[0].Split('.');
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
            });
        }
        return this;
    }

    /// <summary>A property of the whole procedure: spans, interrupts, terms.</summary>
    public AProcedure With(string name, string json)
    {
        procedure[name] = JsonNode.Parse(json);
        return this;
    }

    public Definition Drawn()
    {
        var json = new JsonObject
        {
            ["id"] = "test-1", ["definitionId"] = "test", ["name"] = "Thử", ["version"] = 1,
            ["customProperties"] = new JsonObject { ["procedure"] = procedure.DeepClone() },
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
        };
        WorkflowDocument.TryRead(json.ToJsonString(), out var definition, out var problems).ShouldBeTrue(string.Join("\n", problems));
        return definition!;
    }

    /// <summary>A case of it in the usual scene, opened on 5 January 2026.</summary>
    public ASimulatedCase Opened() => new(Drawn());
}
