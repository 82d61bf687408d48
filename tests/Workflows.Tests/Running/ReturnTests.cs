using Procedures.Running;

namespace Procedures.Workflows.Tests.Running;

public sealed class ReturnTests
{
    /// <summary>ask → fork: a1 → a2 (may return to a1 or ask) | b → join → check (may return to a1 or ask).</summary>
    private static Drawn Procedure => new Drawn()
        .With("dossier", """[{"code":"1-KNĐ","vi":"Đơn"}]""")
        .Task("ask", """{"dossier":["1-KNĐ"]}""").Fork("fork", "x", "y").Task("a1").Task("a2", Back("done")).Task("b").Join("join").Approval("check", Back("approve")).Finish("done")
        .Lines("ask > fork, fork.x > a1, fork.y > b, a1 > a2, a2.done > join, b > join, join > check, check.approve > done");

    private static string Back(string straight) =>
        $$"""{"outcomes":[{"id":"{{straight}}"},{"id":"return","commentRequired":true,"returnsTo":["a1","ask"]},{"id":"void","returnsTo":["a1"],"lapse":["1-KNĐ"]}]}""";

    [Fact]
    public void A_return_inside_a_branch_leaves_the_other_branch_alone()
    {
        var @case = ACase.Of(Procedure);
        @case.Completes("ask");
        @case.Completes("a1");
        var other = @case.Item("b");
        @case.Completes("a2", "return", comment: "Thiếu chữ ký", returnTo: "a1");
        @case.Waiting.ShouldBe("a1 b");
        @case.Item("b").Id.ShouldBe(other.Id);
        @case.Item("a1").Returned.ShouldNotBeNull().Reason.ShouldBe("Thiếu chữ ký");
        @case.Item("a1").Returned!.From.ShouldBe("a2");
    }

    [Fact]
    public void A_return_to_before_the_fork_closes_the_sibling_and_the_fork_opens_anew()
    {
        var @case = ACase.Of(Procedure);
        @case.Completes("ask");
        @case.Completes("a1");
        var accepted = @case.Completes("a2", "return", comment: "Làm lại từ đầu", returnTo: "ask");
        @case.Waiting.ShouldBe("ask");
        accepted.Events.OfType<WorkItemClosed>().Single().Step.ShouldBe("b");
        @case.State.Scopes.ShouldBeEmpty();
        @case.Completes("ask");
        @case.Waiting.ShouldBe("a1 b");
        @case.State.Scopes.Count.ShouldBe(1);
    }

    [Fact]
    public void A_return_into_a_branch_of_a_closed_fork_runs_that_branch_alone()
    {
        var @case = ACase.Of(Procedure);
        foreach (var step in "ask a1 a2 b".Split(' ')) @case.Completes(step, step == "a2" ? "done" : null);
        @case.Completes("check", "return", comment: "Xem lại", returnTo: "a1");
        @case.Waiting.ShouldBe("a1");
        @case.Completes("a1");
        @case.Completes("a2", "done");
        @case.Waiting.ShouldBe("check");
    }

    [Fact]
    public void Visits_and_outcomes_are_counted_over_every_round()
    {
        var @case = ACase.Of(Procedure);
        @case.Completes("ask");
        for (var round = 0; round < 2; round++)
        {
            @case.Completes("a1");
            @case.Completes("a2", "return", comment: "Chưa được", returnTo: "a1");
        }
        @case.Completes("a1");
        @case.Completes("a2", "done");
        @case.State.Visits["a1"].Count.ShouldBe(3);
        @case.State.Visits["a2"].Count.ShouldBe(3);
        @case.State.Visits["a2"].Outcomes["return"].ShouldBe(2);
        @case.State.Visits["a2"].Outcomes["done"].ShouldBe(1);
    }

    [Fact]
    public void What_was_done_from_the_target_on_counts_as_not_done_and_named_papers_lapse()
    {
        var @case = ACase.Of(Procedure);
        @case.Completes("ask", ticked: "1-KNĐ");
        foreach (var step in "a1 a2 b".Split(' ')) @case.Completes(step, step == "a2" ? "done" : null);
        @case.Completes("check", "void");
        @case.State.Dossier["1-KNĐ"].State.ShouldBe(DossierState.LapsedState);
        @case.State.Visits["a1"].Lapsed.ShouldBeTrue();
        @case.State.Visits["a2"].Lapsed.ShouldBeTrue();
        @case.State.Visits["ask"].Lapsed.ShouldBeFalse();
        @case.State.Visits["b"].Lapsed.ShouldBeFalse();
        @case.Completes("a1");
        @case.State.Visits["a1"].Lapsed.ShouldBeFalse();
    }

    [Fact]
    public void Only_steps_that_the_case_has_passed_can_be_returned_to()
    {
        var @case = ACase.Of(new Drawn().Task("ask", """{"outcomes":["left","right"]}""").Task("left").Task("right").Approval("check", """{"outcomes":[{"id":"approve"},{"id":"return","returnsTo":["left","right"]}]}""").Finish("done")
            .Lines("ask.left > left, ask.right > right, left > check, right > check, check > done"));
        @case.Completes("ask", "left");
        @case.Completes("left");
        @case.RefusesAt("returnTo", @case.Completing("check", "return", returnTo: "right")).ShouldBe("Choose the step it goes back to.");
        // One passed target alone needs no choice.
        @case.Completes("check", "return");
        @case.Waiting.ShouldBe("left");
    }

    [Fact]
    public void A_return_closes_what_still_runs_of_a_fork_that_comes_after_its_target()
    {
        var @case = ACase.Of(new Drawn().Task("ask").Fork("fork", "x", "y", "z").Task("a").Task("b").Task("aside").End("end").Join("join")
            .Approval("check", """{"outcomes":[{"id":"approve"},{"id":"return","returnsTo":["ask"]}]}""").Finish("done")
            .Lines("ask > fork, fork.x > a, fork.y > b, fork.z > aside, a > join, b > join, aside > end, join > check, check > done"));
        foreach (var step in "ask a b".Split(' ')) @case.Completes(step);
        @case.Waiting.ShouldBe("aside check");
        @case.Completes("check", "return");
        @case.Waiting.ShouldBe("ask");
        @case.Completes("ask");
        @case.Waiting.ShouldBe("a aside b");
    }
}
