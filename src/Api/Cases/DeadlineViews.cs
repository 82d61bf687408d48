using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>Shows a deadline: how much is left, in words.</summary>
internal static class DeadlineViews
{
    public const string Running = "running", Soon = "soon", Late = "late", Paused = "paused", Waiting = "waiting";

    /// <summary>From this many working days on a deadline is near.</summary>
    private const int NearFrom = 2;

    public static DeadlineView Of(Deadline deadline, CaseState @case, Definition definition, ViewContext context)
    {
        var span = deadline.IsSpan ? definition.Spans.FirstOrDefault(each => each.Id == deadline.Of) : null;
        var name = span?.Name ?? definition.Nodes.GetValueOrDefault(deadline.Of)?.Label ?? new Text(deadline.Of);
        var calendar = context.CalendarOf(@case.Organisation);
        var resting = deadline.RestingWith ?? (@case.Status == CaseStatus.Suspended && !deadline.IsWait ? calendar.WorkingDaysBetween(@case.Suspension?.On ?? context.Today, deadline.Due) : null);
        var left = resting ?? calendar.WorkingDaysBetween(context.Today, deadline.Due);
        var allowed = Math.Max(0, calendar.WorkingDaysBetween(deadline.Start, deadline.Due));
        var used = Math.Max(0, resting is { } rest ? allowed - rest : calendar.WorkingDaysBetween(deadline.Start, context.Today));
        var state = deadline.IsWait ? Waiting : resting is not null ? Paused : context.Today > deadline.Due ? Late : left <= NearFrom ? Soon : Running;
        // late over a stretch of days off alone is still late: the day after the due day is the first late one
        if (state == Late && left >= 0) left = -1;
        var mayExtend = span is { Extension: not null } && deadline.Extensions == 0 && deadline.RestingWith is null && context.Today <= deadline.Due
            && (span.ExtendedBy.IsEmpty || span.ExtendedBy.Any(who => who.Role is { } role && context.Viewer.HoldsAny([role])));
        return new DeadlineView(deadline.Id, deadline.Of, context.Say(name), deadline.Start, deadline.Due, context.Say(deadline.Explanation), deadline.Statutory, state, left, used, allowed,
            deadline.Extensions, mayExtend, Words(state, left, deadline.Due, context));
    }

    /// <summary>The deadline of a row of a list: its day and what is left, without the how and why.</summary>
    public static DeadlineView? OfRow(DateOnly? due, bool statutory, string step, OrganisationId organisation, Definition definition, ViewContext context)
    {
        if (due is not { } day) return null;
        var left = context.CalendarOf(organisation).WorkingDaysBetween(context.Today, day);
        var state = context.Today > day ? Late : left <= NearFrom ? Soon : Running;
        if (state == Late && left >= 0) left = -1;
        return new DeadlineView(0, step, Cases.Words.Step(step, definition, context).Name, day, day, "", statutory, state, left, 0, 0, 0, false, Words(state, left, day, context));
    }

    /// <summary>The deadline that a case's clock shows: a late one first, then the statutory one, then the nearest.</summary>
    public static DeadlineView? Leading(IEnumerable<DeadlineView> deadlines) => deadlines
        .Where(each => each.State != Waiting)
        .OrderBy(each => each.State == Late ? 0 : 1).ThenBy(each => each.Statutory ? 0 : 1).ThenBy(each => each.Due).FirstOrDefault();

    public static string Words(string state, int left, DateOnly due, ViewContext context) => state switch
    {
        Waiting => context.Say($"Chờ đến {context.Day(due)}", $"Waits until {context.Day(due)}"),
        Paused => context.Say($"Tạm dừng, còn {left} ngày làm việc", $"Paused, {Days(left)} left"),
        Late => context.Say($"Quá hạn {-left} ngày làm việc", $"{Days(-left)} late"),
        _ when left == 0 => context.Say("Hạn hôm nay", "Due today"),
        _ => context.Say($"Còn {left} ngày làm việc", $"{Days(left)} left"),
    };

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";
}
