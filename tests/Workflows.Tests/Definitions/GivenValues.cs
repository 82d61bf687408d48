using System.Text.Json;
using Procedures.Definitions;

namespace Procedures.Workflows.Tests.Definitions;

/// <summary>Values written down in a test: a JSON object of paths; rules by id. Working days are Monday to Friday.</summary>
internal sealed class GivenValues(string json, string rules = "{}") : IValues
{
    private readonly JsonElement values = JsonElement.Parse(json), ruleValues = JsonElement.Parse(rules);
    private JsonElement? row;

    public Value At(string path) =>
        row is { } r && r.TryGetProperty(path, out var inRow) ? Value.From(inRow) : values.TryGetProperty(path, out var value) ? Value.From(value) : Value.Empty;

    public Value Rule(string id) => ruleValues.TryGetProperty(id, out var value) ? Value.From(value) : Value.Empty;

    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        while (days > 0) if ((from = from.AddDays(1)).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days--;
        return from;
    }

    public DateOnly LastWorkingDayOnOrBefore(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(-1);
        return day;
    }

    public IValues InRow(ObjectValue inner) => new GivenValues(values.GetRawText(), ruleValues.GetRawText()) { row = inner.Json };
}
