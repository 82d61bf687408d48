using System.Text.Json;
using System.Text.Json.Nodes;
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
    public const string FromStudio = "Ban hành từ Elsa Studio";

    public static void MapDefinitions(this RouteGroupBuilder elsa)
    {
        elsa.MapGet("descriptors/activities", Activities);
        var definitions = elsa.MapGroup("workflow-definitions");
        definitions.MapPost("", Save).WithMetadata(new NoServerLimit());
        definitions.MapGet("by-definition-id/{definitionId}", async (string definitionId, string? versionOptions, DefinitionWork work, HttpContext http) => One(await work.FindAsync(definitionId, VersionOptions.Parse(versionOptions ?? "Latest")), http));
        definitions.MapGet("by-id/{id}", async (string id, DefinitionWork work, HttpContext http) => One(await work.ByIdAsync(id), http));
    }

    private static IResult Activities(HttpContext http)
    {
        if (http.Request.Headers.IfNoneMatch.ToString() == Descriptors.ETag) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        http.Response.Headers.ETag = Descriptors.ETag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(Descriptors.Activities, "application/json; charset=utf-8");
    }

    private static IResult One(StoredDefinition? found, HttpContext http) => found is null ? Problems.Of(Problems.NotFound, http) : Answer(found, http);

    internal static IResult Answer(StoredDefinition stored, HttpContext http)
    {
        http.Response.Headers.ETag = $"\"{stored.Version.Revision}\"";
        return Json(DefinitionAnswers.Of(stored.Version, stored.Json, writable: true));
    }

    internal static ContentHttpResult Json(JsonNode json) => TypedResults.Text(DefinitionAnswers.Compact(json), "application/json; charset=utf-8");

    /// <summary>Saves, and publishes when asked to: Studio's saving, its saving by itself and its publishing all come here.</summary>
    private static async Task<IResult> Save(Asking asking, DefinitionWork work, HttpContext http)
    {
        var (model, publish, refusal) = await ReadAsync(http);
        if (refusal is not null || !IncomingDefinition.TryRead(model, imported: false, out var incoming, out refusal)) return ElsaRefusals.Answer(refusal!, http);
        var saved = await work.SaveAsync(incoming, SeenRevision(http), asking.Viewer);
        if (saved.Stored is { } stored && publish)
            saved = await work.PublishAsync(stored.Version.Procedure, FromStudio, asking.Viewer);
        if (saved.Stored is not { } done) return ElsaRefusals.Answer(saved.Refusal!, http);
        http.Response.Headers.ETag = $"\"{done.Version.Revision}\"";
        return Json(new JsonObject
        {
            ["workflowDefinition"] = DefinitionAnswers.Of(done.Version, done.Json, writable: true), ["alreadyPublished"] = publish && saved.Already, ["consumingWorkflowCount"] = 0, ["validationErrors"] = new JsonArray(),
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
