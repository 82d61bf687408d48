using Procedures.Running;
using Procedures.Workflows.Tests.Rules;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

/// <summary>Deadlines of steps in a running case: fifteen working days from Monday 2-3-2026 end on 23-3-2026.</summary>
public sealed class DeadlineTests
{
    private const string FifteenDays = """ "deadline":{"rule":"sla.admission.opinions","ladder":"ladder.internal"} """;

    private static Drawn WithOverdueRoad => new Drawn()
        .Task("host", $$"""{ {{FifteenDays}} }""").Task("escalate", """{"outcomes":["back",{"id":"extend","extendsHost":{"addWorkingDays":["today",{"value":5}]}},{"id":"close","closesHost":true},"note"]}""")
        .Task("next").Task("instead").End("end").Finish("done")
        .Lines("host > next, host.overdue > escalate, escalate.back > host, escalate.extend > host, escalate.close > instead, escalate.note > end, next > done, instead > done");

    [Fact]
    public void A_supplement_comes_straight_back_with_the_rest_of_the_time_and_votes_stand()
    {
        var @case = Of(new Drawn().Vote("vote").Approval("check", $$"""{ {{FifteenDays}},"outcomes":["approve",{"id":"supplement","supplement":true,"commentRequired":true}]}""").Task("bring").Finish("done")
            .Lines("vote > check, check > done, check.supplement > bring, bring > check"));
        @case.Completes("vote", data: VoteTests.Sheet(14, 6));
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day("23-03-2026"));
        @case.On("09-03-2026").Completes("check", "supplement", comment: "Thiếu bản sao");
        @case.DeadlineOf("check").RestingWith.ShouldBe(10);
        @case.On("27-03-2026").TimePasses();
        @case.Item("bring").Returned.ShouldNotBeNull().Reason.ShouldBe("Thiếu bản sao");
        @case.On("30-03-2026").Completes("bring");
        @case.Waiting.ShouldBe("check");
        @case.DeadlineOf("check").Due.ShouldBe(Shelf.Day("13-04-2026"));
        @case.DeadlineOf("check").WorkItem.ShouldBe(@case.Item("check").Id);
        @case.State.Visits["vote"].Lapsed.ShouldBeFalse();
        @case.Completes("check", "approve");
        @case.State.Deadlines.ShouldBeEmpty();
    }

    [Fact]
    public void A_deadline_that_passes_opens_its_side_road_and_leaves_the_host_alone()
    {
        var @case = Of(WithOverdueRoad);
        var host = @case.Item("host");
        @case.On("23-03-2026").TimePasses().Waiting.ShouldBe("host");
        @case.On("24-03-2026").TimePasses().Waiting.ShouldBe("escalate host");
        @case.Item("host").Id.ShouldBe(host.Id);
        @case.State.Tokens[@case.Item("escalate").Token].Host.ShouldBe(host.Id);
    }

    [Fact]
    public void A_deadline_that_fires_twice_or_late_settles_once()
    {
        var @case = Of(WithOverdueRoad).On("15-04-2026");
        var deadline = @case.DeadlineOf("host").Id;
        @case.Does(new TimePassed(deadline) { By = Actor.Clock }).Events.OfType<Reminded>().Count().ShouldBe(1);
        @case.Does(new TimePassed(deadline) { By = Actor.Clock }).Events.ShouldBeEmpty();
        @case.State.WorkItems.Values.Count(item => item.Step == "escalate").ShouldBe(1);
    }

    [Fact]
    public void A_deadline_that_fires_before_its_time_finds_nothing_to_do()
    {
        var @case = Of(WithOverdueRoad).On("03-03-2026");
        @case.Does(new TimePassed(@case.DeadlineOf("host").Id) { By = Actor.Clock }).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_deadline_that_fires_after_the_step_was_done_finds_nothing_to_do()
    {
        var @case = Of(WithOverdueRoad);
        var deadline = @case.DeadlineOf("host").Id;
        @case.Completes("host");
        @case.On("24-03-2026").Does(new TimePassed(deadline) { By = Actor.Clock }).Events.ShouldBeEmpty();
        @case.Completes("next");
        @case.Does(new TimePassed(deadline) { By = Actor.Clock }).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Every_rung_of_the_ladder_is_sent_once()
    {
        var @case = Of(WithOverdueRoad);
        foreach (var day in new[] { "19-03-2026", "20-03-2026", "23-03-2026", "24-03-2026", "25-03-2026", "26-03-2026" }) @case.On(day).TimePasses();
        @case.Events.OfType<Reminded>().Select(mail => (mail.Rung, mail.On)).ShouldBe([(0, Shelf.Day("19-03-2026")), (1, Shelf.Day("23-03-2026")), (2, Shelf.Day("25-03-2026"))]);
    }

    [Fact]
    public void A_side_token_that_comes_to_its_host_is_absorbed()
    {
        var @case = Of(WithOverdueRoad).On("24-03-2026").TimePasses();
        @case.Completes("escalate", "back");
        @case.Waiting.ShouldBe("host");
        @case.State.Tokens.Count.ShouldBe(1);
        @case.Completes("host");
        @case.Waiting.ShouldBe("next");
    }

    [Fact]
    public void A_side_road_may_end_in_nothing()
    {
        var @case = Of(WithOverdueRoad).On("24-03-2026").TimePasses();
        @case.Completes("escalate", "note");
        @case.Waiting.ShouldBe("host");
    }

    [Fact]
    public void A_side_road_may_give_its_host_more_time_and_opens_again_when_that_has_passed()
    {
        var @case = Of(WithOverdueRoad).On("24-03-2026").TimePasses();
        @case.Completes("escalate", "extend");
        @case.DeadlineOf("host").Due.ShouldBe(Shelf.Day("31-03-2026"));
        @case.DeadlineOf("host").Passed.ShouldBeFalse();
        @case.On("01-04-2026").TimePasses().Waiting.ShouldBe("escalate host");
    }

    [Fact]
    public void A_side_road_may_close_its_host_and_takes_its_place()
    {
        var @case = Of(WithOverdueRoad).On("24-03-2026").TimePasses();
        @case.Completes("escalate", "close");
        @case.Waiting.ShouldBe("instead");
        @case.State.Tokens.Single().Value.Host.ShouldBeNull();
        @case.State.Deadlines.ShouldBeEmpty();
        @case.Completes("instead");
        @case.State.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void When_the_host_is_done_its_side_road_closes()
    {
        var @case = Of(WithOverdueRoad).On("24-03-2026").TimePasses();
        @case.Completes("host");
        @case.Waiting.ShouldBe("next");
    }

    [Fact]
    public void A_side_road_that_forks_joins_itself_and_not_the_main_road()
    {
        var @case = Of(new Drawn().Fork("main", "x", "y").Task("host", $$"""{ {{FifteenDays}} }""").Task("b").Join("join").Finish("done").Fork("aside", "p", "q").Task("p").Task("q").Join("together").Task("report").End("end")
            .Lines("main.x > host, main.y > b, host > join, b > join, join > done, host.overdue > aside, aside.p > p, aside.q > q, p > together, q > together, together > report, report > end"));
        @case.On("24-03-2026").TimePasses().Waiting.ShouldBe("b host p q");
        @case.Completes("p");
        @case.Waiting.ShouldBe("b host q");
        @case.Completes("q");
        @case.Waiting.ShouldBe("b host report");
        @case.Completes("b");
        @case.Completes("host");
        @case.State.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void While_a_case_is_suspended_its_deadlines_rest_and_its_waits_go_on()
    {
        var @case = Of(new Drawn().Fork("fork", "x", "y").Task("a", $$"""{ {{FifteenDays}} }""").Wait("rest", """{"value":"2026-03-12"}""").Task("b").Join("join").Finish("done")
            .Lines("fork.x > a, fork.y > rest, rest > b, a > join, b > join, join > done"));
        @case.On("09-03-2026").Does(new Suspend("Chờ kết luận", @case.Today) { By = Secretary });
        @case.DeadlineOf("a").RestingWith.ShouldBe(10);
        @case.DeadlineOf("a").Next.ShouldBeNull();
        @case.On("16-03-2026").Does(new Resume("Đã có kết luận", @case.Today) { By = Secretary });
        @case.DeadlineOf("a").Due.ShouldBe(Shelf.Day("30-03-2026"));
        @case.Waiting.ShouldBe("a b");
    }

    [Fact]
    public void A_wait_goes_on_by_itself_when_its_day_has_come()
    {
        var @case = Of(new Drawn().Task("ask").Wait("rest", """{"addDays":["ask.eventDate",{"value":10}]}""").Task("b").Finish("done").Lines("ask > rest, rest > b, b > done"));
        @case.Completes("ask");
        @case.Waiting.ShouldBe("");
        @case.On("11-03-2026").TimePasses().Waiting.ShouldBe("");
        @case.On("12-03-2026").TimePasses().Waiting.ShouldBe("b");
    }

    [Fact]
    public void A_reminder_that_went_out_stays_sent_when_the_act_before_it_is_taken_back()
    {
        var @case = Of(new Drawn().Fork("fork", "x", "y").Task("a").Task("b", $$"""{ {{FifteenDays}} }""").Join("join").Finish("done").Lines("fork.x > a, fork.y > b, a > join, b > join, join > done"));
        var item = @case.Item("a").Id;
        @case.Completes("a");
        @case.On("19-03-2026").TimePasses();
        @case.Does(new TakeBack(item) { By = Secretary });
        @case.Waiting.ShouldBe("a b");
        @case.TimePasses();
        @case.Events.OfType<Reminded>().ShouldHaveSingleItem();
    }
}
