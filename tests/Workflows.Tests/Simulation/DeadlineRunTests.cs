using Procedures.Running;
using Procedures.Simulation;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>Deadlines of a running case: passing, side roads, waits, loops. 5 January 2026 is a Monday; a deadline of five working days ends on Saturday 10 January, a make-up day.</summary>
public sealed class DeadlineRunTests
{
    private const string FiveDays = """ "deadline": { "rule": "sla.admission.cell-comment", "from": null, "statutory": false, "ladder": "ladder.internal" } """;

    private static AProcedure WithSideRoad() => new AProcedure().Node("start", "Elsa.Start").Step("first", FiveDays, "done", "again<first").Step("consent", """ "outcomes": [ { "id": "agree", "vi": "Đồng ý", "extendsHost": { "addDays": ["today", 10] } }, { "id": "refuse", "vi": "Không", "closesHost": true } ] """).Task("other").Task("last").Finish("over")
        .Lines("start -> first", "first.done -> last", "first.overdue -> consent", "consent.agree -> first", "consent.refuse -> other", "other.done -> over", "last.done -> over");

    [Fact]
    public void A_deadline_that_fires_twice_opens_its_side_road_once()
    {
        var @case = WithSideRoad().Opened().On("2026-01-12");
        @case.Waits.ShouldBe(["consent", "first"]);
        var deadline = @case.Case.DeadlineOf("first")!.Id;
        @case.Accepts(new TimePassed(deadline) { By = Actor.Clock }).Accepts(new TimePassed(deadline) { By = Actor.Clock }).Waits.ShouldBe(["consent", "first"]);
    }

    [Fact]
    public void A_timer_that_fires_after_the_step_was_done_finds_nothing_to_do()
    {
        var @case = WithSideRoad().Opened();
        var deadline = @case.Case.DeadlineOf("first")!.Id;
        @case.Does("first").Gives(new TimePassed(deadline) { By = Actor.Clock }).ShouldBeOfType<Accepted>().Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_side_road_that_comes_to_its_host_is_absorbed_and_changes_the_deadline_only()
    {
        var @case = WithSideRoad().Opened().On("2026-01-12").Does("consent", "agree");
        @case.Waits.ShouldBe(["first"]);
        @case.Case.DeadlineOf("first")!.Due.ShouldBe(new(2026, 1, 22));
        @case.State.Tokens.Count.ShouldBe(1);
        @case.On("2026-01-23").Waits.ShouldBe(["consent", "first"]);
    }

    [Fact]
    public void A_side_road_may_close_its_host_and_go_on_alone()
    {
        var @case = WithSideRoad().Opened().On("2026-01-12").Does("consent", "refuse");
        @case.Waits.ShouldBe(["other"]);
        @case.Does("other").State.Outcome.ShouldBe("over");
    }

    [Fact]
    public void Completing_the_host_closes_its_side_road() => WithSideRoad().Opened().On("2026-01-12").Does("first").Waits.ShouldBe(["last"]);

    [Fact]
    public void A_step_that_goes_back_to_itself_keeps_its_deadline_and_its_side_road()
    {
        var @case = WithSideRoad().Opened().On("2026-01-08").Does("first", "again");
        @case.Case.DeadlineOf("first")!.Due.ShouldBe(new(2026, 1, 10));
        @case.On("2026-01-12").Does("first", "again").Waits.ShouldBe(["consent", "first"]);
        @case.Does("consent", "agree").Case.DeadlineOf("first")!.Due.ShouldBe(new(2026, 1, 22));
    }

    [Fact]
    public void Reminders_go_out_once_each_and_never_on_a_day_off()
    {
        var @case = WithSideRoad().Opened().On("2026-01-31");
        @case.Province.Mails.Select(mail => (mail.Rung, mail.On)).ShouldBe([(-2, new(2026, 1, 8)), (0, new(2026, 1, 10)), (2, new(2026, 1, 13))]);
    }

    [Fact]
    public void A_deadline_known_after_a_rung_has_passed_does_not_send_it_after_the_fact()
    {
        var @case = new AProcedure().Task("first").Step("second", """ "deadline": { "rule": "sla.admission.cell-comment", "from": "case.openedOn", "statutory": false, "ladder": "ladder.internal" } """).Finish("over")
            .Lines("first.done -> second", "second.done -> over").Opened().On("2026-01-09").Does("first").On("2026-01-31");
        @case.Province.Mails.Select(mail => mail.Rung).ShouldBe([0, 2]);
    }

    [Fact]
    public void A_wait_goes_on_by_itself_on_its_day_and_at_once_when_the_day_is_past()
    {
        AProcedure Waiting(string until) => new AProcedure().Task("first").Node("wait", "Procedures.Wait", $$"""{ "until": {{until}} }""").Task("last").Finish("over").Lines("first.done -> wait", "wait.due -> last", "last.done -> over");
        var @case = Waiting("""{ "addDays": ["case.openedOn", 3] }""").Opened().Does("first");
        @case.Waits.ShouldBeEmpty();
        @case.On("2026-01-07").Waits.ShouldBeEmpty();
        @case.On("2026-01-08").Waits.ShouldBe(["last"]);
        Waiting("\"case.openedOn\"").Opened().Does("first").Waits.ShouldBe(["last"]);
    }

    [Fact]
    public void A_supplement_rests_the_askers_deadline_until_it_is_back()
    {
        var @case = new AProcedure().Node("start", "Elsa.Start").Step("ask", FiveDays, "done", "more?").Task("supply").Finish("over").Lines("start -> ask", "ask.done -> over", "ask.more -> supply", "supply.done -> ask").Opened();
        @case.On("2026-01-07").Does("ask", "more").On("2026-01-20").Does("supply");
        @case.Case.DeadlineOf("ask")!.Due.ShouldBe(new(2026, 1, 23)); // three working days were left
        @case.Province.Mails.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_calendar_is_previewed_and_then_moves_open_deadlines_with_a_line_in_the_case()
    {
        var @case = WithSideRoad().Opened();
        var without = @case.Province.Calendar.Without(new(2026, 1, 10));
        @case.Province.Preview(without).ShouldHaveSingleItem().ShouldBe(new MovedDeadline(@case.Case, "first", new(2026, 1, 10), new(2026, 1, 12)));
        @case.Case.DeadlineOf("first")!.Due.ShouldBe(new(2026, 1, 10));
        @case.Province.Recount(without, "Bỏ làm bù");
        @case.Case.DeadlineOf("first")!.Due.ShouldBe(new(2026, 1, 12));
        @case.Case.Events.OfType<DeadlineChanged>().Last().Reason.ShouldBe("Bỏ làm bù");
    }
}
