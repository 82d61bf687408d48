using Procedures.Running;

namespace Procedures.Workflows.Tests.Running;

public sealed class FaultTests
{
    private static Drawn BesideAnother(Action<Drawn> bad, string into)
    {
        var drawn = new Drawn().Fork("fork", "x", "y").Task("other");
        bad(drawn);
        return drawn.Task("next").Finish("done").Lines($"fork.x > other, fork.y > {into}, other > next, next > done");
    }

    private static Token OnlyFault(ACase @case)
    {
        var fault = @case.State.Faults.Single();
        @case.State.Status.ShouldBe(CaseStatus.Running);
        @case.Completes("other");
        @case.Waiting.ShouldContain("next");
        return fault;
    }

    [Fact]
    public void A_step_of_an_unknown_kind_parks_its_token_and_the_others_go_on() =>
        OnlyFault(ACase.Of(BesideAnother(drawn => drawn.Activity("call", "Elsa.SendHttpRequest"), "call"), broken: true)).Fault.ShouldNotBeNull().ShouldContain("Elsa.SendHttpRequest");

    [Fact]
    public void An_outcome_without_a_line_parks_its_token()
    {
        var @case = ACase.Of(BesideAnother(drawn => drawn.Task("bad"), "bad"));
        @case.Refuses(new Repair(@case.Item("bad").Token, RepairAct.Retry, null, "Thử lại") { By = ACase.Administrator }, "not-faulted");
        @case.Completes("bad");
        OnlyFault(@case).Node.ShouldBe("bad");
    }

    [Fact]
    public void A_branch_without_a_line_parks_instead_of_vanishing() =>
        OnlyFault(ACase.Of(BesideAnother(drawn => drawn.Fork("loose", "p", "q").Task("p").Finish("end").Lines("loose.p > p, p > end"), "loose"))).Node.ShouldBe("loose");

    [Fact]
    public void A_circle_without_a_human_step_parks() =>
        OnlyFault(ACase.Of(BesideAnother(drawn => drawn.Decision("d1", """{"all":[]}""").Decision("d2", """{"all":[]}""").Lines("d1.True > d2, d2.True > d1"), "d1"))).Fault.ShouldNotBeNull().ShouldContain("vòng");

    [Fact]
    public void A_deadline_by_a_rule_that_nobody_wrote_parks_its_token_before_any_work_is_opened()
    {
        var @case = ACase.Of(BesideAnother(drawn => drawn.Task("slow", """{"deadline":{"rule":"sla.nobody-wrote"}}"""), "slow"));
        @case.Waiting.ShouldBe("other");
        OnlyFault(@case).Fault.ShouldNotBeNull().ShouldContain("sla.nobody-wrote");
    }

    [Fact]
    public void A_deadline_by_a_rule_of_another_kind_parks_its_token() =>
        OnlyFault(ACase.Of(BesideAnother(drawn => drawn.Task("slow", """{"deadline":{"rule":"vote.cell.admit"}}"""), "slow"))).Fault.ShouldNotBeNull().ShouldContain("vote.cell.admit");

    [Fact]
    public void A_question_about_a_rule_that_nobody_wrote_parks_its_token() =>
        OnlyFault(ACase.Of(BesideAnother(drawn => drawn.Decision("ask", """{"field":{"rule":"nobody.wrote"},"op":"is","value":1}""").Finish("end").Lines("ask.True > end, ask.False > end"), "ask"))).Node.ShouldBe("ask");

    [Fact]
    public void A_vote_on_a_day_before_the_oldest_text_is_refused_with_a_sentence_and_its_sheet_stays_open()
    {
        var @case = ACase.Of(new Drawn().Vote("vote").Finish("end").Lines("vote > end, vote.not-reached > end, vote.no-meeting > end"));
        var sheet = """{"meetingDate":"1990-05-05","form":"secret-ballot","chair":101,"minutesTaker":102,"secondPerson":203,"present":20,"issued":20,"collected":20,"valid":20,"for":20,"against":0}""";
        @case.Refuses(@case.Completing("vote", data: sheet), "rule-missing").Sentence.Vi.ShouldContain("05/05/1990");
        var offer = @case.Looks("vote", sheet);
        offer.Vote.ShouldBeNull();
        offer.Trouble.ShouldNotBeNull().Vi.ShouldContain("05/05/1990");
        @case.Completes("vote", data: sheet.Replace("1990-05-05", "2026-02-28", StringComparison.Ordinal));
        @case.State.Outcome.ShouldBe("end");
    }

