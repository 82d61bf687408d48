using System.Text.Json.Nodes;
using Procedures.Api.Access;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Elsa;

/// <summary>Running cases as Studio watches them. It only watches: cases are opened, moved and withdrawn on the officials' pages, with a reason.</summary>
internal static class InstanceEndpoints
{
    private static readonly Refusal OnlyWatched = new("only-watched", "Hồ sơ không xóa và không hủy từ đây. Muốn dừng hồ sơ, đề nghị mở trang hồ sơ và chọn Rút hồ sơ, có ghi lý do.",
        "Cases are neither deleted nor cancelled here. To stop one, open its page and withdraw it with a reason.");

    public static void MapInstances(this RouteGroupBuilder elsa)
    {
        elsa.MapPost("workflow-instances", List);
        elsa.MapGet("workflow-instances", (HttpContext http, Asking asking, InstanceReads reads, RegisterCache register, int? page, int? pageSize, string? searchTerm, string? definitionId) =>
            List(new ListRequest(page, pageSize, searchTerm, definitionId), asking, reads, register));
        elsa.MapGet("workflow-instances/{id}", (string id, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, id, http, instance => instance.Whole()));
        elsa.MapGet("workflow-instances/{id}/export", (string id, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, id, http, instance => instance.Whole()));
        elsa.MapGet("workflow-instances/{id}/variables", (string id, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, id, http, _ => new JsonObject { ["items"] = new JsonArray(), ["count"] = 0 }));
        elsa.MapGet("workflow-instances/{id}/execution-state", (string id, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, id, http, instance => instance.ExecutionState()));
        elsa.MapPost("workflow-instances/{id}/journal", (string id, int? skip, int? take, JournalRequest? request, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, id, http, instance => Journal(instance, request?.Filter, skip ?? 0, take ?? 100)));
        elsa.MapGet("workflow-instances/{id}/journal", (string id, int? skip, int? take, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, id, http, instance => Journal(instance, null, skip ?? 0, take ?? 100)));
        elsa.MapGet("activity-executions/list", (string? workflowInstanceId, string? activityNodeId, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, workflowInstanceId, http, instance => Items(instance.Records(activityNodeId, whole: true))));
        elsa.MapGet("activity-execution-summaries/list", (string? workflowInstanceId, string? activityNodeId, InstanceLook look, Asking asking, HttpContext http) => With(look, asking, workflowInstanceId, http, instance => Items(instance.Records(activityNodeId, whole: false))));
        elsa.MapGet("activity-executions/by-id", (string? id, InstanceLook look, Asking asking, HttpContext http) => Execution(id, look, asking, http));
        elsa.MapGet("activity-executions/{id}", (string? id, InstanceLook look, Asking asking, HttpContext http) => Execution(id, look, asking, http));
        elsa.MapGet("activity-executions/{id}/call-stack", (string id) => TypedResults.Ok<object>(new { activityExecutionId = id, items = Array.Empty<object>(), totalCount = 0 }));
        elsa.MapPost("activity-executions/report", (ReportRequest request, InstanceLook look, Asking asking, HttpContext http) =>
            With(look, asking, request.WorkflowInstanceId, http, instance => new JsonObject { ["stats"] = new JsonArray([.. instance.Stats(request.ActivityNodeIds)]) }));
        foreach (var act in new[] { "cancel/workflow-instances/{id}", "bulk-actions/cancel/workflow-instances", "bulk-actions/delete/workflow-instances/by-id", "bulk-actions/delete/workflow-instances" })
            elsa.MapPost(act, (HttpContext http) => ElsaRefusals.Answer(OnlyWatched, http));
        elsa.MapDelete("workflow-instances/{id}", (string id, HttpContext http) => ElsaRefusals.Answer(OnlyWatched, http));
    }

    public sealed record ListRequest(
        int? Page = null, int? PageSize = null, string? SearchTerm = null, string? DefinitionId = null, string[]? DefinitionIds = null, int? Version = null, bool? HasIncidents = null,
        string? Status = null, string[]? Statuses = null, string? SubStatus = null, string[]? SubStatuses = null, string? OrderDirection = null);

    public sealed record JournalFilter(string[]? ActivityIds, string[]? ActivityNodeIds, string[]? ExcludedActivityTypes, string[]? EventNames);

