using Procedures.Rules;
using Procedures.Votes;
using Procedures.Workflows.Tests.Rules;
using static Procedures.Workflows.Tests.Rules.Shelf;

namespace Procedures.Workflows.Tests.Votes;

public sealed class VoteCountingTests
{
    private static readonly Threshold TwoThirds = Threshold.AtLeast(2, 3);
    private static readonly Threshold Half = Threshold.MoreThan(1, 2);

    [Theory]
    [InlineData("scenario 1: 14 of 20", 20, 20, 14, VoteVerdict.Reached, 14, 0)]
    [InlineData("scenario 2: 13 of 20", 20, 17, 13, VoteVerdict.NotReached, 14, 1)]
    [InlineData("exactly two thirds", 15, 15, 10, VoteVerdict.Reached, 10, 0)]
    [InlineData("scenario 13: 2 of 3 suffice", 3, 3, 2, VoteVerdict.Reached, 2, 0)]
    [InlineData("all present and nobody for", 20, 20, 0, VoteVerdict.NotReached, 14, 14)]
    [InlineData("just a quorum, all for", 20, 14, 14, VoteVerdict.Reached, 14, 0)]
    [InlineData("no quorum, even if all are for", 20, 13, 13, VoteVerdict.NoMeeting, 14, 1)]
    public void A_cell_needs_two_thirds_of_its_official_members(string what, int size, int present, int votesFor, VoteVerdict verdict, int needed, int missing)
    {
        var result = VoteCounting.Count(Ballot(present, votesFor), Cell(size), TwoThirds, TwoThirds);
        (result.Verdict, result.Needed, result.Missing, result.Base, result.For).ShouldBe((verdict, needed, missing, size, votesFor), what);
    }

    [Theory]
    [InlineData("scenario 1: 5 of 9", 9, 9, 5, VoteVerdict.Reached)]
    [InlineData("4 of 9", 9, 9, 4, VoteVerdict.NotReached)]
    [InlineData("a tie", 10, 10, 5, VoteVerdict.NotReached)]
    [InlineData("just enough present, all for", 9, 5, 5, VoteVerdict.Reached)]
    [InlineData("half present is not more than half", 10, 5, 5, VoteVerdict.NoMeeting)]
    public void A_standing_committee_needs_more_than_half_of_its_members(string what, int size, int present, int votesFor, VoteVerdict verdict) =>
        VoteCounting.Count(Ballot(present, votesFor), Committee(size), Half, Half).Verdict.ShouldBe(verdict, what);

    [Theory]
    [InlineData(9, VoteVerdict.NotReached)] // scenario 10
    [InlineData(10, VoteVerdict.Reached)]
    public void A_delegated_committee_of_fifteen_needs_ten(int votesFor, VoteVerdict verdict) =>
        VoteCounting.Count(Ballot(15, votesFor), Committee(15), TwoThirds, Half).Verdict.ShouldBe(verdict);

    [Fact]
    public void The_words_show_the_arithmetic()
    {
        var missed = VoteCounting.Count(Ballot(17, 13), Cell(20), TwoThirds, TwoThirds);
        missed.Vi.ShouldBe("Cần 14/20 phiếu (ít nhất 2/3 đảng viên chính thức); được 13, thiếu 1: không đạt");
        missed.En.ShouldBe("Needs 14 of 20 votes (at least 2/3 of official members); 13 for, 1 short: not reached");

        VoteCounting.Count(Ballot(9, 5), Committee(9), Half, Half).Vi.ShouldBe("Cần 5/9 phiếu (trên 1/2 tổng số ủy viên); được 5: đạt");
        VoteCounting.Count(Ballot(12, 12), Cell(20), TwoThirds, TwoThirds).Vi
            .ShouldBe("Cần có mặt 14/20 (ít nhất 2/3 đảng viên chính thức); có mặt 12, thiếu 2: không đủ điều kiện họp");
    }

    [Fact]
    public void The_words_name_the_source_where_it_is_given()
    {
        var basis = new LegalBasis("Quy định", "Ban Chấp hành Trung ương", "208-QĐ/TW", Day("26-07-2026"), null, null);
        VoteCounting.Count(Ballot(20, 14), Cell(20), TwoThirds, TwoThirds, basis).Vi
            .ShouldBe("Cần 14/20 phiếu (ít nhất 2/3 đảng viên chính thức – 208-QĐ/TW, 26-7-2026); được 14: đạt");
    }

