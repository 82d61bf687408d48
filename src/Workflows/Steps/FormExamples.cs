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

    private static JsonArray? Rows(Field field, IValues values, DateOnly today, IFormDirectory directory)
    {
        var count = Math.Max(field.Required ? 1 : 0, field.MinItems ?? 0);
        if (count == 0) return null;
        var taken = new HashSet<string>();
        return new JsonArray([.. Enumerable.Range(0, count).Select(_ => Row(field, values, today, directory, taken))]);
    }

    /// <summary>One row; members and choices of earlier rows are not used again while there are others.</summary>
    private static JsonObject Row(Field group, IValues values, DateOnly today, IFormDirectory directory, HashSet<string> taken)
    {
        var row = new JsonObject();
        foreach (var field in group.Fields)
        {
            var inRow = values.InRow(new ObjectValue(JsonSerializer.SerializeToElement(row)));
            if (field.ShownWhen?.Holds(inRow) == false) continue;
            var example = field.Type is FieldType.Member or FieldType.Choice && field.Example is null
                ? Untaken(field, inRow, today, directory, taken)
                : Of(field, inRow, today, directory);
            if (example is not null) row[field.Id] = example;
        }
        return row;
    }

    private static JsonNode? Untaken(Field field, IValues values, DateOnly today, IFormDirectory directory, HashSet<string> taken)
    {
        var options = field.Type == FieldType.Member && field.OptionsFrom is null ? directory.Options("members") : FormReader.Options(field, values, directory);
        if (options.FirstOrDefault(option => taken.Add($"{field.Id}={option.Id}")) is not { } free) return Of(field, values, today, directory);
        return field.Type == FieldType.Member ? First([free]) : JsonValue.Create(free.Id);
    }
}
