using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Turns what was sent into the value its field's type asks for. Form posts send text for everything; JSON sends types; both are read.</summary>
internal static partial class FieldConversion
{
    public const int TextLength = 500, LongTextLength = 10_000, MaxRows = 200;

    public static JsonObject Group(ImmutableArray<Field> fields, JsonElement data, string prefix, ImmutableArray<FieldError>.Builder errors)
    {
        var read = new JsonObject();
        if (data.ValueKind != JsonValueKind.Object) return read;
        foreach (var field in fields)
            if (data.TryGetProperty(field.Id, out var sent) && Convert(field, sent, prefix + field.Id, errors) is { } value) read[field.Id] = value;
        return read;
    }

    /// <summary>The value of one field; null when nothing was sent, or when it was refused with an error.</summary>
    public static JsonNode? Convert(Field field, JsonElement sent, string path, ImmutableArray<FieldError>.Builder errors)
    {
        if (IsNothing(sent)) return null;
        JsonNode? Refuse(string vi, string en)
        {
            errors.Add(new FieldError(path, new Text($"{field.Label.Vi}: {vi}", $"{field.Label.En}: {en}")));
            return null;
        }

        switch (field.Type)
        {
            case FieldType.Text or FieldType.LongText:
                var limit = field.Type == FieldType.Text ? TextLength : LongTextLength;
                if (Clean(sent, field.Type == FieldType.LongText) is not { } text) return Refuse("cần một đoạn chữ.", "a text is needed.");
                if (text.Length > limit) return Refuse($"dài quá {limit.ToString("#,0", Vietnamese.Culture)} ký tự.", $"longer than {limit} characters.");
                return text.Length == 0 ? null : JsonValue.Create(text);
            case FieldType.Number:
                return NumberOf(sent) is { } number ? JsonValue.Create(number) : Refuse("cần một số.", "a number is needed.");
            case FieldType.Date:
                return DayOf(sent) is { } day ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Refuse("cần một ngày, ví dụ 05/02/2026.", "a date is needed, e.g. 05/02/2026.");
            case FieldType.YesNo:
                return YesNoOf(sent) is { } yes ? JsonValue.Create(yes) : Refuse("cần trả lời có hoặc không.", "yes or no is needed.");
            case FieldType.Choice:
                return Clean(sent, false) is { } choice ? JsonValue.Create(choice) : Refuse("cần chọn một mục.", "one option is needed.");
            case FieldType.MultiChoice or FieldType.File:
                var items = (sent.ValueKind == JsonValueKind.Array ? sent.EnumerateArray() : Enumerable.Repeat(sent, 1)).Where(item => !IsNothing(item)).Select(item => Clean(item, false)).ToList();
                if (items.Any(item => item is null)) return Refuse("cần một danh sách.", "a list is needed.");
                return items.Count == 0 ? null : new JsonArray([.. items.Distinct().Select(item => JsonValue.Create(item))]);
            case FieldType.Member or FieldType.Organisation:
                return NumberOf(sent) is { } id && id == decimal.Truncate(id) && id is > 0 and <= int.MaxValue
                    ? JsonValue.Create((int)id)
                    : field.Type == FieldType.Member ? Refuse("cần chọn một đảng viên.", "a member is needed.") : Refuse("cần chọn một tổ chức đảng.", "an organisation is needed.");
            default:
                if (sent.ValueKind != JsonValueKind.Array || sent.EnumerateArray().Any(row => row.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))) return Refuse("cần một danh sách các dòng.", "a list of rows is needed.");
                if (sent.GetArrayLength() > MaxRows) return Refuse($"nhiều quá {MaxRows} dòng.", $"more than {MaxRows} rows.");
                // A row somebody added and left empty is no row; the others keep the numbers they were sent with, so that errors stand where they were typed.
                var rows = sent.EnumerateArray().Select((row, i) => Group(field.Fields, row, $"{path}[{i}].", errors)).ToList();
                while (rows.Count > 0 && rows[^1].Count == 0) rows.RemoveAt(rows.Count - 1);
                return rows.Count == 0 ? null : new JsonArray([.. rows]);
        }
    }

    private static bool IsNothing(JsonElement sent) =>
        sent.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || sent.ValueKind == JsonValueKind.String && Raw(sent) is { } text && string.IsNullOrWhiteSpace(text);

    /// <summary>Trimmed, NFC, line feeds only, without control characters (databases refuse some of them); null when it is no text or broken Unicode.</summary>
    private static string? Clean(JsonElement sent, bool lines)
    {
        var text = sent.ValueKind switch { JsonValueKind.String => Raw(sent), JsonValueKind.Number => sent.GetRawText(), _ => null };
        if (text is null) return null;
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
        {
            if (letter is '\n' or '\t') kept.Append(lines ? letter : ' ');
            else if (!char.IsControl(letter)) kept.Append(letter);
        }
        try { return kept.ToString().Trim().Normalize(NormalizationForm.FormC); }
        catch (ArgumentException) { return null; }
    }

    private static string? Raw(JsonElement sent)
    {
        try { return sent.GetString(); }
        catch (InvalidOperationException) { return null; } // half a surrogate pair
    }

    private static decimal? NumberOf(JsonElement sent)
    {
        if (sent.ValueKind == JsonValueKind.Number) return sent.TryGetDecimal(out var exact) ? exact : null;
        if (sent.ValueKind != JsonValueKind.String || Raw(sent)?.Trim() is not { } text) return null;
        if (VietnameseNumber().IsMatch(text)) text = text.Replace(".", "", StringComparison.Ordinal);
        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static DateOnly? DayOf(JsonElement sent) =>
        sent.ValueKind == JsonValueKind.String && Raw(sent)?.Trim() is { } text
        && (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateOnly.TryParseExact(text, ["d/M/yyyy", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) && day.Year is >= 1900 and <= 2200 ? day : null;

    private static bool? YesNoOf(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => Raw(sent)?.Trim() switch { "true" or "True" or "on" or "yes" => true, "false" or "False" or "no" => false, _ => null },
        _ => null,
    };

    /// <summary>1.950 as Vietnamese writes it, with or without decimals after a comma.</summary>
    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex VietnameseNumber();
}
