using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.Elsa;
using Procedures.Api.Http;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;

namespace Procedures.Api.Designer;

/// <summary>Publishing over HTTP: what it would change, doing it, undoing it, and the versions so far.</summary>
internal static class PublishingEndpoints
{
    public sealed record PreviewRequest(JsonElement? Definition, Dictionary<string, string>? Mapping);
    public sealed record PublishRequest(int? Revision, string? Reason, CaseGroup[]? Move, Dictionary<string, string>? Mapping);
    public sealed record VersionView(string Id, int Version, string State, string Author, DateTimeOffset At, string? Reason, int Cases, int Open, int Revision);
    public sealed record RestoreAnswer(string Id, int Version, int Revision);

    public static void MapPublishing(this RouteGroupBuilder designer)
    {
        var procedure = designer.MapGroup("procedures/{id}");
        procedure.MapPost("publication-preview", Preview).WithMetadata(LargeDrawing.Limit);
        procedure.MapPost("publications", Publish);
        procedure.MapGet("publications/latest", Latest);
        procedure.MapPost("publications/undo", Undo);
        procedure.MapGet("versions", Versions);
        procedure.MapPost("versions/{versionId}/restore", Restore);
    }

    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> Preview(string id, PreviewRequest request, Asking asking, PublishingWork work, HttpContext http)
    {
        var drawing = request.Definition is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : null;
        var (view, refusal) = await work.PreviewAsync(id, drawing, Sorted(request.Mapping), asking.Viewer, asking.Language, http.RequestAborted);
        return refusal is null ? TypedResults.Ok(view!) : Problems.Of(refusal, http);
    }

    // the move goes on when the browser has gone: what was asked is stored
    private static async Task<Results<Ok<PublicationView>, ProblemHttpResult>> Publish(string id, PublishRequest request, Asking asking, PublishingWork work, HttpContext http)
    {
        var (view, refusal) = await work.PublishAsync(id, request.Revision, request.Reason, [.. request.Move ?? []], Sorted(request.Mapping), asking.Viewer, asking.Language);
        return refusal is null ? TypedResults.Ok(view!) : Problems.Of(refusal, http);
    }

    /// <summary>Nothing for a procedure that was never published here: a draft, or what came with the program.</summary>
    private static async Task<Results<Ok<PublicationView>, NoContent>> Latest(string id, PublishingWork work) =>
        await work.LatestAsync(id) is { } view ? TypedResults.Ok(view) : TypedResults.NoContent();

    private static async Task<Results<Ok<UndoneView>, ProblemHttpResult>> Undo(string id, Asking asking, PublishingWork work, HttpContext http)
    {
        var (view, refusal) = await work.UndoAsync(id, asking.Viewer, asking.Language);
        return refusal is null ? TypedResults.Ok(view!) : Problems.Of(refusal, http);
    }

    private static async Task<Results<Ok<Page<VersionView>>, ProblemHttpResult>> Versions(string id, Asking asking, DefinitionVersions versions, Publications publications, HttpContext http)
    {
        var all = await versions.OfAsync(id);
        if (all.IsEmpty) return Problems.Of(Problems.NotFound, http);
        var counts = await publications.CountAsync(id, asking.Viewer.ForReads());
        return TypedResults.Ok(new Page<VersionView>([.. all.Select(version =>
        {
            var (cases, open) = counts.TryGetValue(version.Id, out var counted) ? counted : (0, 0);
            return new VersionView(version.Id, version.Version, version.State, version.AuthorName, (version.PublishedAt ?? version.SavedAt).InVietnam, version.Reason, cases, open, version.Revision);
        })], null));
    }

    private static async Task<Results<Ok<RestoreAnswer>, ProblemHttpResult>> Restore(string id, string versionId, Asking asking, DefinitionWork work, HttpContext http)
    {
        var result = await work.RevertAsync(id, version => version.Id == versionId, asking.Viewer);
        return result.Stored is { Version: var draft } ? TypedResults.Ok(new RestoreAnswer(draft.Id, draft.Version, draft.Revision)) : Problems.Of(result.Refusal!, http);
    }

    private static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string>? mapping) => (mapping ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
