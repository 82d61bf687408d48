using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Elsa;

/// <summary>One stay of a token at a node: what Elsa calls an activity execution.</summary>
internal sealed record Execution(string Id, int Token, string Node, Instant StartedAt, Instant? CompletedAt, string Status, ImmutableArray<string> Outcomes)
{
    public const string Running = "Running", Completed = "Completed", Canceled = "Canceled", Faulted = "Faulted";
}

/// <summary>
/// A case told in Elsa's words, for the page of Studio that watches it. No name, no form and no remark is in it: an engineer sees where a case is, not about whom it is.
/// Secret steps have been taken out before, as everywhere.
/// </summary>
internal sealed class Instance
{
    private readonly CaseState state;
    private readonly Definition definition;
    private readonly string root;
    private readonly List<Execution> executions = [];
    private readonly List<JsonObject> journal = [];

    public Instance(FoundCase found, Definition definition, string root)
    {
        (state, this.definition, this.root) = (found.State, definition, root);
        UpdatedAt = found.Entries.IsEmpty ? found.State.OpenedAt : found.Entries[^1].At;
        foreach (var entry in found.Entries) Follow(entry);
        for (var i = 0; i < executions.Count; i++)
            if (executions[i].Status == Execution.Running && state.Tokens.GetValueOrDefault(executions[i].Token)?.Fault is not null) executions[i] = executions[i] with { Status = Execution.Faulted };
    }

    public Instant UpdatedAt { get; }

    public IReadOnlyList<JsonObject> Journal => journal;

    private string Id => state.Id.ToString();

    public static (string Status, string SubStatus) Words(CaseStatus status) => status switch
    {
        CaseStatus.Running => ("Running", "Suspended"),
        CaseStatus.Suspended => ("Running", "Interrupted"),
        CaseStatus.Finished => ("Finished", "Finished"),
        CaseStatus.Withdrawn => ("Finished", "Cancelled"),
    };

    public static JsonObject Summary(CaseId id, string procedure, string versionId, int version, CaseStatus status, string number, int faults, Instant openedAt, Instant updatedAt, Instant? closedAt)
    {
        var (word, sub) = Words(status);
        return new()
        {
            ["id"] = id.ToString(), ["definitionId"] = procedure, ["definitionVersionId"] = versionId, ["version"] = version, ["status"] = word, ["subStatus"] = sub, ["correlationId"] = number, ["name"] = number,
            ["incidentCount"] = faults, ["createdAt"] = openedAt.ToString(), ["updatedAt"] = updatedAt.ToString(), ["finishedAt"] = closedAt?.ToString(),
        };
    }

    public JsonObject Whole()
    {
        var whole = Summary(state.Id, state.Procedure, state.DefinitionVersion, definition.Version, state.Status, state.Number, state.Faults.Count(), state.OpenedAt, UpdatedAt, state.ClosedAt);
        (whole["parentWorkflowInstanceId"], whole["isExecuting"], whole["isSystem"], whole["workflowState"]) = (null, false, false, State());
        return whole;
    }

    public JsonObject ExecutionState() => new()
    {
        ["status"] = Words(state.Status).Status, ["subStatus"] = Words(state.Status).SubStatus, ["workflowSubStatus"] = Words(state.Status).SubStatus, ["updatedAt"] = UpdatedAt.ToString(),
    };

    /// <summary>The stays at one node, or at all of them; the flowchart itself is one, too.</summary>
    public IEnumerable<JsonObject> Records(string? nodeId, bool whole) =>
        nodeId == root ? [RecordOf(Own, whole)] : executions.Where(one => nodeId is null || NodeOf(one.Node) == nodeId).Select(one => RecordOf(one, whole));

    public JsonObject? Record(string id) => executions.Append(Own).FirstOrDefault(one => one.Id == id) is { } found ? RecordOf(found, whole: true) : null;

    public IEnumerable<JsonObject> Stats(IReadOnlyCollection<string>? nodeIds) =>
        executions.GroupBy(one => one.Node).Where(group => nodeIds is not { Count: > 0 } || nodeIds.Contains(NodeOf(group.Key))).Select(group => new JsonObject
        {
            ["activityId"] = group.Key, ["activityNodeId"] = NodeOf(group.Key), ["startedCount"] = group.Count(), ["completedCount"] = group.Count(one => one.Status is Execution.Completed or Execution.Canceled),
            ["uncompletedCount"] = group.Count(one => one.CompletedAt is null), ["isBlocked"] = group.Any(one => one.Status == Execution.Running), ["isFaulted"] = group.Any(one => one.Status == Execution.Faulted),
            ["metadata"] = new JsonObject(),
        });

