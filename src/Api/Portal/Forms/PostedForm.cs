using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.WorkItems;

namespace Procedures.Api.Portal.Forms;

/// <summary>
/// Brings a posted form into the shape that the API takes as JSON, field by field as the view describes them. Nothing is judged here: the engine's
/// form reader takes text for every type, and what it refuses is shown again as it was typed.
/// </summary>
public static class PostedForm
{
    public static JsonElement Read(IEnumerable<FieldView> fields, IFormCollection form) => JsonSerializer.SerializeToElement(ReadRow(fields, form, null));

    private static JsonObject ReadRow(IEnumerable<FieldView> fields, IFormCollection form, string? prefix)
    {
        var row = new JsonObject();
        foreach (var field in fields.Where(field => !field.ReadOnly))
            if (ReadField(field, form, FieldPath.Under(prefix, field.Id)) is { } value)
                row[field.Id] = value;
        return row;
    }

    private static JsonNode? ReadField(FieldView field, IFormCollection form, string path)
    {
        var name = FieldPath.Name(path);
        if (field.Type == "repeat") return ReadRows(field, form, path);
        var typed = form[name];
        if (field.Type is "multiChoice" or "file")
        {
            var chosen = typed.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => (JsonNode?)JsonValue.Create(word)).ToArray();
            return chosen.Length > 0 ? new JsonArray(chosen) : null;
        }
        var text = typed.ToString().Trim();
        if (text.Length == 0) return null;
        return field.Type switch
        {
            "yesNo" when text is "true" or "false" => JsonValue.Create(text == "true"),
            "date" when ParseDate(text) is { } day => JsonValue.Create(Written.Iso(day)),
            "member" or "organisation" when int.TryParse(text, CultureInfo.InvariantCulture, out var id) => JsonValue.Create(id),
            _ => JsonValue.Create(text.ReplaceLineEndings("\n")),
        };
    }

    private static JsonArray? ReadRows(FieldView field, IFormCollection form, string path)
    {
        if (!int.TryParse(form[RowCount(path)], CultureInfo.InvariantCulture, out var count)) return null;
        var rows = new JsonArray();
        for (var i = 0; i < Math.Min(count, 200); i++)
            rows.Add(ReadRow(field.Fields ?? [], form, FieldPath.Row(path, i)));
        return rows;
    }

    /// <summary>The hidden input that says how many rows of a repeat the page showed.</summary>
    public static string RowCount(string path) => "rows." + path;

    /// <summary>5/1/2026 as people write it, 05012026 where a phone's keypad has no stroke, 2026-01-05 as it is stored.</summary>
    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["d/M/yyyy", "ddMMyyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
