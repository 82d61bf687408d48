using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Procedures.Deadlines;

/// <summary>
/// The working days of one province or organisation: Monday to Friday, except where a row says otherwise. Immutable; a what-if is another calendar.
/// Source of the counting: the event's day is not counted, the due day is (rule value <c>deadline.count</c>).
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarRow> byDay;
    private readonly FrozenSet<int> settledYears;

    private WorkingCalendar(IEnumerable<CalendarRow> rows, IEnumerable<int> settledYears)
    {
        Rows = [.. rows.OrderBy(row => row.Day)];
        byDay = Rows.ToFrozenDictionary(row => row.Day);
        this.settledYears = settledYears.ToFrozenSet();
        Version = Fingerprint();
    }

    /// <summary>Every row, by day.</summary>
    public ImmutableArray<CalendarRow> Rows { get; }

    /// <summary>A fingerprint of the rows: two calendars that count alike have the same version, and any changed row changes it.</summary>
    public string Version { get; }

    /// <summary>Reads calendar files, one year each: <c>{year, provisional, rows: [{day, kind, vi, en, source, state, provisional?}]}</c>.</summary>
    /// <exception cref="FormatException">A year given twice, two rows for a day, a row outside its year, an unknown property.</exception>
    public static WorkingCalendar Load(IEnumerable<string> jsonTexts) => CalendarFiles.Read(jsonTexts);

    /// <summary>A calendar from rows kept elsewhere.</summary>
    /// <param name="settledYears">years whose official notice is out; a day of any other year is provisional</param>
    /// <exception cref="FormatException">Two rows for a day.</exception>
    public static WorkingCalendar Of(IEnumerable<CalendarRow> rows, IEnumerable<int> settledYears)
    {
        var list = rows.ToList();
        if (list.GroupBy(row => row.Day).FirstOrDefault(day => day.Count() > 1) is { } twice)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the calendar has two rows for {twice.Key:yyyy-MM-dd}"));
        return new(list, settledYears);
    }

    public bool IsWorkingDay(DateOnly day) =>
        byDay.TryGetValue(day, out var row)
            ? row.Kind == DayKind.Working
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The row of a day, when it has one.</summary>
    public CalendarRow? RowOf(DateOnly day) => byDay.GetValueOrDefault(day);

    /// <summary>The n-th working day after <paramref name="from"/> (before it when negative). The day itself is not counted; zero gives it back, off or not.</summary>
    public DateOnly AddWorkingDays(DateOnly from, int n)
    {
        var step = Math.Sign(n);
        var day = from;
        for (var left = Math.Abs(n); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; when to lies before from, the same count the other way, negative.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -WorkingDaysBetween(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (IsWorkingDay(day)) count++;
        return count;
    }

    public DateOnly LastWorkingDayOnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }

    public DateOnly FirstWorkingDayOnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>Whether a count between the two days leans on a year without official notice, or on a row marked provisional. Order does not matter.</summary>
    public bool IsProvisional(DateOnly from, DateOnly to)
    {
        if (to < from) (from, to) = (to, from);
        for (var year = from.Year; year <= to.Year; year++)
            if (!settledYears.Contains(year)) return true;
        foreach (var row in Rows)
            if (row.Provisional && row.Day >= from && row.Day <= to) return true;
        return false;
    }

    /// <summary>What if this row were added, or took the place of the row of its day?</summary>
    public WorkingCalendar With(CalendarRow row) => new([.. Rows.Where(other => other.Day != row.Day), row], settledYears);

    /// <summary>What if the row of this day were deleted? A day without a row stays as it is.</summary>
    public WorkingCalendar Without(DateOnly day) => new(Rows.Where(row => row.Day != day), settledYears);

    private string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var year in settledYears.Order()) text.Append(CultureInfo.InvariantCulture, $"{year};");
        foreach (var row in Rows) text.Append(CultureInfo.InvariantCulture, $"{row.Day:yyyyMMdd}{(row.Kind == DayKind.Off ? '-' : '+')}{(row.Provisional ? "?" : "")};");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}