    private Execution Own => new($"{Id}.root", 0, "", state.OpenedAt, state.ClosedAt, state.IsClosed ? Execution.Completed : Execution.Running, []);

    private string NodeOf(string step) => step.Length == 0 ? root : $"{root}:{step}";

    private string TypeOf(string step) => step.Length == 0 ? Descriptors.Flowchart : definition.Nodes.GetValueOrDefault(step) switch
    {
        HumanStep { Kind: var kind } => "Procedures." + char.ToUpperInvariant(kind[0]) + kind[1..],
        StartNode => "Elsa.Start",
        EndNode => "Elsa.End",
        FinishNode => "Elsa.Finish",
        FlowDecision => "Elsa.FlowDecision",
        FlowSwitch => "Elsa.FlowSwitch",
        FlowFork => "Elsa.FlowFork",
        FlowJoin => "Elsa.FlowJoin",
        WaitStep => "Procedures.Wait",
        NoticeStep => "Procedures.Notice",
        RegisterChange => "Procedures.RegisterChange",
        UnknownNode unknown => unknown.Type,
        _ => Descriptors.NotFound,
    };

    private string NameOf(string step) => definition.Nodes.GetValueOrDefault(step)?.Label.Vi ?? step;

    private void Follow(CaseEntry entry)
    {
        ImmutableArray<string> outcomes = [.. entry.Events.OfType<WorkItemCompleted>().Select(done => done.Outcome)];
        for (var i = 0; i < entry.Events.Length; i++)
            switch (entry.Events[i])
            {
                case TokenPlaced { Token: var token }:
                    Leave(token.Id, entry, Outcome(token.Via), Execution.Completed);
                    var stay = new Execution($"{Id}.{entry.Number}.{i}", token.Id, token.Node, entry.At, null, Execution.Running, []);
                    executions.Add(stay);
                    Note(stay, entry.At, "Started");
                    if (definition.Nodes.GetValueOrDefault(token.Node) is HumanStep or WaitStep) Note(stay, entry.At, "Suspended");
                    break;
                case TokenConsumed consumed: Leave(consumed.Token, entry, [], Execution.Completed); break;
                case TokenFaulted { Token: var parked } when executions.FindLast(one => one.Token == parked) is { } last: Note(last, entry.At, "Faulted"); break;
                case CaseFinished:
                    foreach (var open in executions.Where(one => one.CompletedAt is null).Select(one => one.Token).ToArray())
                        Leave(open, entry, [], executions.FindLast(one => one.Token == open)!.Node is var node && definition.Nodes.GetValueOrDefault(node) is FinishNode ? Execution.Completed : Execution.Canceled);
                    break;
                case TakenBack { Before: var before }: Restore(before, entry); break;
            }

        ImmutableArray<string> Outcome(string? node) => entry.Events.OfType<RouteTaken>().Where(route => route.Node == node).Select(route => route.Port).ToImmutableArray() is { IsEmpty: false } ports ? ports
            : definition.Nodes.GetValueOrDefault(node ?? "") is HumanStep ? outcomes : ["Done"];
    }

    private void Leave(int token, CaseEntry entry, ImmutableArray<string> outcomes, string status)
    {
        var at = executions.FindLastIndex(one => one.Token == token && one.CompletedAt is null);
        if (at < 0) return;
        executions[at] = executions[at] with { CompletedAt = entry.At, Status = status, Outcomes = outcomes };
        Note(executions[at], entry.At, status);
    }

    /// <summary>An act was taken back: tokens stand where they stood before it.</summary>
    private void Restore(CaseState before, CaseEntry entry)
    {
        foreach (var gone in executions.Where(one => one.CompletedAt is null && before.Tokens.GetValueOrDefault(one.Token)?.Node != one.Node).Select(one => one.Token).ToArray())
            Leave(gone, entry, [], Execution.Canceled);
        foreach (var token in before.Tokens.Values.Where(token => !executions.Any(one => one.Token == token.Id && one.CompletedAt is null)))
            if (executions.FindLastIndex(one => one.Token == token.Id && one.Node == token.Node) is >= 0 and var at)
            {
                executions[at] = executions[at] with { CompletedAt = null, Status = Execution.Running, Outcomes = [] };
                Note(executions[at], entry.At, "Resumed");
            }
    }

    private void Note(Execution stay, Instant at, string eventName) => journal.Add(new JsonObject
    {
        ["id"] = $"{Id}.{journal.Count}", ["activityInstanceId"] = stay.Id, ["parentActivityInstanceId"] = $"{Id}.root", ["activityId"] = stay.Node, ["activityType"] = TypeOf(stay.Node), ["activityTypeVersion"] = 1,
        ["activityName"] = NameOf(stay.Node), ["nodeId"] = NodeOf(stay.Node), ["timestamp"] = at.ToString(), ["sequence"] = journal.Count, ["eventName"] = eventName, ["message"] = null, ["source"] = null,
        ["activityState"] = new JsonObject(), ["payload"] = stay.Outcomes.IsEmpty ? new JsonObject() : new JsonObject { ["Outcomes"] = new JsonArray([.. stay.Outcomes]) },
    });

