using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Procedures.Api.Access;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Elsa;

/// <summary>The drawings over Elsa's design-time API: what the designer and the unmodified Elsa Studio read and write.</summary>
internal static class DefinitionEndpoints
{
    public const string FromStudio = "Công bố từ Elsa Studio";

    public static void MapDefinitions(this RouteGroupBuilder elsa)
    {
        elsa.MapGet("descriptors/activities", Activities);
        var definitions = elsa.MapGroup("workflow-definitions");
        definitions.MapGet("", List);
        definitions.MapPost("", Save).WithMetadata(new NoServerLimit());
        definitions.MapGet("by-definition-id/{definitionId}", async (string definitionId, string? versionOptions, DefinitionWork work, HttpContext http) => One(await work.FindAsync(definitionId, VersionOptions.Parse(versionOptions ?? "Latest")), http));
        definitions.MapGet("by-id/{id}", async (string id, DefinitionWork work, HttpContext http) => One(await work.ByIdAsync(id), http));
        definitions.MapGet("many-by-id", async (string[] ids, DefinitionWork work) => Json(new JsonObject { ["items"] = new JsonArray([.. (await work.ManyAsync(version => ids.Contains(version.Id))).Select(Whole)]) }));
        definitions.MapGet("{definitionId}/versions", async (string definitionId, DefinitionWork work) => Json(new JsonObject { ["items"] = new JsonArray([.. (await work.ManyAsync(version => version.Procedure == definitionId)).Select(Summary)]) }));
        definitions.MapGet("validation/is-name-unique", async (string? name, string? definitionId, DefinitionVersions versions) =>
            TypedResults.Ok<object>(new { isUnique = (await versions.AllAsync()).All(version => !version.IsLatest || version.Procedure == definitionId || Folded.Of(version.Name) != Folded.Of(name)) }));
        definitions.MapGet("{definitionId}/export", Export);
        definitions.MapPost("import", Import).WithMetadata(new NoServerLimit());
        definitions.MapPut("{definitionId}/import", Import).WithMetadata(new NoServerLimit());
        definitions.MapPost("import-files", ImportFiles).WithMetadata(new NoServerLimit()).DisableAntiforgery();
        definitions.MapPost("{definitionId}/publish", async (string definitionId, Asking asking, DefinitionWork work, HttpContext http) => Result(await work.PublishAsync(definitionId, FromStudio, asking.Viewer), http));
        definitions.MapPost("{definitionId}/retract", async (string definitionId, DefinitionWork work, HttpContext http) => Result(await work.RetractAsync(definitionId), http));
        definitions.MapPost("{definitionId}/revert/{version:int}", async (string definitionId, int version, Asking asking, DefinitionWork work, HttpContext http) =>
            Result(await work.RevertAsync(definitionId, each => each.Version == version, asking.Viewer), http, Summary));
        definitions.MapPost("{definitionId}/execute", (string definitionId, HttpContext http) => ElsaRefusals.Answer(ElsaRefusals.OpenedElsewhere, http));
        definitions.MapPost("{definitionId}/dispatch", (string definitionId, HttpContext http) => ElsaRefusals.Answer(ElsaRefusals.OpenedElsewhere, http));
        definitions.MapDelete("{definitionId}", async (string definitionId, DefinitionWork work, HttpContext http) => Gone(await work.DeleteAsync(definitionId), http));
        definitions.MapGet("subgraph/{id}", async (string id, DefinitionWork work, HttpContext http) => await work.ByIdAsync(id) is { } found ? (IResult)Json(Whole(found)["root"]!.DeepClone()) : Problems.Of(Problems.NotFound, http));
        definitions.MapGet("subgraph/segments/{id}", (string id) => TypedResults.Ok(Array.Empty<object>()));
        elsa.MapDelete("workflow-definition-versions/{id}", async (string id, DefinitionWork work, HttpContext http) => Gone(await work.DeleteVersionAsync(id), http));
        elsa.MapBulk();
    }

