using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.WorkItems;

public sealed record CompleteRequest(string? Outcome, JsonElement? Data, IReadOnlyDictionary<string, DossierTickRequest>? Dossier, string? Comment, string? ReturnTo, int? Version);

/// <param name="Version">the draft's version the form was shown with; null: whatever there is</param>
public sealed record DraftRequest(JsonElement? Data, int? Version = null, string? Outcome = null, string? ReturnTo = null, string? Comment = null);

/// <summary>Acts on work items for pages and the API alike.</summary>
public sealed class WorkItemActs(CaseRunner runner, CaseReads cases, Drafts drafts, Views views)
{
    public Task<ActResult> CompleteAsync(Viewer viewer, WorkItemKey key, CompleteRequest request, Idempotency? idempotency = null) =>
        Wrong(request) is { } wrong ? Task.FromResult(ActResult.No(wrong)) : DoAsync(viewer, key, by => Completion(key, request, by), idempotency);

    /// <summary>Why completing would be refused now; null when it would be accepted. Nothing is done: the check-answers page comes only when the answers are right.</summary>
    public async Task<Refusal?> CheckAsync(Viewer viewer, WorkItemKey key, CompleteRequest request) => (await TryAsync(viewer, key, request)).Refusal;

    /// <summary>What completing would do now, or why it would be refused. Nothing is done.</summary>
    public async Task<(Accepted? Accepted, Refusal? Refusal)> TryAsync(Viewer viewer, WorkItemKey key, CompleteRequest request)
    {
        if (Wrong(request) is { } wrong) return (null, wrong);
        if (await cases.WorkItemAsync(viewer.ForReads(), key.Case, key.Item) is not { } open) return (null, Refusal.AlreadyDone);
        var decision = await runner.TryAsync(open.State, Completion(key, request, Actor(viewer, open.State, open.Item, views.Context(viewer, Language.Vietnamese))));
        return (decision as Accepted, (decision as Refused)?.Refusal);
    }

