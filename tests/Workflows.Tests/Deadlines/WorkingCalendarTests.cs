using FsCheck;
using FsCheck.Fluent;
using Procedures.Deadlines;
using Procedures.Rules;
using Procedures.Workflows.Tests.Rules;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Deadlines;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("05-01-2026", true, "a plain Monday")]
    [InlineData("03-01-2026", false, "a plain Saturday")]
    [InlineData("10-01-2026", true, "a make-up Saturday")]
    [InlineData("02-01-2026", false, "the Friday it makes up for")]
    [InlineData("18-02-2026", false, "Tết")]
    [InlineData("26-04-2026", false, "Hùng Kings' day, a Sunday")]
    [InlineData("27-04-2026", false, "the Monday after it")]
    [InlineData("22-08-2026", true, "a make-up Saturday before National Day")]
    [InlineData("31-08-2026", false, "the Monday it makes up for")]
    [InlineData("24-11-2025", true, "Culture Day a year too early")]
    [InlineData("24-11-2026", false, "Culture Day")]
    [InlineData("24-11-2027", false, "Culture Day again")]
    [InlineData("26-04-2025", true, "a make-up Saturday of 2025")]
    [InlineData("02-05-2025", false, "the Friday it makes up for")]
    public void A_day_is_worked_or_not_as_its_row_says(string day, bool working, string why) => Calendar.IsWorkingDay(Day(day)).ShouldBe(working, why);

    [Fact]
    public void Every_row_names_its_source_and_both_languages()
    {
        foreach (var row in Calendar.Rows)
        {
            row.Source.ShouldNotBeNullOrWhiteSpace();
            row.Vi.ShouldNotBeNullOrWhiteSpace();
            row.En.ShouldNotBeNullOrWhiteSpace();
            row.State.ShouldNotBe(Confidence.Confirmed);
        }
    }

    [Fact]
    public void Every_make_up_day_is_a_weekend_day_and_every_day_off_a_weekday()
    {
        foreach (var row in Calendar.Rows)
            (row.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).ShouldBe(row.Kind == DayKind.Working, row.Day.ToString("O"));
    }

    [Theory]
    [InlineData("13-02-2026", 0, "13-02-2026")]
    [InlineData("13-02-2026", 1, "23-02-2026")]
    [InlineData("23-02-2026", -1, "13-02-2026")]
    [InlineData("14-02-2026", -1, "13-02-2026")]
    [InlineData("09-01-2026", 1, "10-01-2026")]
    [InlineData("08-02-2026", 0, "08-02-2026")]
    public void Working_days_are_counted_from_the_day_after(string from, int n, string expected) =>
        Calendar.AddWorkingDays(Day(from), n).ShouldBe(Day(expected));

    [Theory]
    [InlineData("24-03-2026", "10-04-2026", 13)] // the late resolution of scenario 14
    [InlineData("10-04-2026", "24-03-2026", -13)]
    [InlineData("12-03-2026", "20-03-2026", 6)] // the supplement of scenario 7
    [InlineData("13-02-2026", "22-02-2026", 0)]
    [InlineData("13-02-2026", "13-02-2026", 0)]
    [InlineData("09-01-2026", "12-01-2026", 2)]
    public void Days_between_leave_out_the_first_and_take_in_the_last(string from, string to, int expected) =>
        Calendar.WorkingDaysBetween(Day(from), Day(to)).ShouldBe(expected);

    [Fact]
    public void Counting_the_days_of_a_deadline_gives_its_length_back()
    {
        Prop.ForAll(Days().ToArbitrary(), Gen.Choose(0, 250).ToArbitrary(), (from, n) =>
        {
            var due = Calendar.AddWorkingDays(from, n);
            return Calendar.WorkingDaysBetween(from, due) == n && (n == 0 || Calendar.IsWorkingDay(due));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void From_a_working_day_the_way_back_is_the_way_there()
    {
        Prop.ForAll(Days().Where(Calendar.IsWorkingDay).ToArbitrary(), Gen.Choose(-250, 250).ToArbitrary(), (from, n) =>
        {
            var there = Calendar.AddWorkingDays(from, n);
            return Calendar.AddWorkingDays(there, -n) == from && Calendar.WorkingDaysBetween(from, there) == n && Calendar.WorkingDaysBetween(there, from) == -n;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_longer_limit_never_ends_earlier()
    {
        Prop.ForAll(Days().ToArbitrary(), Gen.Choose(-100, 100).ToArbitrary(), (from, n) =>
            Calendar.AddWorkingDays(from, n) < Calendar.AddWorkingDays(from, n + 1) || n is 0 or -1 && Calendar.AddWorkingDays(from, n) <= Calendar.AddWorkingDays(from, n + 1))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("01-02-2026", "31-12-2026", false)]
    [InlineData("20-12-2026", "01-01-2027", true)]
    [InlineData("05-01-2028", "06-01-2028", true)] // no calendar of that year yet
    [InlineData("01-01-2027", "20-12-2026", true)]
    public void A_count_that_reaches_a_year_without_notice_is_provisional(string from, string to, bool provisional) =>
        Calendar.IsProvisional(Day(from), Day(to)).ShouldBe(provisional);

    [Fact]
    public void A_proposed_day_off_makes_provisional_only_what_spans_it()
    {
        var proposed = Calendar.With(new(Day("19-06-2026"), DayKind.Off, "Đề xuất nghỉ", "Proposed day off", "đề xuất", Confidence.Assumed, true));
        proposed.IsProvisional(Day("15-06-2026"), Day("22-06-2026")).ShouldBeTrue();
        proposed.IsProvisional(Day("22-06-2026"), Day("30-06-2026")).ShouldBeFalse();
    }

    [Fact]
    public void A_what_if_leaves_the_calendar_alone_and_has_another_version()
    {
        var without = Calendar.Without(Day("10-01-2026"));
        without.IsWorkingDay(Day("10-01-2026")).ShouldBeFalse();
        Calendar.IsWorkingDay(Day("10-01-2026")).ShouldBeTrue();
        without.Version.ShouldNotBe(Calendar.Version);
        without.With(Calendar.RowOf(Day("10-01-2026"))!).Version.ShouldBe(Calendar.Version);
    }

    [Theory]
    [InlineData("""{"year":2026,"provisional":false,"rows":[{"day":"2025-01-01","kind":"off","vi":"x","en":"x","source":"x","state":"assumed"}]}""", "2026 has a row for 2025-01-01")]
    [InlineData("""{"year":2026,"provisional":false,"rows":[{"day":"2026-01-01","kind":"holiday","vi":"x","en":"x","source":"x","state":"assumed"}]}""", "kind")]
    [InlineData("""{"year":2026,"provisional":false,"rows":[{"day":"2026-01-01","kind":"off","vi":"x","en":"x","state":"assumed"}]}""", "source")]
    [InlineData("""{"year":2026,"provisional":false,"rows":[{"day":"2026-01-01","kind":"off","vi":"x","en":"x","source":"x","state":"assumed"},{"day":"2026-01-01","kind":"off","vi":"x","en":"x","source":"x","state":"assumed"}]}""", "two rows for 2026-01-01")]
    [InlineData("""{"year":2026,"provisional":false,"days":[],"rows":[]}""", "days")]
    public void A_calendar_file_that_is_wrong_is_refused_and_says_where(string json, string says) =>
        Should.Throw<FormatException>(() => WorkingCalendar.Load([json])).Message.ShouldContain(says);

    [Fact]
    public void Two_files_for_a_year_are_refused() =>
        Should.Throw<FormatException>(() => WorkingCalendar.Load([.. Texts("calendars"), """{"year":2026,"provisional":true,"rows":[]}"""])).Message.ShouldContain("2026");

    private static Gen<DateOnly> Days() => Gen.Choose(0, 1094).Select(n => new DateOnly(2025, 1, 1).AddDays(n));
}
