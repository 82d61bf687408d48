using Procedures.Deadlines;
using Procedures.Workflows.Tests.Rules;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Deadlines;

public sealed class LadderTests
{
    private static Ladder Of(string id) => Book.At(id, Day("01-02-2026")).Ladder;

    [Fact]
    public void The_statutory_ladder_of_scenario_4_climbs_over_Tet()
    {
        var reminders = Of("ladder.statutory").Reminders(Day("03-04-2026"), Calendar).ToList();
        reminders.Select(reminder => reminder.On).ShouldBe([Day("20-03-2026"), Day("27-03-2026"), Day("01-04-2026"), Day("03-04-2026"), Day("06-04-2026")]);
        reminders[..4].ShouldAllBe(reminder => reminder.Rung.To.SequenceEqual(new[] { "handler" }));
        reminders[4].Rung.To.ShouldBe(["handler", "head", "organisation-officer@above"]);
    }

    [Fact]
    public void After_the_first_day_of_lateness_the_digest_repeats_it_every_five_working_days() =>
        Of("ladder.statutory").Repeats(Day("03-04-2026"), until: Day("30-04-2026"), Calendar).Select(again => again.On)
            .ShouldBe([Day("13-04-2026"), Day("20-04-2026"), Day("28-04-2026")]); // Monday 27 April is off

    [Fact]
    public void The_internal_ladder_reminds_before_and_tells_the_head_after()
    {
        var reminders = Of("ladder.internal").Reminders(Day("13-02-2026"), Calendar).ToList();
        reminders.Select(reminder => reminder.On).ShouldBe([Day("11-02-2026"), Day("13-02-2026"), Day("24-02-2026")]);
        reminders[^1].Rung.To.ShouldBe(["handler", "head"]);
    }

    [Fact]
    public void A_recognition_reminder_on_a_day_off_goes_out_on_the_last_working_day_before()
    {
        var reminders = Of("ladder.recognition").Reminders(Day("05-03-2026"), Calendar).ToDictionary(reminder => reminder.Rung.Offset);
        reminders[-60].On.ShouldBe(Day("31-12-2025")); // Sunday 04-01-2026, and 1 and 2 January are off
        reminders[-15].On.ShouldBe(Day("13-02-2026")); // 18-02 is Tết
        reminders[-30].On.ShouldBe(Day("03-02-2026"));
        reminders[-60].Rung.To.ShouldNotContain("organisation-officer@grassroots");
        reminders[-30].Rung.To.ShouldContain("organisation-officer@grassroots");
    }

    [Fact]
    public void A_rung_after_the_due_day_never_goes_out_before_lateness_has_begun()
    {
        var ladder = new Ladder("x", [new(1, DeadlineUnit.Days, ["handler"])]);
        ladder.Reminders(Day("13-02-2026"), Calendar).Single().On.ShouldBe(Day("23-02-2026"));
    }

    [Theory]
    [InlineData("5 working-days")]
    [InlineData("0 working-days digest")]
    [InlineData("five working-days digest")]
    public void A_repeat_that_cannot_be_read_is_refused(string words) =>
        Should.Throw<FormatException>(() => new LadderRung(1, DeadlineUnit.WorkingDays, [], words).Again);
}
