using Procedures.Running;
using Procedures.Votes;
using static Procedures.Workflows.Tests.Running.ACase;

namespace Procedures.Workflows.Tests.Running;

/// <summary>Votes in a running case: twenty in the base, fourteen needed.</summary>
public sealed class VoteTests
{
    private static Drawn Procedure => new Drawn().Vote("vote").Task("yes").Task("no").Finish("done").Lines("vote > yes, vote.not-reached > no, vote.no-meeting > no, yes > done, no > done");

    /// <summary>A secret ballot of everybody on Sunday 1-3-2026; member 203 has no account, the deputy 102 has one.</summary>
    internal static string Sheet(int @for, int against, int present = 20, int secondPerson = 203, int? valid = null, string on = "2026-03-01") =>
        $$"""{"meetingDate":"{{on}}","chair":101,"minutesTaker":204,"form":"secret-ballot","present":{{present}},"issued":{{present}},"collected":{{present}},"valid":{{valid ?? @for + against}},"for":{{@for}},"against":{{against}},"secondPerson":{{secondPerson}}}""";

    [Theory]
    [InlineData(14, 6, 20, "reached", "yes")]
    [InlineData(13, 7, 20, "not-reached", "no")]
    [InlineData(13, 0, 13, "no-meeting", "no")]
    public void The_result_is_computed_from_the_counts(int @for, int against, int present, string outcome, string then)
    {
        var @case = Of(Procedure);
        var answer = @case.Completes("vote", data: Sheet(@for, against, present)).Answer;
        answer.Outcome.ShouldBe(outcome);
        answer.Explanation.ShouldNotBeNull().En.ShouldContain("14");
        @case.Waiting.ShouldBe(then);
        @case.State.Visits["vote"].Vote.ShouldNotBeNull().Counted.Length.ShouldBe(20);
        @case.State.RulesUsed.ShouldContain(rule => rule.StartsWith("vote.cell.admit@"));
    }

    [Fact]
    public void Nobody_picks_the_result()
    {
        var @case = Of(Procedure);
        @case.Refuses(@case.Completing("vote", "reached", data: Sheet(13, 7)), "computed-outcome");
    }

    [Fact]
    public void Counts_that_do_not_add_up_are_refused_at_their_field()
    {
        var @case = Of(Procedure);
        @case.Refuses(@case.Completing("vote", data: Sheet(14, 6, valid: 19)), "invalid").Errors.ShouldNotBeEmpty();
        @case.RefusesAt("present", @case.Completing("vote", data: Sheet(15, 6, present: 21))).ShouldContain("20");
        @case.Waiting.ShouldBe("vote");
    }

    [Fact]
    public void A_base_of_nobody_decides_nothing()
    {
        var @case = Of(Procedure);
        @case.Roll = [.. @case.Roll.Select(member => member with { VotingFrom = new DateOnly(2026, 3, 2) })];
        @case.RefusesAt("present", @case.Completing("vote", data: Sheet(14, 6))).ShouldContain("Nobody is in the base");
    }

    [Fact]
    public void Who_may_not_vote_and_who_is_concerned_is_not_in_the_base()
    {
        var @case = Unopened(Procedure.Read(), subject: 220);
        @case.Roll = [.. @case.Roll.Select(member => member.Person.Value == 219 ? member with { Suspended = true } : member)];
        @case.Open();
        @case.Completes("vote", data: Sheet(12, 6, present: 18));
        var vote = @case.State.Visits["vote"].Vote.ShouldNotBeNull();
        (vote.Base, vote.Needed).ShouldBe((18, 12));
        vote.Excluded.ShouldBe([new ExcludedVoter(new PersonId(219), ExclusionReasons.Suspended), new ExcludedVoter(new PersonId(220), ExclusionReasons.PersonConcerned)]);
    }

    [Fact]
    public void A_second_person_with_an_account_confirms()
    {
        var @case = Of(Procedure);
        var answer = @case.Completes("vote", data: Sheet(14, 6, secondPerson: 102)).Answer;
        answer.Outcome.ShouldBeNull();
        answer.ConfirmWorkItem.ShouldBe(@case.Item("vote").Id);
        @case.Item("vote").Assignees.Select(one => one.Person).ShouldBe([Deputy.Person!.Value]);
        @case.Refuses(@case.Completing("vote", "confirm", Secretary), "not-yours");
        @case.Refuses(@case.Completing("vote", "confirm", Officer), "not-yours");
        @case.Refuses(@case.Completing("vote", "approve", Deputy), "unknown-outcome");
        @case.Completes("vote", "confirm", Deputy).Answer.Outcome.ShouldBe("reached");
        @case.Waiting.ShouldBe("yes");
    }

    [Fact]
    public void A_second_person_who_counted_otherwise_sends_the_sheet_back_with_the_reason()
    {
        var @case = Of(Procedure);
        @case.Completes("vote", data: Sheet(14, 6, secondPerson: 102));
        @case.Refuses(@case.Completing("vote", "dispute", Deputy), "reason-missing");
        @case.Completes("vote", "dispute", Deputy, comment: "Tôi đếm được 13");
        @case.Item("vote").Pending.ShouldBeNull();
        @case.Item("vote").Returned.ShouldNotBeNull().Reason.ShouldBe("Tôi đếm được 13");
        @case.Completes("vote", data: Sheet(13, 7, secondPerson: 102));
        @case.Completes("vote", "confirm", Deputy).Answer.Outcome.ShouldBe("not-reached");
    }

    [Fact]
    public void The_same_person_is_no_second_person()
    {
        var @case = Of(Procedure);
        @case.Refuses(@case.Completing("vote", data: Sheet(14, 6, secondPerson: 101)), "second-person").Errors.Keys.ShouldBe(["secondPerson"]);
    }

    [Fact]
    public void When_another_body_became_competent_the_counts_do_not_count_and_the_case_goes_to_it()
    {
        var @case = Unopened(new Drawn().Task("prepare").Vote("propose", """{"body":"proposer","threshold":"competence","quorum":"quorum.committee","reroute":"prepare","who":[{"role":"committee-secretary","of":"grassroots"}]}""").Finish("done")
            .Lines("prepare > propose, propose > done, propose.not-reached > done, propose.no-meeting > done").Read());
        @case.On("20-07-2026").Open();
        @case.Completes("prepare");
        @case.Item("propose").Bodies.ShouldNotBeNull().Case.ShouldBe("a");
        var answer = @case.On("28-07-2026").Completes("propose", by: CommitteeSecretary, data: Sheet(14, 6, on: "2026-07-27")).Answer;
        answer.Outcome.ShouldBe(Answer.Rerouted);
        @case.Waiting.ShouldBe("prepare");
        @case.State.Visits.ShouldNotContainKey("propose");
        @case.Completes("prepare");
        @case.Item("propose").Bodies.ShouldNotBeNull().Case.ShouldBe("d");
    }
}
