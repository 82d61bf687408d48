using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>
/// Reads what somebody filled in, from a form post or from JSON alike: known fields only, text trimmed and in one Unicode form (NFC), dates ISO, numbers as
/// numbers. Text is kept as it was typed; whoever shows it escapes it. Hidden fields are dropped.
/// </summary>
public static class FormReader
{
    /// <summary>
    /// The normalised data, and what is wrong with it. <paramref name="values"/> is the case as the step sees it; the form's own fields are put in front of it here,
    /// and <c>outcome</c> names the outcome being chosen. An outcome that returns, asks for a supplement or leaves the step unfinished demands no field but those with <c>requiredWhen</c>; what is filled in must be right.
    /// </summary>
    public static FormResult Read(HumanStep step, Outcome? outcome, JsonElement data, IValues values, DateOnly today, IFormDirectory directory)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var form = new FormValues(step, outcome?.Id, values);
        var demands = outcome is not ({ ReturnsTo.IsEmpty: false } or { Supplement: true } or { Unfinished: true });

        // First every value by its type, then the conditions between fields: a field may depend on one that stands below it.
        form.Data = FieldConversion.Group(step.Fields, data, "", errors);
        var check = new FieldChecks(today, directory, demands, errors);
        check.Group(step.Fields, form.Data, form, "");
        return new FormResult(JsonSerializer.SerializeToElement(form.Data), errors.ToImmutable());
    }

    /// <summary>What may be chosen in a field: its options, those of the register, or the rows of an earlier repeat (id: its number from 1).</summary>
    public static ImmutableArray<FieldOption> Options(Field field, IValues values, IFormDirectory directory)
    {
        if (field.OptionsFrom is not { } from) return field.Options;
        if (!from.Contains('.', StringComparison.Ordinal)) return directory.Options(from);
        return [.. values.At(from).Items.Select((item, i) => RowOption(item, i))];
    }

    private static FieldOption RowOption(Value item, int i)
    {
        var number = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (item is not ObjectValue row) return new FieldOption(item.Print(), new Text(item.Print()));
        var words = string.Join(" – ", row.Json.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(property => Value.From(property.Value).Print()).Take(2));
        return new FieldOption(number, new Text($"{number}. {words}".TrimEnd('.', ' ')));
    }

    /// <summary>
    /// An example of every field that passes the checks of the form, as far as the fields' example terms say: today, the first option, the first fitting member, 1, "Mẫu".
    /// The counts of a vote come from whoever knows its base.
    /// </summary>
    public static JsonElement Example(HumanStep step, IValues values, DateOnly today, IFormDirectory directory)
    {
        var form = new FormValues(step, null, values) { Data = [] };
        foreach (var field in step.Fields)
            if (field.ShownWhen?.Holds(form) != false && FormExamples.Of(field, form, today, directory) is { } example) form.Data[field.Id] = example;
        return JsonSerializer.SerializeToElement(form.Data);
    }
}

/// <summary>The form being filled in, in front of the case.</summary>
internal sealed class FormValues(HumanStep step, string? outcome, IValues @case, ObjectValue? row = null) : IValues
{
    public JsonObject Data { get; set; } = [];

    public Value At(string path)
    {
        if (row is not null && Find(row.Json, path) is { } inRow) return inRow;
        var own = Own(path);
        if (step.Field(own.Split('.')[0]) is not null) return Value.At(JsonSerializer.SerializeToElement(Data), own);
        if (path == "outcome" && outcome is not null) return Value.Of(outcome);
        return @case.At(path);
    }

    private string Own(string path) => path.StartsWith($"{step.Id}.", StringComparison.Ordinal) ? path[(step.Id.Length + 1)..] : path;

    public Value Latest(ImmutableArray<string> paths) =>
        paths.Where(path => step.Field(Own(path).Split('.')[0]) is not null).Select(At).FirstOrDefault(value => !value.IsEmpty) ?? @case.Latest(paths);

    private static Value? Find(JsonElement row, string path) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(path, out var value) ? Value.From(value) : null;

    public Value Rule(string id) => @case.Rule(id);
    public Text RuleInWords(string id) => @case.RuleInWords(id);
    public DateOnly AddWorkingDays(DateOnly from, int days) => @case.AddWorkingDays(from, days);
    public DateOnly LastWorkingDayOnOrBefore(DateOnly day) => @case.LastWorkingDayOnOrBefore(day);
    public IValues InRow(ObjectValue inner) => new FormValues(step, outcome, @case.InRow(inner), inner) { Data = Data };
}
