using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Storage;

namespace Procedures.Api.WorkItems;

/// <summary>
/// What somebody has typed so far: the form's fields, and beside them the outcome, the step to return to and the comment chosen so far, kept under
/// names that no field can have. <c>Version</c> is the draft's own; <c>ItemVersion</c> that of the work item it was typed for.
/// </summary>
internal sealed record FormDraft(JsonElement Data, string? Outcome, string? ReturnTo, string? Comment, int Version, int ItemVersion)
{
    private const string OutcomeKey = "$outcome", ReturnToKey = "$returnTo", CommentKey = "$comment", ItemKey = "$item";

    public static FormDraft Read(Draft stored)
    {
        var data = JsonNode.Parse(stored.Data.GetRawText()) as JsonObject ?? [];
        string? Take(string key)
        {
            var text = (string?)data[key];
            data.Remove(key);
            return text;
        }
        var (outcome, returnTo, comment) = (Take(OutcomeKey), Take(ReturnToKey), Take(CommentKey));
        var item = (int?)data[ItemKey] ?? 0;
        data.Remove(ItemKey);
        return new FormDraft(JsonSerializer.SerializeToElement(data), outcome, returnTo, comment, stored.Version, item);
    }

    public static JsonElement Write(JsonElement? data, string? outcome, string? returnTo, string? comment, int itemVersion)
    {
        var node = data is { ValueKind: JsonValueKind.Object } given ? JsonNode.Parse(given.GetRawText())!.AsObject() : [];
        foreach (var reserved in node.Select(pair => pair.Key).Where(key => key.StartsWith('$')).ToArray()) node.Remove(reserved);
        if (!string.IsNullOrEmpty(outcome)) node[OutcomeKey] = outcome;
        if (!string.IsNullOrEmpty(returnTo)) node[ReturnToKey] = returnTo;
        if (!string.IsNullOrEmpty(comment)) node[CommentKey] = comment;
        node[ItemKey] = itemVersion;
        return JsonSerializer.SerializeToElement(node);
    }
}
