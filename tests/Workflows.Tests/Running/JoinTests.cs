using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Workflows.Tests.Running;

public sealed class JoinTests
{
    private static Drawn TwoBranches(JoinMode mode) => new Drawn().Task("ask").Fork("fork", "x", "y").Task("a").Task("b").Join("join", mode).Task("next").Finish("end")
        .Lines("ask > fork, fork.x > a, fork.y > b, a > join, b > join, join > next, next > end");

    [Theory, InlineData(JoinMode.WaitAllActive), InlineData(JoinMode.WaitAll)]
    public void A_join_goes_on_once_when_the_last_branch_has_come(JoinMode mode)
    {
        var @case = ACase.Of(TwoBranches(mode));
        @case.Completes("ask");
        @case.Waiting.ShouldBe("a b");
        @case.Completes("b");
        @case.Waiting.ShouldBe("a");
        @case.Completes("a");
        @case.Waiting.ShouldBe("next");
        @case.State.Scopes.ShouldBeEmpty();
        @case.Completes("next");
        @case.State.Outcome.ShouldBe("end");
    }

    [Fact]
    public void The_first_branch_is_enough_for_WaitAny_and_the_others_are_closed_with_the_reason()
    {
        var @case = ACase.Of(TwoBranches(JoinMode.WaitAny));
        @case.Completes("ask");
        var late = @case.Item("a").Id;
        var accepted = @case.Completes("b");
        @case.Waiting.ShouldBe("next");
        accepted.Events.OfType<WorkItemClosed>().Single().ShouldBe(new WorkItemClosed(late, "a", "Nhánh khác đã đến “Bước join” trước."));
    }

    [Fact]
    public void A_join_does_not_wait_for_a_branch_that_ended()
    {
        var @case = ACase.Of(new Drawn().Fork("fork", "x", "y", "z").Task("a").Task("b", """{"outcomes":["go","stop"]}""").Task("c").Join("join").End("end").Task("next").Finish("done")
            .Lines("fork.x > a, fork.y > b, fork.z > c, a > join, b.go > join, b.stop > end, c > join, join > next, next > done"));
        @case.Completes("a");
        @case.Completes("c");
        @case.Waiting.ShouldBe("b");
        @case.Completes("b", "stop");
        @case.Waiting.ShouldBe("next");
    }

    [Fact]
    public void A_join_that_wants_every_branch_parks_when_one_of_them_died()
    {
        var @case = ACase.Of(new Drawn().Fork("fork", "x", "y").Task("a").Task("b", """{"outcomes":["go","stop"]}""").Join("join", JoinMode.WaitAll).End("end").Task("next").Finish("done")
            .Lines("fork.x > a, fork.y > b, a > join, b.go > join, b.stop > end, join > next, next > done"));
        @case.Completes("a");
        @case.Completes("b", "stop");
        var parked = @case.State.Faults.Single();
        parked.Node.ShouldBe("join");
        @case.Does(new Repair(parked.Id, RepairAct.Skip, "Done", "Nhánh kia không cần nữa") { By = ACase.Administrator });
        @case.Waiting.ShouldBe("next");
    }

    [Theory, InlineData(JoinMode.WaitAllActive, "next"), InlineData(JoinMode.WaitAll, "next"), InlineData(JoinMode.WaitAny, "next")]
    public void Nested_forks_may_end_in_one_join(JoinMode mode, string then)
    {
        var @case = ACase.Of(new Drawn().Fork("outer", "x", "y").Fork("inner", "p", "q").Task("a").Task("b").Task("c").Join("join", mode).Task("next").Finish("done")
            .Lines("outer.x > a, outer.y > inner, inner.p > b, inner.q > c, a > join, b > join, c > join, join > next, next > done"));
        @case.Completes("b");
        if (mode != JoinMode.WaitAny)
        {
            @case.Completes("c");
            @case.Waiting.ShouldBe("a");
            @case.Completes("a");
        }
        @case.Waiting.ShouldBe(then);
        @case.State.Tokens.Values.Single().Scope.ShouldBe(0);
    }

