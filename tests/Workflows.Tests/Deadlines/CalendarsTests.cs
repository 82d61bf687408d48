using Procedures.Deadlines;
using Procedures.Rules;
using Procedures.Workflows.Tests.Organisations;
using Procedures.Workflows.Tests.Rules;

namespace Procedures.Workflows.Tests.Deadlines;

/// <summary>A day of one's own stands over the province's, and the nearest over those further above.</summary>
public sealed class CalendarsTests
{
    private static readonly DateOnly Monday = Shelf.Day("09-03-2026"), Saturday = Shelf.Day("14-03-2026"), NewYear = Shelf.Day("02-01-2026");

    private static CalendarEdit Off(int? organisation, DateOnly day) => new(organisation is { } id ? ATree.Id(id) : null, day, new CalendarRow(day, DayKind.Off, "Nghỉ", "Off", "Thử", Confidence.Assumed, false));
    private static CalendarEdit Working(int? organisation, DateOnly day) => new(organisation is { } id ? ATree.Id(id) : null, day, new CalendarRow(day, DayKind.Working, "Làm bù", "Made up", "Thử", Confidence.Assumed, false));
    private static CalendarEdit Removed(int? organisation, DateOnly day) => new(organisation is { } id ? ATree.Id(id) : null, day, null);
    private static bool Works(Calendars calendars, int organisation, DateOnly day) => calendars.Of(ATree.Id(organisation), ATree.Directory(), ATree.Before).IsWorkingDay(day);

    [Fact]
    public void Nobody_has_days_of_his_own_until_some_are_entered()
    {
        var calendars = Calendars.Of(Shelf.Calendar);
        calendars.Of(ATree.Id(6), ATree.Directory(), ATree.Before).Version.ShouldBe(Shelf.Calendar.Version);
        calendars.Edits.ShouldBeEmpty();
    }

    [Fact]
    public void A_day_of_an_organisation_holds_for_it_and_below_and_for_nobody_else()
    {
        var calendars = Calendars.Of(Shelf.Calendar).With(Off(3, Monday));
        foreach (var (organisation, works) in new[] { (3, false), (6, false), (5, false), (8, false), (2, true), (4, true), (9, true), (1, true) }) Works(calendars, organisation, Monday).ShouldBe(works, $"{organisation}");
        calendars.Province.IsWorkingDay(Monday).ShouldBeTrue();
    }

    [Fact]
    public void The_nearest_wins()
    {
        var calendars = Calendars.Of(Shelf.Calendar).With(Off(null, Monday)).With(Working(2, Monday)).With(Removed(6, Monday)).With(Off(7, Monday)).With(Working(3, Saturday));
        Works(calendars, 15, Monday).ShouldBeFalse("the province");
        Works(calendars, 10, Monday).ShouldBeTrue("its commune works");
        Works(calendars, 6, Monday).ShouldBeTrue("a Monday as any other");
        Works(calendars, 7, Monday).ShouldBeFalse("its own");
        Works(calendars, 7, Saturday).ShouldBeTrue("from the committee above");
    }

    [Fact]
    public void A_row_of_the_files_is_taken_away_and_comes_back_when_nothing_is_entered_any_more()
    {
        var without = Calendars.Of(Shelf.Calendar).With(Removed(null, NewYear));
        Works(Calendars.Of(Shelf.Calendar), 6, NewYear).ShouldBeFalse();
        Works(without, 6, NewYear).ShouldBeTrue();
        without.EditOf(null, NewYear).ShouldNotBeNull();
        Works(without.Without(null, NewYear), 6, NewYear).ShouldBeFalse();
    }

    [Fact]
    public void A_day_is_entered_once_for_an_organisation() => Should.Throw<ArgumentException>(() => new Calendars(Shelf.Calendar, [Off(2, Monday), Working(2, Monday)]));

    [Fact]
    public void An_unknown_organisation_has_the_provinces_days() => Works(Calendars.Of(Shelf.Calendar).With(Off(null, Monday)), 99, Monday).ShouldBeFalse();
}