    [Fact]
    public void A_base_of_nobody_is_a_problem_with_a_name_and_never_a_crash()
    {
        VoteCounting.Check(Ballot(0, 0), 0, committee: false).Single().Path.ShouldBe("base");
        VoteCounting.Count(Ballot(0, 0), Cell(0), TwoThirds, TwoThirds).Verdict.ShouldBe(VoteVerdict.NoMeeting);
    }

    [Theory]
    [InlineData("adds up", 20, 20, 20, 19, 14, 5, null, "")]
    [InlineData("fewer valid than collected, fewer collected than issued", 20, 19, 18, 17, 13, 4, null, "")]
    [InlineData("for and against exceed the valid", 20, 20, 20, 17, 14, 4, null, "valid")]
    [InlineData("for and against fall short of the valid", 20, 20, 20, 20, 14, 5, null, "valid")]
    [InlineData("more valid than collected", 20, 20, 18, 19, 14, 5, null, "valid")]
    [InlineData("more collected than issued", 20, 18, 19, 19, 14, 5, null, "collected")]
    [InlineData("more issued than present", 19, 20, 19, 19, 14, 5, null, "issued")]
    [InlineData("more present than are in the base", 21, 20, 20, 20, 14, 6, null, "present")]
    [InlineData("negative", 20, 20, 20, 13, 14, -1, null, "against")]
    [InlineData("nothing entered", 20, null, null, null, 14, 6, null, "issued,collected,valid")]
    [InlineData("no opinion on a ballot", 20, 20, 20, 19, 14, 5, 1, "noOpinion")]
    public void A_ballot_must_add_up(string what, int present, int? issued, int? collected, int? valid, int votesFor, int against, int? noOpinion, string paths)
    {
        var sheet = new VoteSheet(Day("03-02-2026"), VoteForm.SecretBallot, present, issued, collected, valid, votesFor, against, noOpinion);
        string.Join(',', VoteCounting.Check(sheet, 20, committee: false).Select(problem => problem.Path)).ShouldBe(paths, what);
    }

    [Theory]
    [InlineData("adds up", 20, 14, 4, 2, "")]
    [InlineData("one card too few", 20, 14, 4, 1, "noOpinion")]
    [InlineData("one card too many", 20, 14, 5, 2, "noOpinion")]
    [InlineData("no opinion left out", 20, 14, 6, null, "noOpinion")]
    [InlineData("more present than are in the base", 21, 14, 5, 2, "present")]
    [InlineData("negative", 20, -1, 19, 2, "for")]
    public void Cards_must_add_up_to_those_present(string what, int present, int votesFor, int against, int? noOpinion, string paths)
    {
        var sheet = new VoteSheet(Day("03-02-2026"), VoteForm.MemberCard, present, null, null, null, votesFor, against, noOpinion);
        string.Join(',', VoteCounting.Check(sheet, 20, committee: false).Select(problem => problem.Path)).ShouldBe(paths, what);
    }

    [Fact]
    public void Written_opinions_are_for_committees_only()
    {
        var sheet = Ballot(20, 14) with { Form = VoteForm.WrittenOpinion };
        VoteCounting.Check(sheet, 20, committee: true).ShouldBeEmpty();
        VoteCounting.Check(sheet, 20, committee: false).Single().Path.ShouldBe("form");
    }

    [Fact]
    public void A_problem_says_what_does_not_add_up_and_what_to_do()
    {
        var problem = VoteCounting.Check(Ballot(20, 14) with { Valid = 19 }, 20, committee: false).Single();
        problem.Vi.ShouldBe("Tán thành 14 + không tán thành 6 = 20, phải bằng số phiếu hợp lệ 19. Đồng chí kiểm lại phiếu.");
        problem.En.ShouldBe("For 14 + against 6 = 20, which must equal the 19 valid ballots. Count the ballots again.");
    }

    [Fact]
    public void Huge_counts_are_refused_and_do_not_overflow()
    {
        var sheet = new VoteSheet(Day("03-02-2026"), VoteForm.MemberCard, 20, null, null, null, int.MaxValue, int.MaxValue, 22);
        VoteCounting.Check(sheet, 20, committee: false).Single().Path.ShouldBe("noOpinion");
    }

    private static VoteSheet Ballot(int present, int votesFor) =>
        new(Day("03-02-2026"), VoteForm.SecretBallot, present, present, present, present, votesFor, present - votesFor, null);

    private static VoteBase Cell(int size) =>
        VoteBase.OfCell(Enumerable.Range(1, size).Select(VoteBaseTests.Official), Day("03-02-2026"), new HashSet<PersonId>(), null);

    private static VoteBase Committee(int size) => VoteBase.OfCommittee(Enumerable.Range(1, size).Select(VoteBaseTests.Official));
}
