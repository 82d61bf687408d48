using FsCheck;
using FsCheck.Fluent;
using Procedures.Deadlines;
using Procedures.Workflows.Tests.Rules;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Deadlines;

/// <summary>Every date that the sixteen scenarios of admission and recognition name.</summary>
public sealed class DeadlineArithmeticTests
{
    [Theory]
    [InlineData("scenario 1: decision on admission", "admission.decide", "03-02-2026", "08-05-2026")]
    [InlineData("scenario 1: ceremony after receipt", "ceremony.hold", "03-03-2026", "14-04-2026")]
    [InlineData("scenario 1: member record", "member.record", "26-03-2026", "12-05-2026")]
    [InlineData("scenario 1: end of probation", "probation", "26-03-2026", "26-03-2027")]
    [InlineData("scenario 1: cell recognises", "recognition.cell", "26-03-2027", "12-05-2027")]
    [InlineData("scenario 1: decision on recognition", "recognition.decide", "05-04-2027", "20-05-2027")]
    [InlineData("scenario 3: a make-up Saturday counts", "ceremony.hold", "05-01-2026", "13-02-2026")]
    [InlineData("scenario 4: the last day before Tết", "ceremony.hold", "13-02-2026", "03-04-2026")]
    [InlineData("scenario 5: a meeting on a Sunday", "admission.decide", "08-02-2026", "13-05-2026")]
    [InlineData("scenario 7: a new resolution", "admission.decide", "07-04-2026", "03-07-2026")]
    [InlineData("scenario 8: received under the old rule", "ceremony.hold", "29-07-2026", "11-09-2026")]
    [InlineData("scenario 8: signed under the new rule", "ceremony.hold", "27-07-2026", "09-09-2026")]
    [InlineData("scenario 14: end of probation", "probation", "03-02-2025", "03-02-2026")]
    [InlineData("scenario 14: cell recognises", "recognition.cell", "03-02-2026", "24-03-2026")]
    [InlineData("scenario 14: decision after a late resolution", "recognition.decide", "10-04-2026", "27-05-2026")]
    [InlineData("scenario 15: end of probation", "probation", "12-11-2025", "12-11-2026")]
    [InlineData("scenario 15: 24 November is off", "recognition.cell", "12-11-2026", "25-12-2026")]
    [InlineData("scenario 15: joined on 29 February", "probation", "29-02-2024", "28-02-2025")]
    [InlineData("scenario 16: cell recognises", "recognition.cell", "05-03-2026", "16-04-2026")]
    [InlineData("scenario 16: complaint", "complaint", "04-05-2026", "15-06-2026")]
    [InlineData("scenario 12: certificate, last day valid", "certificate.valid", "05-02-2021", "05-02-2026")]
    [InlineData("scenario 12: CV goes stale", "dossier.stale", "10-02-2025", "10-02-2026")]
    public void A_scenario_has_its_date(string scenario, string rule, string start, string due) =>
        DeadlineArithmetic.Due(Day(start), Book.At(rule, Day(start)).Duration.Duration, Calendar).ShouldBe(Day(due), scenario);

    [Fact]
    public void An_extension_runs_on_from_the_due_day_it_extends() =>
        DeadlineArithmetic.Due(Day("08-05-2026"), Book.At("decide.extension", Day("06-05-2026")).Extension.AtMost, Calendar).ShouldBe(Day("19-06-2026"));

    [Fact]
    public void Without_the_swap_of_2_and_10_January_the_ceremony_is_due_after_Tet()
    {
        var limit = Book.At("ceremony.hold", Day("05-01-2026")).Duration.Duration;
        var without = Calendar.Without(Day("02-01-2026")).Without(Day("10-01-2026"));
        DeadlineArithmetic.Due(Day("05-01-2026"), limit, without).ShouldBe(Day("23-02-2026"));
    }

    [Fact]
    public void A_recognition_opens_ninety_days_ahead_or_on_the_last_working_day_then()
    {
        var ahead = DeadlineArithmetic.Due(Day("26-03-2027"), Book.At("recognition.open-before", Day("26-03-2027")).Duration.Duration, Calendar);
        ahead.ShouldBe(Day("26-12-2026")); // a Saturday
        Calendar.LastWorkingDayOnOrBefore(ahead).ShouldBe(Day("25-12-2026"));
    }

    [Theory]
    [InlineData("29-02-2024", 12, "28-02-2025")]
    [InlineData("29-02-2024", 48, "29-02-2028")]
    [InlineData("31-01-2026", 1, "28-02-2026")]
    [InlineData("31-08-2026", 1, "30-09-2026")]
    [InlineData("31-12-2026", -1, "30-11-2026")]
    public void A_month_without_that_day_ends_on_its_last(string from, int months, string expected) =>
        DeadlineArithmetic.AddMonths(Day(from), months).ShouldBe(Day(expected));