    private static void MapBulk(this RouteGroupBuilder elsa)
    {
        var bulk = elsa.MapGroup("bulk-actions");
        bulk.MapPost("publish/workflow-definitions/by-definition-ids", async (BulkRequest request, Asking asking, DefinitionWork work, HttpContext http) =>
        {
            var sorted = await SortAsync(request.DefinitionIds, id => work.PublishAsync(id, FromStudio, asking.Viewer));
            return sorted.Refusal is { } refusal ? ElsaRefusals.Answer(refusal, http) : Results.Json(new { published = sorted.Done, alreadyPublished = sorted.Already, notFound = sorted.NotFound, updatedConsumers = Array.Empty<string>() });
        });
        bulk.MapPost("retract/workflow-definitions/by-definition-ids", async (BulkRequest request, DefinitionWork work) =>
        {
            var sorted = await SortAsync(request.DefinitionIds, id => work.RetractAsync(id));
            return Results.Json(new { retracted = sorted.Done, alreadyRetracted = sorted.Already, notFound = sorted.NotFound });
        });
        bulk.MapPost("delete/workflow-definitions/by-definition-id", (BulkRequest request, DefinitionWork work, HttpContext http) => DeleteAllAsync(request.DefinitionIds, id => work.DeleteAsync(id), http));
        bulk.MapPost("delete/workflow-definitions/by-id", (BulkRequest request, DefinitionWork work, HttpContext http) => DeleteAllAsync(request.Ids, id => work.DeleteVersionAsync(id), http));
        bulk.MapPost("export/workflow-definitions", async (BulkRequest request, DefinitionWork work, HttpContext http) =>
            Archive(await work.ManyAsync(version => request.Ids is { Length: > 0 } ids ? ids.Contains(version.Id) : version.IsLatest && request.DefinitionIds?.Contains(version.Procedure) == true)));
    }

    public sealed record BulkRequest(string[]? DefinitionIds, string[]? Ids);