    private JsonObject RecordOf(Execution stay, bool whole)
    {
        var record = new JsonObject
        {
            ["id"] = stay.Id, ["workflowInstanceId"] = Id, ["activityId"] = stay.Node.Length == 0 ? NodeIds.StepOf(root) : stay.Node, ["activityNodeId"] = NodeOf(stay.Node), ["activityType"] = TypeOf(stay.Node), ["activityTypeVersion"] = 1,
            ["activityName"] = NameOf(stay.Node), ["startedAt"] = stay.StartedAt.ToString(), ["completedAt"] = stay.CompletedAt?.ToString(), ["hasBookmarks"] = stay.Status == Execution.Running, ["status"] = stay.Status,
            ["aggregateFaultCount"] = stay.Status == Execution.Faulted ? 1 : 0, ["schedulingActivityExecutionId"] = null, ["schedulingActivityId"] = null, ["schedulingWorkflowInstanceId"] = null, ["callStackDepth"] = 0, ["metadata"] = new JsonObject(),
        };
        if (whole)
            (record["activityState"], record["payload"], record["outputs"], record["properties"], record["exception"]) =
                (new JsonObject(), stay.Outcomes.IsEmpty ? new JsonObject() : new JsonObject { ["Outcomes"] = new JsonArray([.. stay.Outcomes]) }, new JsonObject(), new JsonObject(), null);
        return record;
    }

    /// <summary>Studio prints this as it is: places and states, nothing of what people wrote.</summary>
    private JsonObject State() => new()
    {
        ["id"] = Id, ["definitionId"] = state.Procedure, ["definitionVersionId"] = state.DefinitionVersion, ["definitionVersion"] = definition.Version, ["correlationId"] = state.Number, ["name"] = state.Number,
        ["status"] = Words(state.Status).Status, ["subStatus"] = Words(state.Status).SubStatus, ["isExecuting"] = false, ["isSystem"] = false,
        ["bookmarks"] = new JsonArray([.. executions.Where(one => one.Status == Execution.Running).Select(one => new JsonObject
        {
            ["id"] = one.Id, ["name"] = TypeOf(one.Node), ["hash"] = "", ["payload"] = null, ["activityId"] = one.Node, ["activityNodeId"] = NodeOf(one.Node), ["activityInstanceId"] = one.Id, ["createdAt"] = one.StartedAt.ToString(),
            ["autoBurn"] = true, ["callbackMethodName"] = null, ["autoComplete"] = true, ["metadata"] = null,
        })]),
        ["incidents"] = new JsonArray([.. executions.Where(one => one.Status == Execution.Faulted).Select(one => new JsonObject
        {
            ["activityId"] = one.Node, ["activityNodeId"] = NodeOf(one.Node), ["activityType"] = TypeOf(one.Node), ["message"] = $"Bước gặp trục trặc; lý do ghi trong hồ sơ {state.Number}.", ["exception"] = null, ["timestamp"] = one.StartedAt.ToString(),
        })]),
        ["fault"] = null, ["completionCallbacks"] = new JsonArray(),
        ["activityExecutionContexts"] = new JsonArray([.. executions.Where(one => one.CompletedAt is null).Prepend(Own).Select(one => new JsonObject
        {
            ["id"] = one.Id, ["parentContextId"] = one.Node.Length == 0 ? null : $"{Id}.root", ["scheduledActivityNodeId"] = NodeOf(one.Node), ["ownerActivityNodeId"] = one.Node.Length == 0 ? null : root, ["properties"] = new JsonObject(),
            ["metadata"] = new JsonObject(), ["activityState"] = new JsonObject(), ["dynamicVariables"] = new JsonArray(), ["status"] = one.Status, ["isExecuting"] = false, ["faultCount"] = one.Status == Execution.Faulted ? 1 : 0,
            ["startedAt"] = one.StartedAt.ToString(), ["completedAt"] = one.CompletedAt?.ToString(), ["callStackDepth"] = 0, ["tag"] = null,
        })]),
        ["scheduledActivities"] = new JsonArray(), ["executionLogSequence"] = journal.Count, ["input"] = new JsonObject(), ["output"] = new JsonObject(), ["properties"] = new JsonObject(),
        ["createdAt"] = state.OpenedAt.ToString(), ["updatedAt"] = UpdatedAt.ToString(), ["finishedAt"] = state.ClosedAt?.ToString(),
    };
}
