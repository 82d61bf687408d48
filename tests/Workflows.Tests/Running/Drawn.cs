using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Workflows.Tests.Running;

/// <summary>A small procedure in the product's own format. The first activity drawn is where it begins; every human step is the cell secretary's unless drawn otherwise.</summary>
internal sealed class Drawn
{
    private const string CellSecretary = """[{"role":"cell-secretary","of":"cell"}]""";
    private readonly JsonObject procedure = new() { ["prefix"] = "TH", ["subject"] = "applicant", ["start"] = new JsonObject { ["who"] = JsonNode.Parse(CellSecretary) } };
    private readonly JsonArray activities = [new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" }];
    private readonly JsonArray lines = [];
    private string? last;

    public Drawn Task(string id, string json = "{}") => Human(id, "Procedures.Task", json);
    public Drawn Approval(string id, string json = "{}") => Human(id, "Procedures.Approval", json);
    public Drawn Document(string id, string json) => Human(id, "Procedures.Document", json);
    public Drawn Vote(string id, string json = """{"body":{"kind":"cell-meeting","of":"cell"},"threshold":"vote.cell.admit","quorum":"quorum.cell"}""") => Human(id, "Procedures.Vote", json);
    public Drawn Wait(string id, string until) => Activity(id, "Procedures.Wait", $$"""{"until":{{until}}}""");
    public Drawn Register(string id, string effects) => Activity(id, "Procedures.RegisterChange", $$"""{"effects":{{effects}}}""");
    public Drawn Fork(string id, params string[] branches) => Activity(id, "Elsa.FlowFork", new JsonObject { ["branches"] = new JsonArray([.. branches.Select(branch => JsonValue.Create(branch))]) }.ToJsonString());
    public Drawn Join(string id, JoinMode mode = JoinMode.WaitAllActive) => Activity(id, "Elsa.FlowJoin", $$"""{"mode":"{{mode}}"}""");
    public Drawn Decision(string id, string condition) => Activity(id, "Elsa.FlowDecision", $$"""{"condition":{{condition}}}""");
    public Drawn Switch(string id, string mode, params (string Port, string Condition)[] cases) =>
        Activity(id, "Elsa.FlowSwitch", $$"""{"mode":"{{mode}}","cases":[{{string.Join(",", cases.Select(one => $$"""{"label":"{{one.Port}}","condition":{{one.Condition}}}"""))}}]}""");
    public Drawn End(string id) => Activity(id, "Elsa.End");
    public Drawn Finish(string id) => Activity(id, "Elsa.Finish");

    public Drawn Activity(string id, string type, string json = "{}")
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["metadata"] = new JsonObject { ["displayText"] = $"Bước {id}" } };
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject()) activity[name] = value?.DeepClone();
        if (last is null) Line("start", "Done", id);
        last = id;
        activities.Add(activity);
        return this;
    }

    /// <summary>"a > b" from the straight port, "a.return > b" from another one; separated by commas.</summary>
    public Drawn Lines(string text)
    {
        foreach (var line in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = (line.Split('>')[0].Trim(), line.Split('>')[1].Trim());
            var dot = from.IndexOf('.', StringComparison.Ordinal);
            Line(dot < 0 ? from : from[..dot], dot < 0 ? StraightPort(from) : from[(dot + 1)..], to);
        }
        return this;
    }

    public Drawn Line(string from, string port, string to)
    {
        lines.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" } });
        return this;
    }

    /// <summary>Something of the procedure itself: dossier, spans, interrupts.</summary>
    public Drawn With(string name, string json)
    {
        procedure[name] = JsonNode.Parse(json);
        return this;
    }

    /// <summary>The file.</summary>
    public string Json => Of(version: 1);

    public Definition Read(bool broken = false, int version = 1)
    {
        var readable = WorkflowDocument.TryRead(Of(version), out var definition, out var problems);
        if (!broken) readable.ShouldBeTrue(string.Join("\n", problems.Where(problem => problem.Severity == Severity.Error)));
        return definition!;
    }

    private string Of(int version) => new JsonObject
    {
        ["id"] = $"admission-{version}", ["definitionId"] = "admission", ["name"] = "Thử", ["version"] = version,
        ["customProperties"] = new JsonObject { ["procedure"] = procedure.DeepClone() },
        ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["activities"] = activities.DeepClone(), ["connections"] = lines.DeepClone() },
    }.ToJsonString();

    private Drawn Human(string id, string type, string json)
    {
        Activity(id, type, json);
        var activity = activities[^1]!.AsObject();
        if (!activity.ContainsKey("who")) activity["who"] = JsonNode.Parse(CellSecretary);
        return this;
    }

    private string StraightPort(string id)
    {
        var activity = activities.First(one => one!["id"]!.GetValue<string>() == id)!;
        if (activity["outcomes"] is JsonArray { Count: > 0 } outcomes) return outcomes[0] is JsonObject outcome ? outcome["id"]!.GetValue<string>() : outcomes[0]!.GetValue<string>();
        return activity["type"]!.GetValue<string>() switch
        {
            "Procedures.Task" => "done",
            "Procedures.Approval" => "approve",
            "Procedures.Document" => "issued",
            "Procedures.Vote" => "reached",
            "Procedures.Wait" => "due",
            _ => "Done",
        };
    }
}
