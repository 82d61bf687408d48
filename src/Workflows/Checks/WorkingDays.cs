using Procedures.Deadlines;

namespace Procedures.Checks;

/// <summary>Durations compared roughly, in working days: a warning needs no calendar.</summary>
internal static class WorkingDays
{
    public static decimal Of(Duration duration) => duration.Unit switch
    {
        DeadlineUnit.WorkingDays => duration.Amount,
        DeadlineUnit.Days => decimal.Floor(duration.Amount * 5m / 7),
        DeadlineUnit.Months => duration.Amount * 21m,
        DeadlineUnit.Years => duration.Amount * 250m,
    };
}
