namespace Procedures.Deadlines;

/// <summary>
/// From a start and a limit to the due day. The start's own day is not counted and may be any day, weekends too; the due day is included:
/// late begins at 00:00 after it (rule value <c>deadline.count</c>). A limit in days, months or years may end on a day off and stays there.
/// </summary>
public static class DeadlineArithmetic
{
    /// <summary>The last day on which the limit is still kept.</summary>
    public static DateOnly Due(DateOnly start, Duration duration, WorkingCalendar calendar) => duration.Unit switch
    {
        DeadlineUnit.WorkingDays => calendar.AddWorkingDays(start, duration.Amount),
        DeadlineUnit.Days => start.AddDays(duration.Amount),
        DeadlineUnit.Months => AddMonths(start, duration.Amount),
        DeadlineUnit.Years => AddMonths(start, 12 * duration.Amount),
    };

    /// <summary>The due day of so many working days from the start, with what extensions added.</summary>
    public static DateOnly Due(DateOnly start, int workingDays, int extendedBy, WorkingCalendar calendar) => calendar.AddWorkingDays(calendar.AddWorkingDays(start, workingDays), extendedBy);

    /// <summary>The due day and how it was found, in words. Names weekdays off that were passed over and make-up days that were counted.</summary>
    public static DeadlineExplanation Explain(DateOnly start, Duration duration, WorkingCalendar calendar) => DeadlineExplanation.Of(start, duration, calendar);

    /// <summary>Calendar months: the same day of the month, or the last day of a shorter one (29-2 + 12 months is 28-2).</summary>
    public static DateOnly AddMonths(DateOnly day, int months) => day.AddMonths(months);

    /// <summary>Full months from one day to another, e.g. an age in months. A month is full on the day that <see cref="AddMonths"/> gives; negative when to lies before from.</summary>
    public static int CompletedMonths(DateOnly from, DateOnly to)
    {
        if (to < from) return -CompletedMonths(to, from);
        var months = 12 * (to.Year - from.Year) + to.Month - from.Month;
        return AddMonths(from, months) > to ? months - 1 : months;
    }
}
