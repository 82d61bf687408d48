using Procedures.Organisations;
using Procedures.Running;
using Procedures.Simulation;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>What people and administrators may do to a case besides its steps, in a parallel branch too.</summary>
public sealed class VerbTests
{
    private static readonly DateOnly FifthOfJanuary = new(2026, 1, 5);

    private static ASimulatedCase Branched(string? onA = null, string interrupts = "[]") => new AProcedure().Node("start", "Elsa.Start").Fork("fork", "l", "r").Step("a", onA, "done", "lost").Task("a2").Task("b").Join("join").Task("last").Finish("over").Finish("stopped")
        .With("interrupts", interrupts)
        .Lines("start -> fork", "fork.l -> a", "fork.r -> b", "a.done -> a2", "a2.done -> join", "b.done -> join", "join -> last", "last.done -> over").Opened();

    [Fact]
    public void The_last_act_can_be_taken_back_until_somebody_else_acts()
    {
        var @case = Branched();
        var item = @case.Item("a");
        @case.Does("a").Accepts(new TakeBack(item) { By = ASimulatedCase.Secretary }).Waits.ShouldBe(["a", "b"]);
        @case.State.Visits.ShouldBeEmpty();
        item = @case.Item("a");
        @case.Does("a");
        @case.Refuses(new TakeBack(item) { By = ASimulatedCase.Deputy }).ShouldBe("nothing-to-take-back");
        @case.Accepts(new Claim(@case.Item("b")) { By = ASimulatedCase.Secretary }).Refuses(new TakeBack(item) { By = ASimulatedCase.Secretary }).ShouldBe("nothing-to-take-back");
    }

    [Fact]
    public void Ids_used_before_a_taking_back_are_not_used_again()
    {
        var @case = Branched();
        var item = @case.Item("a");
        var used = @case.Does("a").State.LastId;
        @case.Accepts(new TakeBack(item) { By = ASimulatedCase.Secretary }).State.LastId.ShouldBe(used);
    }

    [Fact]
    public void Work_can_be_claimed_by_one_and_then_not_done_by_another()
    {
        var @case = Branched();
        @case.Accepts(new Reassign(@case.Item("b"), ASimulatedCase.Deputy.Person!.Value, "Đi vắng") { By = ASimulatedCase.Secretary });
        @case.Refuses(new Claim(@case.Item("b")) { By = ASimulatedCase.Secretary }).ShouldBe("not-yours");
        @case.Accepts(new Claim(@case.Item("b")) { By = ASimulatedCase.Deputy }).Does("b", by: ASimulatedCase.Deputy).Waits.ShouldBe(["a"]);
    }

    [Fact]
    public void Lent_work_goes_back_to_its_lender_when_released()
    {
        var @case = Branched();
        @case.Accepts(new Procedures.Running.Delegate(@case.Item("b"), ASimulatedCase.Deputy.Person!.Value, "Nhờ làm") { By = ASimulatedCase.Secretary });
        @case.Tries("b", by: ASimulatedCase.Secretary).ShouldBeOfType<Refused>().Refusal.Code.ShouldBe("claimed");
        @case.Accepts(new Release(@case.Item("b")) { By = ASimulatedCase.Deputy }).State.WorkItems[@case.Item("b")].ClaimedBy.ShouldBe(ASimulatedCase.Secretary.Person);
        @case.Does("b").Waits.ShouldBe(["a"]);
    }

    [Fact]
    public void The_person_concerned_never_gets_or_does_the_work()
    {
        var @case = Branched();
        var concerned = new Actor(@case.State.Subject.Person, "Người xin vào Đảng 001");
        @case.Tries("a", by: concerned).ShouldBeOfType<Refused>().Refusal.Code.ShouldBe("person-concerned");
        @case.Refuses(new Reassign(@case.Item("a"), concerned.Person!.Value, "Thử") { By = ASimulatedCase.Secretary }).ShouldBe("person-concerned");
    }