    private static CompleteWorkItem Completion(WorkItemKey key, CompleteRequest request, Actor by)
    {
        var data = request.Data is { ValueKind: JsonValueKind.Object } given ? given : CaseJson.Empty;
        var dossier = (request.Dossier ?? ImmutableDictionary<string, DossierTickRequest>.Empty).ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.ToTick());
        return new CompleteWorkItem(key.Item, request.Version, Blank(request.Outcome), data, dossier, Blank(request.Comment), Blank(request.ReturnTo)) { By = by };
    }

    private static Refusal? Wrong(CompleteRequest request)
    {
        foreach (var (code, tick) in request.Dossier ?? ImmutableDictionary<string, DossierTickRequest>.Empty)
            if (tick.Wrong() is { } wrong) return Refusal.At($"dossier.{code}", wrong.Code, wrong.Sentence);
        return request.Data is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) } ? Problems.BadRequest : null;
    }

    /// <summary>Completes with what the draft holds: a confirmation page posts nothing but the draft's version.</summary>
    public async Task<ActResult> CompleteDraftAsync(Viewer viewer, WorkItemKey key, int draftVersion)
    {
        if (await drafts.FindAsync(key.Case, key.Item, viewer.Person) is not { } stored || stored.Version != draftVersion) return ActResult.No(Refusal.StaleVersion);
        return await CompleteAsync(viewer, key, Request(stored));
    }

    /// <summary>What completing with the saved draft would ask for; null when nothing is saved.</summary>
    public async Task<CompleteRequest?> DraftedAsync(Viewer viewer, WorkItemKey key) => await drafts.FindAsync(key.Case, key.Item, viewer.Person) is { } stored ? Request(stored) : null;

    private static CompleteRequest Request(Draft stored)
    {
        var draft = FormDraft.Read(stored);
        return new CompleteRequest(draft.Outcome, draft.Data, null, draft.Comment, draft.ReturnTo, draft.ItemVersion);
    }

    public Task<ActResult> ClaimAsync(Viewer viewer, WorkItemKey key, Idempotency? idempotency = null) => DoAsync(viewer, key, by => new Claim(key.Item) { By = by }, idempotency);

    public Task<ActResult> ReleaseAsync(Viewer viewer, WorkItemKey key, Idempotency? idempotency = null) => DoAsync(viewer, key, by => new Release(key.Item) { By = by }, idempotency);

    /// <summary>Takes back one's own last completion; what was sent stands in the form again as a draft.</summary>
    public async Task<ActResult> TakeBackAsync(Viewer viewer, WorkItemKey key, Idempotency? idempotency = null)
    {
        var sent = (await cases.FindAsync(viewer.ForReads(), key.Case))?.Entries.SelectMany(entry => entry.Events).OfType<WorkItemCompleted>().LastOrDefault(done => done.WorkItem == key.Item);
        var result = await DoAsync(viewer, key, by => new TakeBack(key.Item) { By = by }, idempotency);
        if (result.IsDone && sent is not null) await SaveDraftAsync(viewer, key, new DraftRequest(sent.Data, null, sent.Vote is null ? sent.Outcome : null, sent.ReturnTo, sent.Comment));
        return result;
    }

    public Task<ActResult> DelegateAsync(Viewer viewer, WorkItemKey key, PersonId to, string? reason, Idempotency? idempotency = null) =>
        DoAsync(viewer, key, by => new Procedures.Running.Delegate(key.Item, to, reason ?? "") { By = by }, idempotency);

    /// <summary>Keeps what was typed. The new version, or null when another window has saved a newer draft; a refusal when there is nothing to draft.</summary>
    public async Task<(int? Version, Refusal? Refusal)> SaveDraftAsync(Viewer viewer, WorkItemKey key, DraftRequest request)
    {
        if (await cases.WorkItemAsync(viewer.ForReads(), key.Case, key.Item) is not { } found) return (null, await cases.FindAsync(viewer.ForReads(), key.Case) is null ? Problems.NotFound : Refusal.AlreadyDone);
        var data = FormDraft.Write(request.Data, request.Outcome, request.ReturnTo, request.Comment, found.Item.Version);
        return await drafts.SaveAsync(key.Case, key.Item, viewer.Person, data, request.Version) is { } version ? (version, null) : (null, Refusal.StaleVersion);
    }

    private async Task<ActResult> DoAsync(Viewer viewer, WorkItemKey key, Func<Actor, Command> command, Idempotency? idempotency)
    {
        var context = views.Context(viewer, Language.Vietnamese);
        if (await cases.WorkItemAsync(viewer.ForReads(), key.Case, key.Item) is { } open)
            return CaseActs.Result(await runner.HandleAsync(key.Case, command(Actor(viewer, open.State, open.Item, context)), idempotency));
        // Nothing open: the engine says what became of it, if the viewer may know that it was there at all.
        if (await cases.FindAsync(viewer.ForReads(), key.Case) is not { } found || !found.Entries.SelectMany(entry => entry.Events).OfType<WorkItemOpened>().Any(opened => opened.Item.Id == key.Item))
            return ActResult.No(Problems.NotFound);
        return CaseActs.Result(await runner.HandleAsync(key.Case, command(CaseActs.Actor(viewer, found.State.Organisation, context)), idempotency));
    }

    /// <summary>Through which post somebody does a work item: the one it was given to him through, else (on behalf) his own nearest.</summary>
    internal static Actor Actor(Viewer viewer, CaseState @case, WorkItem item, ViewContext context)
    {
        if (item.Assignees.FirstOrDefault(one => one.Person == viewer.Person) is { } mine) return new Actor(viewer.Person, viewer.Name, mine.Role, mine.Organisation, viewer.Administrator);
        var officer = viewer.Posts.FirstOrDefault(post => post.Role == Roles.OrganisationOfficer);
        return officer is null ? CaseActs.Actor(viewer, @case.Organisation, context) : new Actor(viewer.Person, viewer.Name, officer.Role, officer.Organisation, viewer.Administrator);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
