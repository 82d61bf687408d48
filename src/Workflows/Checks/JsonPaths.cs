using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>
/// Turns the paths of the checks, which name the items of a list by id, into JSON paths of the file, so that a click in the designer leads to the field. What
/// the file does not have (a default outcome, a field of the vote's own sheet) is named by the list that would hold it.
/// </summary>
internal sealed class JsonPaths(WorkflowDocument document)
{
    private static readonly string[] Keys = ["id", "code", "label"];
    private readonly ILookup<string, JsonObject> steps = (document.Json["root"]?["activities"] is JsonNode activities ? Items(activities) : [])
        .OfType<JsonObject>().ToLookup(step => Property(step, "id")?.ToString() ?? "");

    public string Find(string? node, string path)
    {
        if (path.Length == 0) return path;
        JsonNode? at = node is not null ? steps[node].FirstOrDefault() : document.Json["customProperties"]?["procedure"];
        var found = new StringBuilder();
        foreach (var (name, key) in Split(path))
        {
            if (name.Length > 0) found.Append(found.Length > 0 ? "." : "").Append(name);
            if (name.Length > 0) at = at is JsonObject from ? Property(from, name) : null;
            if (key is null) continue;
            var (index, item) = Item(at, key);
            if (index < 0) return found.ToString();
            found.Append(CultureInfo.InvariantCulture, $"[{index}]");
            at = item;
        }
        return found.ToString();
    }

    /// <summary>"fields[since].notBefore" as (fields, since), (notBefore, null). A key may hold points: "dossier[1.KNĐ]".</summary>
    private static IEnumerable<(string Name, string? Key)> Split(string path)
    {
        for (var at = 0; at < path.Length;)
        {
            var end = path.IndexOfAny(['.', '['], at);
            if (end < 0) end = path.Length;
            var name = path[at..end];
            if (end < path.Length && path[end] == '[')
            {
                var close = path.IndexOf(']', end);
                yield return (name, path[(end + 1)..close]);
                at = close + 1 < path.Length && path[close + 1] == '.' ? close + 2 : close + 1;
            }
            else
            {
                yield return (name, null);
                at = end + 1;
            }
        }
    }

    private static (int Index, JsonNode? Item) Item(JsonNode? list, string key)
    {
        var items = Items(list).ToList();
        var index = key[0] == '#' ? int.Parse(key[1..], CultureInfo.InvariantCulture)
            : items.FindIndex(item => item is JsonObject one ? Keys.Any(name => Property(one, name)?.ToString() == key) : item?.ToString() == key);
        return index >= 0 && index < items.Count ? (index, items[index]) : (-1, null);
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list switch
    {
        JsonArray array => array,
        JsonObject one when Property(one, "$values") is JsonArray values => values,
        JsonObject one when Property(one, "expression") is JsonObject expression => Items(Property(expression, "value")),
        JsonObject one => [one],
        _ => [],
    };

    private static JsonNode? Property(JsonObject from, string name) =>
        from.TryGetPropertyValue(name, out var found) ? found : from.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
