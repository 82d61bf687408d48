using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Procedures.Api.Storage;
using Procedures.Definitions;

namespace Procedures.Api.Elsa;

/// <summary>Versions as Elsa's API answers them: the drawing as it was saved, with what the store knows of it and what may be done with it.</summary>
internal static class DefinitionAnswers
{
    public const string ToolVersion = "3.8.0.0";
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Compact(JsonNode json) => json.ToJsonString(Plain);

    /// <summary>The whole drawing. <paramref name="writable"/>: whether the viewer may change it now; without the link "publish" Studio opens it read-only.</summary>
    public static JsonObject Of(DefinitionVersion version, string json, bool writable)
    {
        var drawing = Stamped(version, json);
        var root = (JsonObject)drawing["root"]!;
        NodeIds.Put(root);
        Placeholders.Put(root);
        PortLists.Put(root);
        drawing["links"] = Links(version, writable && version.IsLatest);
        (drawing["revision"], drawing["state"], drawing["savedAt"], drawing["savedBy"]) = (version.Revision, version.State, version.SavedAt.ToString(), version.AuthorName);
        return drawing;
    }

    /// <summary>A file that another installation or Elsa reads.</summary>
    public static JsonObject Export(DefinitionVersion version, string json)
    {
        var drawing = Stamped(version, json);
        drawing["$schema"] = Schema;
        return drawing;
    }

    public static JsonObject Summary(DefinitionVersion version, string json, bool writable)
    {
        using var drawing = JsonDocument.Parse(json);
        return new()
        {
            ["id"] = version.Id, ["definitionId"] = version.Procedure, ["tenantId"] = null, ["name"] = version.Name,
            ["description"] = drawing.RootElement.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : "",
            ["version"] = version.Version, ["toolVersion"] = ToolVersion, ["isLatest"] = version.IsLatest, ["isPublished"] = version.Published, ["isReadonly"] = false, ["isSystem"] = false,
            ["createdAt"] = version.CreatedAt.ToString(), ["providerName"] = "Json", ["materializerName"] = "Json", ["links"] = Links(version, writable && version.IsLatest),
            ["revision"] = version.Revision, ["state"] = version.State, ["savedAt"] = version.SavedAt.ToString(), ["savedBy"] = version.AuthorName,
        };
    }

    public static JsonObject Page(IEnumerable<JsonObject> items, int total) => new()
    {
        ["items"] = new JsonArray([.. items]), ["totalCount"] = total,
        ["links"] = Links("/workflow-definitions", ("self", "", "GET"), ("is-name-unique", "/validation/is-name-unique", "GET"), ("create", "", "POST"), ("import", "/import", "POST"), ("import-files", "/import-files", "POST"),
            ("bulk-publish", "/bulk-actions/publish", "POST"), ("bulk-retract", "/bulk-actions/retract", "POST"), ("bulk-delete-by-definition-id", "/bulk-actions/delete", "POST"), ("bulk-delete-by-id", "/bulk-actions/delete", "POST")),
    };

    private static JsonObject Stamped(DefinitionVersion version, string json)
    {
        var drawing = WorkflowDocument.Parse(json).Json;
        (drawing["id"], drawing["definitionId"], drawing["version"], drawing["isLatest"], drawing["isPublished"], drawing["createdAt"]) =
            (version.Id, version.Procedure, version.Version, version.IsLatest, version.Published, version.CreatedAt.ToString());
        drawing["toolVersion"] ??= ToolVersion;
        return drawing;
    }

    private static JsonArray Links(DefinitionVersion version, bool writable)
    {
        (string, string, string)[] open = [("self", "", "GET"), ("versions", "/versions", "GET"), ("export", "/export", "GET")];
        (string, string, string)[] changing = [("publish", "/publish", "POST"), ("retract", "/retract", "POST"), ("delete", "", "DELETE"), ("import", "/import", "PUT")];
        return Links($"/workflow-definitions/{version.Procedure}", writable ? [.. open, .. changing] : open);
    }

    private static JsonArray Links(string of, params (string Rel, string Path, string Method)[] links) =>
        new([.. links.Select(link => new JsonObject { ["href"] = of + link.Path, ["rel"] = link.Rel, ["method"] = link.Method })]);
}
