using Procedures.Votes;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Votes;

public sealed class VoteBaseTests
{
    private static readonly DateOnly Meeting = Day("03-02-2026");

    [Fact]
    public void Twenty_two_members_of_whom_two_are_probationary_make_a_base_of_twenty()
    {
        var roll = Enumerable.Range(1, 20).Select(n => Official(n)).Concat([Probationary(21), Probationary(22)]);
        var @base = Base(roll);
        @base.Size.ShouldBe(20);
        @base.Excluded.ShouldAllBe(member => member.Reason == ExclusionReasons.Probationary);
        @base.Excluded.Length.ShouldBe(2);
    }

    [Fact]
    public void Away_on_business_stays_in_the_base() => Base([Official(1) with { AwayOnBusiness = true }]).Size.ShouldBe(1);

    [Fact]
    public void In_temporary_activity_elsewhere_does_not_count() => ReasonFor(Official(1) with { TemporaryElsewhere = true }).ShouldBe("temporary-elsewhere");

    [Fact]
    public void A_suspended_member_does_not_count() => ReasonFor(Official(1) with { Suspended = true }).ShouldBe("suspended");

    [Fact]
    public void An_exempt_member_counts_when_he_comes_and_only_then()
    {
        var exempt = Official(1) with { Exempt = true };
        ReasonFor(exempt).ShouldBe("exempt-and-absent");
        Base([exempt], attending: new PersonId(1)).Size.ShouldBe(1);
    }

    [Theory]
    [InlineData("02-02-2026", true)]
    [InlineData("03-02-2026", true)]
    [InlineData("04-02-2026", false)]
    public void The_right_to_vote_begins_with_the_signing_of_the_recognition(string votingFrom, bool counts) =>
        Base([Official(1) with { VotingFrom = Day(votingFrom) }]).Size.ShouldBe(counts ? 1 : 0);

    [Fact]
    public void Scenario_14_a_vote_on_20_April_does_not_count_him_and_one_on_11_May_does()
    {
        var recognised = Official(1) with { VotingFrom = Day("08-05-2026") };
        VoteBase.OfCell([recognised], Day("20-04-2026"), new HashSet<PersonId>(), null).Excluded.Single().Reason.ShouldBe("not-yet-voting");
        VoteBase.OfCell([recognised], Day("11-05-2026"), new HashSet<PersonId>(), null).Size.ShouldBe(1);
    }

    [Fact]
    public void An_official_member_without_a_voting_date_does_not_count() => ReasonFor(Official(1) with { VotingFrom = null }).ShouldBe("not-yet-voting");

    [Fact]
    public void The_person_concerned_does_not_count() =>
        VoteBase.OfCell([Official(1), Official(2)], Meeting, new HashSet<PersonId>(), new PersonId(2)).Excluded.Single().Reason.ShouldBe("person-concerned");

    [Fact]
    public void Who_has_left_does_not_count() => ReasonFor(Official(1) with { State = "struck-off" }).ShouldBe("not-a-member");

    [Fact]
    public void A_committee_counts_all_its_members()
    {
        var @base = VoteBase.OfCommittee([Official(1), Official(2) with { AwayOnBusiness = true }, Official(3) with { TemporaryElsewhere = true }]);
        @base.Size.ShouldBe(3);
        @base.Committee.ShouldBeTrue();
    }

    [Fact]
    public void The_chair_excludes_with_a_reason()
    {
        var @base = Base([Official(1), Official(2)]).Without([(new(2), "person-concerned"), (new(9), "suspended")]);
        @base.Counted.Single().Member.ShouldBe(new PersonId(1));
        @base.Excluded.Single().ShouldBe(new ExcludedMember(new(2), "Đảng viên 0002", "person-concerned"));
    }

    [Fact]
    public void Every_reason_has_words()
    {
        foreach (var reason in ExclusionReasons.All)
        {
            ExclusionReasons.Vi(reason).ShouldNotBe(reason);
            ExclusionReasons.En(reason).ShouldNotBe(reason);
        }
        ExclusionReasons.Vi("đi học xa").ShouldBe("đi học xa");
    }

    private static VoteBase Base(IEnumerable<RollMember> roll, params PersonId[] attending) => VoteBase.OfCell(roll, Meeting, attending.ToHashSet(), null);

    private static string ReasonFor(RollMember member)
    {
        var @base = Base([member]);
        @base.Size.ShouldBe(0);
        return @base.Excluded.Single().Reason;
    }

    internal static RollMember Official(int n) => new(new(n), $"Đảng viên {n:0000}", "official", Day("01-01-2020"), false, false, false, false);

    private static RollMember Probationary(int n) => Official(n) with { State = "probationary", VotingFrom = null };
}