    private static async Task<(List<string> Done, List<string> Already, List<string> NotFound, Refusal? Refusal)> SortAsync(string[]? ids, Func<string, Task<DefinitionResult>> act)
    {
        var (done, already, notFound) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var id in ids ?? [])
        {
            var result = await act(id);
            if (result.Refusal == ElsaRefusals.NoSuchDefinition) notFound.Add(id);
            else if (result.Refusal is { } refusal) return (done, already, notFound, refusal);
            else (result.Already ? already : done).Add(id);
        }
        return (done, already, notFound, null);
    }

    private static async Task<IResult> DeleteAllAsync(string[]? ids, Func<string, Task<Refusal?>> delete, HttpContext http)
    {
        foreach (var id in ids ?? [])
            if (await delete(id) is { } refusal) return ElsaRefusals.Answer(refusal, http);
        return TypedResults.Ok<object>(new { deleted = ids?.Length ?? 0 });
    }

    /// <summary>The page of summaries: the latest of each procedure, or whatever versions are asked for.</summary>
    private static async Task<IResult> List(HttpContext http, DefinitionWork work, DefinitionVersions versions, string? versionOptions, int? page, int? pageSize, string? searchTerm, string[]? definitionIds, string[]? ids, string? orderBy, string? orderDirection)
    {
        var options = VersionOptions.Parse(versionOptions);
        var words = Folded.Of(searchTerm).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = (await versions.AllAsync()).GroupBy(version => version.Procedure).SelectMany(group => options.Of([.. group]))
            .Where(version => (definitionIds is not { Length: > 0 } || definitionIds.Contains(version.Procedure)) && (ids is not { Length: > 0 } || ids.Contains(version.Id)))
            .Where(version => Folded.Of($"{version.Name} {version.Procedure}") is var text && words.All(word => text.Contains(word, StringComparison.Ordinal)));
        var down = string.Equals(orderDirection, "Descending", StringComparison.OrdinalIgnoreCase);
        DefinitionVersion[] all = [.. (orderBy?.ToUpperInvariant()) switch
        {
            "VERSION" => Ordered(found, version => version.Version, down),
            "CREATED" or "CREATEDAT" => Ordered(found, version => version.CreatedAt.Milliseconds, down),
            _ => Ordered(found, version => Folded.Of(version.Name), down),
        }];
        var size = pageSize is > 0 and <= 1000 ? pageSize.Value : all.Length;
        var shown = await work.WithJsonAsync([.. all.Skip(Math.Max(0, page ?? 0) * size).Take(size)]);
        return Json(DefinitionAnswers.Page(shown.Select(Summary), all.Length));
    }

    private static IEnumerable<DefinitionVersion> Ordered<TKey>(IEnumerable<DefinitionVersion> versions, Func<DefinitionVersion, TKey> key, bool down) =>
        down ? versions.OrderByDescending(key).ThenByDescending(version => version.Version) : versions.OrderBy(key).ThenBy(version => version.Version);

    private static async Task<IResult> Export(string definitionId, string? versionOptions, DefinitionWork work, HttpContext http)
    {
        if (await work.FindAsync(definitionId, VersionOptions.Parse(versionOptions ?? "Latest")) is not { } found) return Problems.Of(Problems.NotFound, http);
        return TypedResults.File(Bytes(DefinitionAnswers.Export(found.Version, found.Json)), "application/json", FileName(found.Version));
    }

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(DefinitionAnswers.Compact(json));

    private static string FileName(DefinitionVersion version) => $"{version.Procedure}-v{version.Version}.json";

    private static FileContentHttpResult Archive(IReadOnlyList<StoredDefinition> stored)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var one in stored)
            {
                using var entry = archive.CreateEntry(FileName(one.Version)).Open();
                entry.Write(Bytes(DefinitionAnswers.Export(one.Version, one.Json)));
            }
        return TypedResults.File(memory.ToArray(), "application/zip", "quy-trinh.zip");
    }

    /// <summary>Takes a file in as the draft. A draft that is there is written over only when that was confirmed (overwrite=true, or If-Match with what was seen).</summary>
    private static async Task<IResult> Import(Asking asking, DefinitionWork work, HttpContext http, bool overwrite = false)
    {
        if (await IncomingDefinition.ReadBodyAsync(http.Request.Body, http.Request.ContentLength, http.RequestAborted) is not { } body) return ElsaRefusals.Answer(ElsaRefusals.TooLarge, http);
        if (!IncomingDefinition.TryRead(body, imported: true, out var incoming, out var refusal)) return ElsaRefusals.Answer(refusal, http);
        var notes = incoming.Notes();
        var result = await work.ImportAsync(incoming, SeenRevision(http), overwrite, asking.Viewer);
        return Result(result, http, stored =>
        {
            var answer = Whole(stored);
            answer["importNotes"] = new JsonArray([.. notes.Select(note => new JsonObject { ["node"] = note.Node, ["text"] = new JsonObject { ["vi"] = note.Sentence.Vi, ["en"] = note.Sentence.En } })]);
            return answer;
        });
    }

    private static async Task<IResult> ImportFiles(Asking asking, DefinitionWork work, HttpContext http, bool overwrite = false)
    {
        if (http.Request.ContentLength > IncomingDefinition.MostBytes) return ElsaRefusals.Answer(ElsaRefusals.TooLarge, http);
        if (!http.Request.HasFormContentType) return ElsaRefusals.Answer(ElsaRefusals.NotJson, http);
        var form = await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = IncomingDefinition.MostBytes }, http.RequestAborted);
        var read = new List<IncomingDefinition>();
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            if (await IncomingDefinition.ReadBodyAsync(content, file.Length, http.RequestAborted) is not { } json) return ElsaRefusals.Answer(ElsaRefusals.TooLarge, http);
            if (!IncomingDefinition.TryRead(json, imported: true, out var incoming, out var refusal)) return ElsaRefusals.Answer(refusal, http);
            read.Add(incoming);
        }
        foreach (var incoming in read)
            if ((await work.ImportAsync(incoming, null, overwrite, asking.Viewer)).Refusal is { } refusal) return ElsaRefusals.Answer(refusal, http);
        return TypedResults.Ok<object>(new { count = read.Count });
    }

    private static JsonObject Whole(StoredDefinition stored) => DefinitionAnswers.Of(stored.Version, stored.Json, writable: true);

    private static JsonObject Summary(StoredDefinition stored) => DefinitionAnswers.Summary(stored.Version, stored.Json, writable: true);

    private static IResult Result(DefinitionResult result, HttpContext http, Func<StoredDefinition, JsonObject>? shape = null)
    {
        if (result.Stored is not { } stored) return ElsaRefusals.Answer(result.Refusal!, http);
        http.Response.Headers.ETag = Revision(stored);
        return Json((shape ?? Whole)(stored));
    }

    private static string Revision(StoredDefinition stored) => $"\"{stored.Version.Revision}\"";

    private static IResult Gone(Refusal? refusal, HttpContext http) => refusal is null ? TypedResults.NoContent() : ElsaRefusals.Answer(refusal, http);

    private static IResult Activities(HttpContext http)
    {
        if (http.Request.Headers.IfNoneMatch.ToString() == Descriptors.ETag) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        http.Response.Headers.ETag = Descriptors.ETag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(Descriptors.Activities, "application/json; charset=utf-8");
    }

    private static IResult One(StoredDefinition? found, HttpContext http) => found is null ? Problems.Of(Problems.NotFound, http) : Result(new(found, null), http);

    internal static ContentHttpResult Json(JsonNode json) => TypedResults.Text(DefinitionAnswers.Compact(json), "application/json; charset=utf-8");

    /// <summary>Saves, and publishes when asked to: Studio's saving, its saving by itself and its publishing all come here.</summary>
    private static async Task<IResult> Save(Asking asking, DefinitionWork work, HttpContext http)
    {
        var (model, publish, refusal) = await ReadAsync(http);
        if (refusal is not null || !IncomingDefinition.TryRead(model, imported: false, out var incoming, out refusal)) return ElsaRefusals.Answer(refusal!, http);
        var saved = await work.SaveAsync(incoming, SeenRevision(http), asking.Viewer);
        if (saved.Stored is { } draft && publish)
        {
            saved = await work.PublishAsync(draft.Version.Procedure, FromStudio, asking.Viewer);
            // saved though not published: who goes on editing has seen this revision
            if (saved.Stored is null) http.Response.Headers.ETag = Revision(draft);
        }
        return Result(saved, http, stored => new JsonObject
        {
            ["workflowDefinition"] = Whole(stored), ["alreadyPublished"] = publish && saved.Already, ["consumingWorkflowCount"] = 0, ["validationErrors"] = new JsonArray(),
        });
    }

    /// <summary>The body {model, publish}: the model as text, so that nothing in it is lost or doubled.</summary>
    private static async Task<(string Model, bool Publish, Refusal? Refusal)> ReadAsync(HttpContext http)
    {
        if (await IncomingDefinition.ReadBodyAsync(http.Request.Body, http.Request.ContentLength, http.RequestAborted) is not { } body) return ("", false, ElsaRefusals.TooLarge);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("model", out var model))
                return (model.GetRawText(), document.RootElement.TryGetProperty("publish", out var publish) && publish.ValueKind == JsonValueKind.True, null);
        }
        catch (JsonException)
        {
            // answered below
        }
        return ("", false, ElsaRefusals.NotJson);
    }

    /// <summary>The revision in If-Match; null when the request names none.</summary>
    internal static int? SeenRevision(HttpContext http) =>
        EntityTagHeaderValue.TryParse(http.Request.Headers.IfMatch.ToString(), out var tag) && int.TryParse(tag.Tag.AsSpan().Trim('"'), out var revision) ? revision : null;

    internal sealed class NoServerLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
