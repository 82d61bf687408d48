using System.Collections.Immutable;
using System.Globalization;

namespace Procedures.Deadlines;

/// <summary>Why a deadline falls on its day: "30 ngày làm việc kể từ 13/04/2026, bỏ 27/4, 30/4, 1/5".</summary>
/// <param name="DaysOff">weekdays passed over because a calendar row makes them off, in order of date</param>
/// <param name="MakeUpDays">weekend days that were counted because a calendar row makes them working, in order of date</param>
/// <param name="Provisional">the count leans on a calendar that is not official yet</param>
public sealed record DeadlineExplanation(
    DateOnly Due, string Vi, string En, ImmutableArray<DateOnly> DaysOff, ImmutableArray<DateOnly> MakeUpDays, bool Provisional)
{
    internal static DeadlineExplanation Of(DateOnly start, Duration duration, WorkingCalendar calendar)
    {
        var due = DeadlineArithmetic.Due(start, duration, calendar);
        var back = duration.Amount < 0;
        var vi = string.Create(CultureInfo.InvariantCulture, $"{duration.Vi} {(back ? "trước" : "kể từ")} {start:dd/MM/yyyy}");
        var en = string.Create(CultureInfo.InvariantCulture, $"{duration.En} {(back ? "before" : "from")} {start:d MMMM yyyy}");
        if (duration.Unit != DeadlineUnit.WorkingDays)
        {
            if (duration.Unit is DeadlineUnit.Months or DeadlineUnit.Years && due.Day != start.Day)
            {
                vi += string.Create(CultureInfo.InvariantCulture, $" (tháng {due:M/yyyy} không có ngày {start.Day}, lấy ngày cuối tháng)");
                en += string.Create(CultureInfo.InvariantCulture, $" ({due:MMMM yyyy} has no day {start.Day}: its last day is taken)");
            }
            return new(due, vi, en, [], [], false);
        }

        // Forwards the start is left out and the due day counted; backwards as well, so the span reaches from next to the start to the due day.
        var (first, last) = back ? (due, start.AddDays(-1)) : (start.AddDays(1), due);
        var rows = calendar.Rows.Where(row => row.Day >= first && row.Day <= last).ToList();
        ImmutableArray<DateOnly> off = [.. rows.Where(row => row.Kind == DayKind.Off && !IsWeekend(row.Day)).Select(row => row.Day)];
        ImmutableArray<DateOnly> makeUp = [.. rows.Where(row => row.Kind == DayKind.Working && IsWeekend(row.Day)).Select(row => row.Day)];
        var provisional = calendar.IsProvisional(start, due);

        if (off.Length > 0)
        {
            vi += ", bỏ " + Days(off, start.Year, english: false);
            en += ", leaving out " + Days(off, start.Year, english: true);
        }
        if (makeUp.Length > 0)
        {
            vi += (off.Length > 0 ? "; tính " : ", tính ") + Days(makeUp, start.Year, english: false);
            en += (off.Length > 0 ? "; counting " : ", counting ") + Days(makeUp, start.Year, english: true);
        }
        if (provisional)
        {
            vi += " (lịch tạm tính)";
            en += " (provisional calendar)";
        }
        return new(due, vi, en, off, makeUp, provisional);
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Three days or more in a row are written as one stretch; the year is named where it is not the start's.</summary>
    private static string Days(ImmutableArray<DateOnly> days, int startYear, bool english)
    {
        var parts = new List<string>();
        for (var i = 0; i < days.Length;)
        {
            var end = i;
            while (end + 1 < days.Length && days[end + 1] == days[end].AddDays(1)) end++;
            if (end - i >= 2)
            {
                parts.Add(Day(days[i]) + "–" + Day(days[end]));
                i = end + 1;
            }
            else
            {
                parts.Add(Day(days[i]));
                i++;
            }
        }
        return string.Join(", ", parts);

        string Day(DateOnly day) => day.ToString((english, day.Year == startYear) switch
        {
            (false, true) => "d/M",
            (false, false) => "d/M/yyyy",
            (true, true) => "d MMMM",
            (true, false) => "d MMMM yyyy",
        }, CultureInfo.InvariantCulture);
    }
}
