using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Example values of fields, for demonstrations and robots.</summary>
internal static class FormExamples
{
    public static JsonNode? Of(Field field, IValues values, DateOnly today, IFormDirectory directory)
    {
        if (field is { Type: FieldType.Repeat, Example: LiteralTerm { Value.Number: { } rows } }) return Rows(field, values, today, directory, (int)rows);
        if (field.Example is { } example && example.Of(values) is { IsEmpty: false } given) return Fit(field, given, directory);
        if (field.Prefill is { } prefill && prefill.Of(values) is { IsEmpty: false } filled) return Fit(field, filled, directory);
        var options = field.Type is FieldType.Choice or FieldType.MultiChoice || field.OptionsFrom is not null ? FormReader.Options(field, values, directory) : [];
        return field.Type switch
        {
            FieldType.Text or FieldType.LongText => JsonValue.Create("Mẫu"),
            FieldType.Number => JsonValue.Create(Math.Min(Math.Max(1, field.Min ?? 1), field.Max ?? decimal.MaxValue)),
            FieldType.Date => JsonValue.Create(Day(field, values, today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            FieldType.YesNo => JsonValue.Create(true),
            FieldType.Choice => options.IsEmpty ? null : JsonValue.Create(options[0].Id),
            FieldType.MultiChoice => options.IsEmpty ? null : new JsonArray([.. options.Take(Math.Max(1, field.MinItems ?? 1)).Select(option => JsonValue.Create(option.Id))]),
            FieldType.Member => First(field.OptionsFrom is null ? directory.Options("members") : options),
            FieldType.Organisation => First(field.OptionsFrom is null ? directory.Options("organisations") : options),
            FieldType.Repeat => Rows(field, values, today, directory),
            _ => null, // a file cannot be invented
        };
    }

    private static JsonNode? Fit(Field field, Value value, IFormDirectory directory) => field.Type switch
    {
        FieldType.MultiChoice or FieldType.File or FieldType.Repeat => Value.Of(value.Items).ToJson(),
        // "cell-officials" as an example's literal would be a source, not a person; ids print as numbers or texts.
        FieldType.Member or FieldType.Organisation => value.Number is { } id ? JsonValue.Create((int)id) : First(directory.Options(value.Print())),
        FieldType.Text or FieldType.LongText or FieldType.Choice when value.Number is { } number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        _ => value.ToJson(),
    };

    private static DateOnly Day(Field field, IValues values, DateOnly today)
    {
        var first = field.NotBefore.Select(term => term.Of(values).Day).Max();
        var last = field.NotAfter.Select(term => term.Of(values).Day).Min();
        var day = first > today ? first.Value : today;
        return last < day ? last.Value : day;
    }

    private static JsonValue? First(ImmutableArray<FieldOption> options) =>
        options.IsEmpty || !int.TryParse(options[0].Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? null : JsonValue.Create(id);

    /// <summary>As many rows as the example says, else the fewest allowed, at least one; the required fields of each.</summary>
    private static JsonArray Rows(Field field, IValues values, DateOnly today, IFormDirectory directory, int? asked = null) =>
        new([.. Enumerable.Range(0, asked ?? Math.Max(1, field.MinItems ?? 1)).Select(n => Row(field, n, values, today, directory))]);

    private static JsonObject Row(Field group, int n, IValues values, DateOnly today, IFormDirectory directory)
    {
        var row = new JsonObject();
        foreach (var field in group.Fields)
        {
            var inRow = values.InRow(new ObjectValue(JsonSerializer.SerializeToElement(row)));
            if (field.ShownWhen?.Holds(inRow) == false) continue;
            if (!field.Required && field.RequiredWhen?.Holds(inRow) != true && field.Example is null) continue;
            if ((Nth(field, n, inRow, directory) ?? Of(field, inRow, today, directory)) is { } example) row[field.Id] = example;
        }
        return row;
    }

    /// <summary>In the n-th row the n-th member or item of a list: two sponsors are two people.</summary>
    private static JsonValue? Nth(Field field, int n, IValues values, IFormDirectory directory)
    {
        if (field.Example is not null || field.Type is not (FieldType.Member or FieldType.Choice)) return null;
        if (field.Type == FieldType.Choice && field.OptionsFrom is null) return null;
        var options = field.OptionsFrom is null ? directory.Options("members") : FormReader.Options(field, values, directory);
        return n >= options.Length ? null : field.Type == FieldType.Member ? First([options[n]]) : JsonValue.Create(options[n].Id);
    }
}
