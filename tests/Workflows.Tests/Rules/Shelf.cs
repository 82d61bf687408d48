using System.Globalization;
using Procedures.Deadlines;
using Procedures.Rules;

namespace Procedures.Workflows.Tests.Rules;

/// <summary>The rule values and calendars that the product ships, read once.</summary>
internal static class Shelf
{
    public static readonly RuleBook Book = RuleBook.Load(Texts("rules"));
    public static readonly WorkingCalendar Calendar = WorkingCalendar.Load(Texts("calendars"));

    public static IEnumerable<string> Texts(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows", folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>A day as the scenarios write it: 03-02-2026.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd-MM-yyyy", CultureInfo.InvariantCulture);
}
