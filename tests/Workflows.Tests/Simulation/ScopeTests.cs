using Procedures.Running;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>Scopes inside loops and inside each other.</summary>
public sealed class ScopeTests
{
    [Fact]
    public void A_return_in_the_second_round_of_a_loop_stays_in_its_branch()
    {
        var drawn = new AProcedure().Node("start", "Elsa.Start").Fork("fork", "l", "r").Task("a").Task("a2", "done", "back<a").Task("b").Join("join").Task("last", "done", "again").Finish("over")
            .Lines("start -> fork", "fork.l -> a", "fork.r -> b", "a.done -> a2", "a2.done -> join", "b.done -> join", "join -> last", "last.done -> over", "last.again -> fork");
        var second = drawn.Opened().Does("a").Does("a2").Does("b").Does("last", "again").Does("a").Does("a2", "back");
        second.Waits.ShouldBe(["a", "b"]);
        second.Does("b").Does("a").Does("a2").Waits.ShouldBe(["last"]);
    }

    [Fact]
    public void An_inner_fork_may_end_at_the_join_of_the_outer_one()
    {
        var @case = new AProcedure().Node("start", "Elsa.Start").Fork("fork", "l", "r").Task("a").Task("x").Task("y").Task("b").Join("join").Task("last").Finish("over")
            .Lines("start -> fork", "fork.l -> a", "fork.r -> b", "a.done -> x", "a.done -> y", "x.done -> join", "y.done -> join", "b.done -> join", "join -> last", "last.done -> over").Opened()
            .Does("a").Does("x").Does("b");
        @case.Waits.ShouldBe(["y"]);
        @case.Does("y").Waits.ShouldBe(["last"]);
        @case.State.Tokens.Values.ShouldHaveSingleItem().Scope.ShouldBe(0);
    }
}