    [Fact]
    public void A_circle_of_forks_comes_to_rest()
    {
        var @case = ACase.Of(new Drawn().Task("ask").Fork("one", "x").Fork("two", "x").Lines("ask > one, one.x > two, two.x > one"));
        @case.Completes("ask");
        @case.State.Faults.ShouldHaveSingleItem();
    }

    /// <summary>Only somebody who is no member can become an applicant: the register says so, not the drawing.</summary>
    private static ACase Refused()
    {
        var @case = ACase.Unopened(BesideAnother(drawn => drawn.Task("apply", """{"outcomes":["hand-in","drop"],"effects":[{"on":"hand-in","kind":"person-became-applicant","from":"today","cell":"case.organisation"}]}""")
            .Task("checked").Task("dropped").Finish("end").Lines("apply.hand-in > checked, apply.drop > dropped, checked > end, dropped > end"), "apply").Read());
        @case.SubjectState = "official";
        @case.Open();
        @case.Completes("apply", "hand-in");
        return @case;
    }

    [Fact]
    public void A_change_that_the_register_refuses_parks_with_its_sentence()
    {
        var fault = OnlyFault(Refused());
        fault.Node.ShouldBe("apply");
        fault.Fault.ShouldNotBeNull().ShouldContain("Đảng viên chính thức");
    }

    [Fact]
    public void An_administrator_tries_again_after_the_cause_is_gone()
    {
        var @case = Refused();
        @case.SubjectState = "sympathiser";
        @case.Does(new Repair(@case.State.Faults.Single().Id, RepairAct.Retry, null, "Đã sửa danh sách") { By = ACase.Administrator });
        @case.Completes("apply", "hand-in");
        @case.Waiting.ShouldBe("checked other");
    }

    [Fact]
    public void An_administrator_skips_to_an_outcome_and_the_reason_is_recorded()
    {
        var @case = Refused();
        var token = @case.State.Faults.Single().Id;
        @case.Refuses(new Repair(token, RepairAct.Skip, "nowhere", "Bỏ qua") { By = ACase.Administrator }, "unknown-outcome");
        var accepted = @case.Does(new Repair(token, RepairAct.Skip, "drop", "Người này đã là đảng viên") { By = ACase.Administrator });
        @case.Waiting.ShouldBe("dropped other");
        accepted.Events.ShouldContain(new TokenRepaired(token, RepairAct.Skip, "drop", "Người này đã là đảng viên"));
    }

    [Fact]
    public void A_skip_without_an_outcome_takes_the_straight_way()
    {
        var @case = Refused();
        var token = @case.State.Faults.Single().Id;
        var straight = @case.Does(new Repair(token, RepairAct.Skip, null, "Không cần ghi") { By = ACase.Administrator }).Events.OfType<TokenRepaired>().Single().To;
        straight.ShouldNotBeNull();
        @case.State.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void An_administrator_moves_a_token_to_another_step()
    {
        var @case = Refused();
        @case.Does(new Repair(@case.State.Faults.Single().Id, RepairAct.Move, "dropped", "Chuyển bước") { By = ACase.Administrator });
        @case.Waiting.ShouldBe("dropped other");
        @case.State.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_but_an_administrator_repairs_and_never_without_a_reason()
    {
        var @case = Refused();
        var token = @case.State.Faults.Single().Id;
        @case.Refuses(new Repair(token, RepairAct.Retry, null, "Thử lại") { By = ACase.Secretary }, "not-allowed");
        @case.Refuses(new Repair(token, RepairAct.Retry, null, " ") { By = ACase.Administrator }, "reason-missing");
        @case.Refuses(new Repair(token, RepairAct.Move, "nowhere", "Chuyển") { By = ACase.Administrator }, "unknown-step");
    }
}
