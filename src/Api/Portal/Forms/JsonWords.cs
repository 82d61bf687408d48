using System.Text.Json;

namespace Procedures.Api.Portal.Forms;

/// <summary>A stored value as an input holds it.</summary>
public static class JsonWords
{
    public static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    public static JsonElement? Property(JsonElement? row, string name) =>
        row is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;
}
