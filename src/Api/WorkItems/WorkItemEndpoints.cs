using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.WorkItems;

/// <summary>Work items over HTTP: the boxes, one item with its form, and what its people do with it.</summary>
internal static class WorkItemEndpoints
{
    public sealed record DelegateRequest(JsonElement To, string? Reason);
    public sealed record ConfirmView(string WorkItem, IReadOnlyList<AssigneeView> Assignees);
    public sealed record CompleteAnswer(string? Outcome, string? Explanation, CaseView Case, ConfirmView? Confirm);
    public sealed record DraftAnswer(int Version);

    public static void MapWorkItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/api/work-items").RequireAuthorization(Policies.SignedIn).WithTags("Work items");
        items.MapGet("", Box);
        items.MapGet("{id}", One);
        items.MapPost("{id}/complete", Complete);
        items.MapPut("{id}/draft", SaveDraft);
        items.MapPost("{id}/claim", (string id, Asking asking, WorkItemActs acts, WorkItemQueries reads, CaseQueries cases, HttpContext http) =>
            Act(id, asking, reads, cases, http, (viewer, key, idempotency) => acts.ClaimAsync(viewer, key, idempotency)));
        items.MapPost("{id}/release", (string id, Asking asking, WorkItemActs acts, WorkItemQueries reads, CaseQueries cases, HttpContext http) =>
            Act(id, asking, reads, cases, http, (viewer, key, idempotency) => acts.ReleaseAsync(viewer, key, idempotency)));
        items.MapPost("{id}/take-back", (string id, Asking asking, WorkItemActs acts, WorkItemQueries reads, CaseQueries cases, HttpContext http) =>
            Act(id, asking, reads, cases, http, (viewer, key, idempotency) => acts.TakeBackAsync(viewer, key, idempotency)));
        items.MapPost("{id}/delegate", Delegate);
    }

    private static async Task<Ok<InboxView>> Box(Asking asking, WorkItemQueries reads, string? box, string? cursor) => TypedResults.Ok(await reads.InboxAsync(asking.Viewer, box, cursor, asking.Language));

    private static async Task<Results<Ok<WorkItemView>, ProblemHttpResult>> One(string id, Asking asking, WorkItemQueries reads, HttpContext http) =>
        WorkItemKey.TryParse(id, out var key) && await reads.WorkItemAsync(asking.Viewer, key, asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<CompleteAnswer>, ProblemHttpResult>> Complete(string id, CompleteRequest request, Asking asking, WorkItemActs acts, CaseQueries reads, HttpContext http)
    {
        if (!WorkItemKey.TryParse(id, out var key)) return Problems.Of(Problems.NotFound, http);
        var result = await acts.CompleteAsync(asking.Viewer, key, request, http.IdempotencyOf(asking.Viewer));
        if (result.Refusal is { } refusal) return Problems.Of(refusal, http);
        if (await reads.CaseAsync(asking.Viewer, key.Case, asking.Language) is not { } after) return Problems.Of(Problems.NotFound, http);
        var confirm = result.Answer?.ConfirmWorkItem is { } item && after.OpenWorkItems.FirstOrDefault(open => open.Id == new WorkItemKey(key.Case, item).ToString()) is { } waiting
            ? new ConfirmView(waiting.Id, waiting.Assignees) : null;
        return TypedResults.Ok(new CompleteAnswer(result.Answer?.Outcome, result.Answer?.Explanation?.In(asking.Language), after, confirm));
    }

    private static async Task<Results<Ok<DraftAnswer>, ProblemHttpResult>> SaveDraft(string id, DraftRequest request, Asking asking, WorkItemActs acts, HttpContext http)
    {
        if (!WorkItemKey.TryParse(id, out var key)) return Problems.Of(Problems.NotFound, http);
        var (version, refusal) = await acts.SaveDraftAsync(asking.Viewer, key, request);
        return refusal is null ? TypedResults.Ok(new DraftAnswer(version!.Value)) : Problems.Of(refusal, http);
    }

    private static async Task<Results<Ok<WorkItemView>, Ok<CaseView>, ProblemHttpResult>> Delegate(
        string id, DelegateRequest request, Asking asking, WorkItemActs acts, WorkItemQueries reads, CaseQueries cases, Accounts accounts, HttpContext http) =>
        await People.FindAsync(request.To, accounts) is { } to
            ? await Act(id, asking, reads, cases, http, (viewer, key, idempotency) => acts.DelegateAsync(viewer, key, to, request.Reason, idempotency))
            : Problems.Of(People.Unknown, http);

    /// <summary>Does it and shows the work item as it stands then; the case when the item is not there any more (taken back).</summary>
    private static async Task<Results<Ok<WorkItemView>, Ok<CaseView>, ProblemHttpResult>> Act(
        string id, Asking asking, WorkItemQueries reads, CaseQueries cases, HttpContext http, Func<Viewer, WorkItemKey, Idempotency?, Task<ActResult>> act)
    {
        if (!WorkItemKey.TryParse(id, out var key)) return Problems.Of(Problems.NotFound, http);
        var result = await act(asking.Viewer, key, http.IdempotencyOf(asking.Viewer));
        if (result.Refusal is { } refusal) return Problems.Of(refusal, http);
        if (await reads.WorkItemAsync(asking.Viewer, key, asking.Language) is { } item) return TypedResults.Ok(item);
        return await cases.CaseAsync(asking.Viewer, key.Case, asking.Language) is { } @case ? TypedResults.Ok(@case) : Problems.Of(Problems.NotFound, http);
    }
}
