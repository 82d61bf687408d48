using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Drawings;
using Procedures.Api.Http;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Api.WorkItems;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>Cases over HTTP: lists, one case, and the verbs that act on a case as a whole.</summary>
internal static class CaseEndpoints
{
    public sealed record ReasonRequest(string? Reason, DateOnly? On);
    public sealed record WithdrawRequest(string? Reason, DateOnly? On, JsonElement? Data);
    public sealed record ReassignRequest(JsonElement WorkItem, JsonElement To, string? Reason);
    public sealed record CommentRequest(string? Text);
    public sealed record MoveRequest(int Organisation, DateOnly? On, string? Reason, JsonElement? Data);
    public sealed record ExtendRequest(int Deadline, int WorkingDays, string? Reason);
    public sealed record RepairRequest(int Token, RepairAct Act, string? To, string? Reason);
    public sealed record InterruptRequest(string? Interrupt, string? Reason, DateOnly? On, JsonElement? Data);
    public sealed record VerifyAnswer(bool Whole, int Entries, int? BrokenAt);

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/cases").RequireAuthorization(Policies.SignedIn).WithTags("Cases");
        cases.MapPost("", Open);
        cases.MapGet("", List);
        cases.MapGet("{id}", One);
        cases.MapGet("{id}/events", Events);
        cases.MapGet("{id}/history", HistoryOf);
        cases.MapGet("{id}/flowchart", FlowchartOf);
        cases.MapPost("{id}/withdraw", (string id, WithdrawRequest body, Asking asking, CaseActs acts, CaseQueries reads, CaseClock clock, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new Withdraw(body.Reason ?? "", body.On ?? clock.Today) { By = by, Data = body.Data }, may => may.Withdraw));
        cases.MapPost("{id}/suspend", (string id, ReasonRequest body, Asking asking, CaseActs acts, CaseQueries reads, CaseClock clock, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new Suspend(body.Reason ?? "", body.On ?? clock.Today) { By = by }, may => may.Suspend));
        cases.MapPost("{id}/resume", (string id, ReasonRequest body, Asking asking, CaseActs acts, CaseQueries reads, CaseClock clock, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new Resume(body.Reason ?? "", body.On ?? clock.Today) { By = by }, may => may.Resume));
        cases.MapPost("{id}/comment", (string id, CommentRequest body, Asking asking, CaseActs acts, CaseQueries reads, HttpContext http) => string.IsNullOrWhiteSpace(body.Text)
            ? Refused(Refusal.At("text", "invalid", new("Đề nghị nhập ý kiến.", "Enter the remark.")), http)
            : Act(id, asking, acts, reads, http, by => new AddComment(body.Text.Trim()) { By = by }, may => may.Comment));
        cases.MapPost("{id}/move", (string id, MoveRequest body, Asking asking, CaseActs acts, CaseQueries reads, CaseClock clock, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new MoveCase(new OrganisationId(body.Organisation), body.Reason ?? "", body.On ?? clock.Today) { By = by, Data = body.Data }, may => may.Move));
        cases.MapPost("{id}/extend-deadline", (string id, ExtendRequest body, Asking asking, CaseActs acts, CaseQueries reads, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new ExtendDeadline(body.Deadline, body.WorkingDays, body.Reason ?? "") { By = by }, _ => true));
        cases.MapPost("{id}/interrupt", (string id, InterruptRequest body, Asking asking, CaseActs acts, CaseQueries reads, CaseClock clock, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new RaiseInterrupt(body.Interrupt ?? "", body.Reason ?? "", body.On ?? clock.Today) { By = by, Data = body.Data }, may => may.Interrupts.Any(each => each.Id == body.Interrupt)));
        cases.MapPost("{id}/repair", (string id, RepairRequest body, Asking asking, CaseActs acts, CaseQueries reads, HttpContext http) =>
            Act(id, asking, acts, reads, http, by => new Repair(body.Token, body.Act, body.To, body.Reason ?? "") { By = by }, may => may.Repair)).RequireAuthorization(Policies.Administrator);
        cases.MapPost("{id}/reassign", Reassign);
        cases.MapPost("{id}/verify", Verify);
        cases.MapPut("{id}/dossier/{code}", Tick);
        routes.MapGet("/api/deadlines", Deadlines).RequireAuthorization(Policies.SignedIn).WithTags("Cases");
    }

    private static async Task<Results<Created<CaseView>, ProblemHttpResult>> Open(OpenCaseRequest request, Asking asking, CaseActs acts, CaseQueries reads, HttpContext http)
    {
        var result = await acts.OpenAsync(asking.Viewer, request, http.IdempotencyOf(asking.Viewer));
        if (result.Refusal is { } refusal)
        {
            var other = result.Other is { } open ? await reads.CaseAsync(asking.Viewer, open, asking.Language) : null;
            return Problems.Of(refusal, http, other is null ? null : new Dictionary<string, object?> { ["case"] = new { other.Id, other.Number, other.Title } });
        }
        return await reads.CaseAsync(asking.Viewer, result.Case!.Value, asking.Language) is { } opened ? TypedResults.Created($"/api/cases/{opened.Id}", opened) : Problems.Of(Problems.NotFound, http);
    }

    private static async Task<Ok<Page<CaseRowView>>> List(Asking asking, CaseQueries reads, string? procedure, int? organisation, string? state, string? q, string? cursor, bool? inTrouble) =>
        TypedResults.Ok(await reads.ListAsync(asking.Viewer, new CaseQuery(procedure, organisation, state, q, cursor, InTrouble: inTrouble ?? false), asking.Language));

    private static async Task<Ok<Page<DeadlineRowView>>> Deadlines(Asking asking, CaseQueries reads, int? organisation, string? state, string? cursor) =>
        TypedResults.Ok(await reads.DeadlinesAsync(asking.Viewer, new DeadlineQuery(organisation, state, cursor), asking.Language));

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> One(string id, Asking asking, CaseQueries reads, HttpContext http) =>
        Id(id) is { } @case && await reads.CaseAsync(asking.Viewer, @case, asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<Page<CaseEntryView>>, ProblemHttpResult>> Events(string id, Asking asking, CaseQueries reads, HttpContext http) =>
        Id(id) is { } @case && await reads.EventsAsync(asking.Viewer, @case, asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<HistoryView>, ProblemHttpResult>> HistoryOf(string id, Asking asking, CaseQueries reads, HttpContext http) =>
        Id(id) is { } @case && await reads.HistoryAsync(asking.Viewer, @case, asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<FlowchartView>, ProblemHttpResult>> FlowchartOf(string id, Asking asking, CaseQueries reads, HttpContext http) =>
        Id(id) is { } @case && await reads.FlowchartAsync(asking.Viewer, @case, asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Act(
        string id, Asking asking, CaseActs acts, CaseQueries reads, HttpContext http, Func<Actor, Command> command, Func<CaseActsView, bool> may)
    {
        if (Id(id) is not { } @case) return Problems.Of(Problems.NotFound, http);
        var result = await acts.DoAsync(asking.Viewer, @case, command, may, http.IdempotencyOf(asking.Viewer));
        if (result.Refusal is { } refusal) return Problems.Of(refusal, http);
        return await reads.CaseAsync(asking.Viewer, @case, asking.Language) is { } after ? TypedResults.Ok(after) : Problems.Of(Problems.NotFound, http);
    }

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Reassign(string id, ReassignRequest body, Asking asking, CaseActs acts, CaseQueries reads, Accounts accounts, HttpContext http)
    {
        var item = body.WorkItem.ValueKind == JsonValueKind.Number && body.WorkItem.TryGetInt32(out var number) ? number
            : body.WorkItem.ValueKind == JsonValueKind.String && WorkItemKey.TryParse(body.WorkItem.GetString(), out var key) && key.Case == Id(id) ? key.Item
            : (int?)null;
        if (item is not { } workItem) return Problems.Of(Refusal.At("workItem", "invalid", new("Đề nghị chọn việc cần giao lại.", "Choose the work to reassign.")), http);
        if (await People.FindAsync(body.To, accounts) is not { } to) return Problems.Of(People.Unknown, http);
        return await Act(id, asking, acts, reads, http, by => new Reassign(workItem, to, body.Reason ?? "") { By = by }, may => may.Reassign);
    }

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Tick(string id, string code, DossierTickRequest body, Asking asking, CaseActs acts, CaseQueries reads, HttpContext http) =>
        body.Wrong() is { } wrong ? Problems.Of(wrong, http) : await Act(id, asking, acts, reads, http, by => new TickDossier(code, body.ToTick()) { By = by }, may => may.TickDossier);

    private static async Task<Results<Ok<VerifyAnswer>, ProblemHttpResult>> Verify(string id, Asking asking, CaseReads cases, HttpContext http)
    {
        if (Id(id) is not { } @case || await cases.VerifyChainAsync(asking.Viewer.ForReads(), @case) is not { } report) return Problems.Of(Problems.NotFound, http);
        return TypedResults.Ok(new VerifyAnswer(report.Whole, report.Entries, report.BrokenAt));
    }

    private static Task<Results<Ok<CaseView>, ProblemHttpResult>> Refused(Refusal refusal, HttpContext http) => Task.FromResult<Results<Ok<CaseView>, ProblemHttpResult>>(Problems.Of(refusal, http));

    internal static CaseId? Id(string text) => Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? new CaseId(id) : null;
}