    [Theory]
    [InlineData("10-03-2008", "09-03-2026", 215)] // scenario 11: too young by a day
    [InlineData("10-03-2008", "10-03-2026", 216)]
    [InlineData("15-02-1966", "14-03-2026", 720)] // the last day of sixty
    [InlineData("15-02-1966", "15-03-2026", 721)]
    [InlineData("29-02-2008", "28-02-2026", 216)]
    [InlineData("31-01-2026", "27-02-2026", 0)]
    [InlineData("31-01-2026", "28-02-2026", 1)]
    [InlineData("10-03-2026", "10-03-2026", 0)]
    [InlineData("10-03-2026", "10-01-2026", -2)]
    public void Age_is_counted_in_full_months(string from, string to, int expected) =>
        DeadlineArithmetic.CompletedMonths(Day(from), Day(to)).ShouldBe(expected);

    [Fact]
    public void As_many_months_are_completed_as_were_added()
    {
        Prop.ForAll(Gen.Choose(0, 20000).Select(n => new DateOnly(1950, 1, 1).AddDays(n)).ToArbitrary(), Gen.Choose(0, 900).ToArbitrary(), (day, months) =>
        {
            var end = DeadlineArithmetic.AddMonths(day, months);
            return DeadlineArithmetic.CompletedMonths(day, end) == months && DeadlineArithmetic.CompletedMonths(day, end.AddDays(-1)) == months - (months == 0 ? 0 : 1);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("03-03-2026", 30, "30 ngày làm việc kể từ 03/03/2026", "30 working days from 3 March 2026")]
    [InlineData("26-03-2026", 30, "30 ngày làm việc kể từ 26/03/2026, bỏ 27/4, 30/4, 1/5", "30 working days from 26 March 2026, leaving out 27 April, 30 April, 1 May")]
    [InlineData("24-04-2025", 10, "10 ngày làm việc kể từ 24/04/2025, bỏ 30/4–2/5; tính 26/4", "10 working days from 24 April 2025, leaving out 30 April–2 May; counting 26 April")]
    [InlineData("05-01-2026", 5, "5 ngày làm việc kể từ 05/01/2026, tính 10/1", "5 working days from 5 January 2026, counting 10 January")]
    [InlineData("13-02-2026", 30, "30 ngày làm việc kể từ 13/02/2026, bỏ 16/2–20/2", "30 working days from 13 February 2026, leaving out 16 February–20 February")]
    [InlineData("30-12-2026", 2, "2 ngày làm việc kể từ 30/12/2026, bỏ 1/1/2027 (lịch tạm tính)", "2 working days from 30 December 2026, leaving out 1 January 2027 (provisional calendar)")]
    [InlineData("23-02-2026", -1, "1 ngày làm việc trước 23/02/2026, bỏ 16/2–20/2", "1 working day before 23 February 2026, leaving out 16 February–20 February")]
    public void A_deadline_explains_itself(string start, int amount, string vi, string en)
    {
        var explanation = DeadlineArithmetic.Explain(Day(start), new(amount, DeadlineUnit.WorkingDays), Calendar);
        explanation.Vi.ShouldBe(vi);
        explanation.En.ShouldBe(en);
        explanation.Due.ShouldBe(Calendar.AddWorkingDays(Day(start), amount));
    }

    [Theory]
    [InlineData("03-02-2025", 12, DeadlineUnit.Months, "12 tháng kể từ 03/02/2025")]
    [InlineData("29-02-2024", 12, DeadlineUnit.Months, "12 tháng kể từ 29/02/2024 (tháng 2/2025 không có ngày 29, lấy ngày cuối tháng)")]
    [InlineData("26-03-2027", -10, DeadlineUnit.Days, "10 ngày trước 26/03/2027")]
    [InlineData("26-03-2026", 1, DeadlineUnit.Years, "1 năm kể từ 26/03/2026")]
    public void A_limit_in_days_months_or_years_leans_on_no_calendar(string start, int amount, DeadlineUnit unit, string vi)
    {
        var explanation = DeadlineArithmetic.Explain(Day(start), new(amount, unit), Calendar);
        explanation.Vi.ShouldBe(vi);
        explanation.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void The_due_day_of_a_provisional_year_says_so() =>
        DeadlineArithmetic.Explain(Day("26-03-2027"), new(30, DeadlineUnit.WorkingDays), Calendar).Vi
            .ShouldBe("30 ngày làm việc kể từ 26/03/2027, bỏ 16/4, 30/4, 3/5 (lịch tạm tính)");
}
