using System.Text.Json;
using Procedures.Api.WorkItems;

namespace Procedures.Api.Portal.Forms;

/// <summary>What somebody typed into a form that is no longer open, in words: so that it can be copied to where it belongs.</summary>
internal static class TypedWords
{
    public static IReadOnlyList<FieldView> Of(IReadOnlyList<FieldView> fields, JsonElement typed, Language language) =>
        [.. fields.Select(field => field with { Value = JsonWords.Property(typed, field.Id), ValueWords = JsonWords.Property(typed, field.Id) is { } value ? Words(field, value, language) : null })];

    private static string Words(FieldView field, JsonElement value, Language language) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(each => Words(field, each, language))),
        JsonValueKind.Object => string.Join(", ", (field.Fields ?? []).Select(inside => JsonWords.Property(value, inside.Id) is { } part ? Words(inside, part, language) : "").Where(words => words.Length > 0)),
        JsonValueKind.True => language == Language.English ? "Yes" : "Có",
        JsonValueKind.False => language == Language.English ? "No" : "Không",
        _ => Plain(field, JsonWords.Plain(value)),
    };

    private static string Plain(FieldView field, string text) =>
        field.Options?.FirstOrDefault(option => option.Id == text)?.Label ?? (field.Type == "date" && PostedForm.ParseDate(text) is { } day ? Written.Date(day) : text);
}