    public sealed record JournalRequest(JournalFilter? Filter);

    public sealed record ReportRequest(string? WorkflowInstanceId, string[]? ActivityNodeIds);

    private static async Task<IResult> List(ListRequest request, Asking asking, InstanceReads reads, RegisterCache register)
    {
        string[] procedures = [.. request.DefinitionIds ?? [], .. request.DefinitionId is { Length: > 0 } one ? [one] : Array.Empty<string>()];
        var statuses = Given(request.Statuses, request.Status);
        var sub = Given(request.SubStatuses, request.SubStatus);
        var asked = Enum.GetValues<CaseStatus>().Where(status => Instance.Words(status) is var (word, inner) && (statuses.Length == 0 || statuses.Contains(word)) && (sub.Length == 0 || sub.Contains(inner))).ToArray();
        var size = Math.Clamp(request.PageSize ?? 10, 1, 200);
        var (rows, total) = asked.Length == 0 ? ([], 0) : await reads.ListAsync(asking.Viewer.ForReads(), new InstanceFilter([.. procedures], request.SearchTerm, request.Version, null, [.. asked],
            request.HasIncidents == true, Math.Max(0, request.Page ?? 0) * size, size, string.Equals(request.OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase)));
        return DefinitionEndpoints.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. rows.Select(row => Instance.Summary(row.Id, row.Procedure, row.DefinitionVersion, register.Current.Definitions.Find(row.DefinitionVersion)?.Version ?? 0, row.Status, row.Number, row.Faults, row.OpenedAt, row.UpdatedAt, row.ClosedAt))]),
            ["totalCount"] = total, ["links"] = new JsonArray(),
        });
    }

    private static string[] Given(string[]? several, string? one) => [.. several ?? [], .. one is { Length: > 0 } ? [one] : Array.Empty<string>()];

    private static async Task<IResult> With(InstanceLook look, Asking asking, string? id, HttpContext http, Func<Instance, JsonObject> answer) =>
        await look.FindAsync(id, asking.Viewer.ForReads()) is { } instance ? DefinitionEndpoints.Json(answer(instance)) : Problems.Of(Problems.NotFound, http);

    private static async Task<IResult> Execution(string? id, InstanceLook look, Asking asking, HttpContext http) =>
        await look.FindAsync(id?.Split('.')[0], asking.Viewer.ForReads()) is { } instance && instance.Record(id!) is { } record ? DefinitionEndpoints.Json(record) : Problems.Of(Problems.NotFound, http);

    private static JsonObject Items(IEnumerable<JsonObject> records)
    {
        var items = new JsonArray([.. records]);
        return new() { ["items"] = items, ["count"] = items.Count };
    }

    private static JsonObject Journal(Instance instance, JournalFilter? filter, int skip, int take)
    {
        var records = instance.Journal.Where(record =>
            Fits(filter?.ActivityIds, record["activityId"]) && Fits(filter?.ActivityNodeIds, record["nodeId"]) && Fits(filter?.EventNames, record["eventName"])
            && filter?.ExcludedActivityTypes?.Contains((string?)record["activityType"]) != true).ToArray();
        return new() { ["items"] = new JsonArray([.. records.Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, 1000))]), ["totalCount"] = records.Length, ["links"] = new JsonArray() };

        static bool Fits(string[]? allowed, JsonNode? value) => allowed is not { Length: > 0 } || allowed.Contains((string?)value);
    }
}

/// <summary>Finds a case for Studio's eyes.</summary>
internal sealed class InstanceLook(CaseReads cases, DefinitionStore definitions, DefinitionVersions versions)
{
    public async Task<Instance?> FindAsync(string? id, ReadScope scope)
    {
        if (!Guid.TryParse(id, out var guid) || await cases.FindAsync(scope, new CaseId(guid)) is not { } found) return null;
        return new Instance(found, definitions.Get(found.State.Procedure, found.State.DefinitionVersion), await RootOfAsync(found.State.DefinitionVersion));
    }

    private async Task<string> RootOfAsync(string version) =>
        await versions.JsonAsync(version) is { } json && JsonNode.Parse(json)?["root"] is JsonObject root ? NodeIds.Root(root) : "Workflow1:root";
}
