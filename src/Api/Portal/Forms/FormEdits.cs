using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Api.Portal.Forms;

/// <summary>Edits of a form that are submit buttons: add a row, leave one out, put the picked member in its place.</summary>
public static class FormEdits
{
    public static JsonElement AddRow(JsonElement data, string path) => Change(data, path, node =>
    {
        var rows = node as JsonArray ?? [new JsonObject()];
        rows = (JsonArray)rows.DeepClone();
        rows.Add(new JsonObject());
        return rows;
    });

    public static JsonElement LeaveOut(JsonElement data, string path, int row) => Change(data, path, node =>
    {
        if (node is not JsonArray rows || row >= rows.Count) return node?.DeepClone();
        rows = (JsonArray)rows.DeepClone();
        rows.RemoveAt(row);
        return rows;
    });

    public static JsonElement Put(JsonElement data, string path, JsonNode? value) => Change(data, path, _ => value);

    public static JsonElement Append(JsonElement data, string path, JsonNode value) => Change(data, path, node =>
    {
        var list = node is JsonArray known ? (JsonArray)known.DeepClone() : [];
        list.Add(value);
        return list;
    });

    private static JsonElement Change(JsonElement data, string path, Func<JsonNode?, JsonNode?> change)
    {
        var root = data.ValueKind == JsonValueKind.Object ? (JsonObject)JsonNode.Parse(data.GetRawText())! : [];
        var parts = FieldPath.Parts(path).ToArray();
        JsonNode at = root;
        for (var i = 0; i < parts.Length - 1; i++)
            at = Child(at, parts[i], parts[i + 1] is int);
        if (parts.Length > 0) Set(at, parts[^1], change);
        return JsonSerializer.SerializeToElement(root);
    }

    private static JsonNode Child(JsonNode at, object part, bool rows)
    {
        switch (at, part)
        {
            case (JsonObject row, string name):
                if (row[name] is not { } known) row[name] = known = rows ? new JsonArray() : new JsonObject();
                return known;
            case (JsonArray list, int index):
                while (list.Count <= Math.Min(index, 200)) list.Add(new JsonObject());
                return list[Math.Min(index, 200)]!;
            default:
                return new JsonObject();
        }
    }

    private static void Set(JsonNode at, object part, Func<JsonNode?, JsonNode?> change)
    {
        if (at is JsonObject row && part is string name) row[name] = change(row[name]);
    }
}
