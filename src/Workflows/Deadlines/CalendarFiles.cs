using System.Globalization;
using System.Text.Json;
using Procedures.Rules;

namespace Procedures.Deadlines;

/// <summary>Reads workflows/calendars: one file a year, so that a new notice is a new file and a change is a line in its history.</summary>
internal static class CalendarFiles
{
    public static WorkingCalendar Read(IEnumerable<string> jsonTexts)
    {
        var years = jsonTexts.Select(Year).ToList();
        if (years.GroupBy(year => year.Year).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"two calendar files for the year {twice.Key}"));
        return WorkingCalendar.Of(years.SelectMany(RowsOf), years.Where(year => !year.Provisional).Select(year => year.Year));
    }

    private static YearFile Year(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<YearFile>(json, RuleJson.Strict) ?? throw new FormatException("a calendar file is empty");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"a calendar file cannot be read: {wrong.Message}", wrong);
        }
    }

    private static IEnumerable<CalendarRow> RowsOf(YearFile file)
    {
        foreach (var row in file.Rows)
        {
            if (row.Day.Year != file.Year)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the calendar of {file.Year} has a row for {row.Day:yyyy-MM-dd}"));
            yield return new(row.Day, row.Kind, row.Vi, row.En, row.Source, row.State, row.Provisional ?? file.Provisional);
        }
    }

    private sealed record YearFile(int Year, bool Provisional, IReadOnlyList<Row> Rows);

    private sealed record Row(DateOnly Day, DayKind Kind, string Vi, string En, string Source, Confidence State, bool? Provisional = null);
}