    /// <summary>Elsa draws a merge as a join, too: it must not take the token out of the branch it is in.</summary>
    [Fact]
    public void A_merge_within_one_branch_leaves_the_other_branches_alone()
    {
        var @case = ACase.Of(new Drawn().Fork("fork", "x", "y").Task("a", """{"outcomes":["left","right"]}""").Task("b").Task("left").Task("right").Join("merge", JoinMode.WaitAny).Task("after")
            .Join("join", JoinMode.WaitAll).Task("next").Finish("done")
            .Lines("fork.x > a, fork.y > b, a.left > left, a.right > right, left > merge, right > merge, merge > after, after > join, b > join, join > next, next > done"));
        @case.Completes("a", "left");
        @case.Completes("left");
        @case.Waiting.ShouldBe("after b");
        @case.Completes("after");
        @case.Waiting.ShouldBe("b");
        @case.Completes("b");
        @case.Waiting.ShouldBe("next");
    }

    [Fact]
    public void Some_branches_may_meet_before_the_others()
    {
        var @case = ACase.Of(new Drawn().Fork("fork", "x", "y", "z").Task("a").Task("b").Task("c").Join("first").Task("both").Join("second", JoinMode.WaitAll)
            .Approval("check", """{"outcomes":[{"id":"approve"},{"id":"return","returnsTo":["a"]}]}""").Finish("done")
            .Lines("fork.x > a, fork.y > b, fork.z > c, a > first, b > first, first > both, both > second, c > second, second > check, check > done"));
        @case.Completes("c");
        @case.Completes("a");
        @case.Waiting.ShouldBe("b");
        @case.Completes("b");
        @case.Completes("both");
        @case.Waiting.ShouldBe("check");
        @case.State.Scopes.ShouldBeEmpty();
    }

    [Fact]
    public void Two_lines_from_one_port_run_side_by_side()
    {
        var @case = ACase.Of(new Drawn().Task("ask").Task("a").Task("b").Join("join").Finish("done").Lines("ask > a, ask > b, a > join, b > join, join > done"));
        @case.Completes("ask");
        @case.Waiting.ShouldBe("a b");
        @case.Completes("a");
        @case.State.IsClosed.ShouldBeFalse();
        @case.Completes("b");
        @case.State.IsClosed.ShouldBeTrue();
    }

    [Theory, InlineData(0, "none"), InlineData(1, "one"), InlineData(2, "one two")]
    public void A_switch_opens_a_branch_for_every_case_that_fits(int n, string waiting)
    {
        var @case = ACase.Of(new Drawn().Task("ask", """{"fields":[{"id":"n","type":"number","vi":"Số"}]}""")
            .Switch("which", "MatchAny", ("one", """{"field":"ask.n","op":"at-least","value":1}"""), ("two", """{"field":"ask.n","op":"at-least","value":2}"""))
            .Task("one").Task("two").Task("none").Join("join").Finish("done")
            .Lines("ask > which, which.one > one, which.two > two, which.Default > none, one > join, two > join, none > join, join > done"));
        @case.Completes("ask", data: $$"""{"n":{{n}}}""");
        @case.Waiting.ShouldBe(waiting);
        foreach (var step in waiting.Split(' ')) @case.Completes(step);
        @case.State.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void Finish_closes_what_runs_elsewhere()
    {
        var @case = ACase.Of(new Drawn().Fork("fork", "x", "y").Task("a").Task("b").Finish("refused").Finish("done").Lines("fork.x > a, fork.y > b, a > refused, b > done"));
        var accepted = @case.Completes("a");
        @case.State.Outcome.ShouldBe("refused");
        @case.State.WorkItems.ShouldBeEmpty();
        accepted.Events.OfType<WorkItemClosed>().Single().Step.ShouldBe("b");
    }
}