    [Fact]
    public void A_withdrawal_closes_every_branch_and_goes_where_it_is_drawn()
    {
        const string withdrawn = """[ { "id": "withdrawn", "command": "withdraw", "vi": "Rút", "at": ["a", "b"], "goTo": "stopped" } ]""";
        var @case = Branched(interrupts: withdrawn).Does("a").Accepts(new Withdraw("Đổi ý", FifthOfJanuary) { By = ASimulatedCase.Secretary });
        @case.State.Outcome.ShouldBe("stopped");
        @case.State.WorkItems.ShouldBeEmpty();
        Branched().Refuses(new Withdraw("Đổi ý", FifthOfJanuary) { By = ASimulatedCase.Secretary }).ShouldBe("cannot-withdraw");
    }

    [Fact]
    public void A_suspended_case_rests_with_its_deadlines_and_takes_them_up_where_they_stood()
    {
        var @case = Branched(""" "deadline": { "rule": "sla.admission.cell-comment", "from": null, "statutory": false, "ladder": "ladder.internal" } """);
        @case.Case.DeadlineOf("a")!.Due.ShouldBe(new(2026, 1, 10)); // five working days, Saturday 10-1 counts
        @case.On("2026-01-07").Accepts(new Suspend("Có đơn thư", new(2026, 1, 7)) { By = ASimulatedCase.Secretary });
        @case.Tries("a").ShouldBeOfType<Refused>().Refusal.Code.ShouldBe("case-suspended");
        @case.Province.AdvanceTo(new DateOnly(2026, 1, 20)).Mails.ShouldBeEmpty();
        @case.Accepts(new Resume("Đã rõ", new(2026, 1, 20)) { By = ASimulatedCase.Secretary }).Case.DeadlineOf("a")!.Due.ShouldBe(new(2026, 1, 23)); // three were left
        @case.Does("a").Waits.ShouldBe(["a2", "b"]);
    }

    [Fact]
    public void A_fault_parks_its_token_and_nothing_else()
    {
        var @case = Branched().Does("a", "lost");
        @case.State.Status.ShouldBe(CaseStatus.Running);
        @case.State.Faults.ShouldHaveSingleItem().Node.ShouldBe("a");
        @case.Does("b").Waits.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_retries_skips_or_moves_a_parked_token_with_a_reason()
    {
        ASimulatedCase Lost() => Branched().Does("a", "lost");
        Repair Act(ASimulatedCase @case, RepairAct act, string? to, Actor by) => new(@case.State.Faults.Single().Id, act, to, "Sửa lỗi vẽ") { By = by };
        var retried = Lost();
        retried.Refuses(Act(retried, RepairAct.Retry, null, ASimulatedCase.Secretary)).ShouldBe("not-allowed");
        retried.Accepts(Act(retried, RepairAct.Retry, null, ASimulatedCase.Administrator)).Waits.ShouldBe(["a", "b"]);
        var skipped = Lost();
        skipped.Accepts(Act(skipped, RepairAct.Skip, "done", ASimulatedCase.Administrator)).Waits.ShouldBe(["a2", "b"]);
        var moved = Lost();
        moved.Accepts(Act(moved, RepairAct.Move, "a2", ASimulatedCase.Administrator)).Waits.ShouldBe(["a2", "b"]);
        moved.Does("a2").Does("b").Waits.ShouldBe(["last"]);
    }

    [Fact]
    public void An_unknown_outcome_a_stale_page_and_work_already_done_are_refused()
    {
        var @case = Branched();
        @case.Tries("a", "vanish").ShouldBeOfType<Refused>().Refusal.Code.ShouldBe("unknown-outcome");
        var item = @case.Item("a");
        var stale = new CompleteWorkItem(item, 7, "done", CaseJson.Empty, System.Collections.Immutable.ImmutableSortedDictionary<string, DossierTick>.Empty, null, null) { By = ASimulatedCase.Secretary };
        @case.Refuses(stale).ShouldBe("stale-version");
        @case.Does("a").Refuses(stale).ShouldBe("already-done");
    }
}
