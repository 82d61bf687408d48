using FsCheck;
using FsCheck.Fluent;
using Procedures.Votes;

namespace Procedures.Workflows.Tests.Votes;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)] // exactly two thirds
    [InlineData(4, 3)]
    [InlineData(15, 10)] // exactly two thirds
    [InlineData(20, 14)] // 13.33 rounds up
    [InlineData(21, 14)]
    [InlineData(1_000_000_000, 666_666_667)]
    public void At_least_two_thirds(int @base, int needed) => Threshold.AtLeast(2, 3).VotesNeeded(@base).ShouldBe(needed);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)] // a tie is not more than a half
    [InlineData(9, 5)]
    [InlineData(10, 6)] // a tie is not more than a half
    [InlineData(20, 11)]
    [InlineData(2_000_000_000, 1_000_000_001)]
    public void More_than_a_half(int @base, int needed) => Threshold.MoreThan(1, 2).VotesNeeded(@base).ShouldBe(needed);

    [Theory]
    [InlineData(10, 5)] // a tie is at least a half
    [InlineData(9, 5)]
    public void At_least_a_half(int @base, int needed) => Threshold.AtLeast(1, 2).VotesNeeded(@base).ShouldBe(needed);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_base_of_nobody_is_refused_by_name(int @base)
    {
        Should.Throw<EmptyVoteBase>(() => Threshold.AtLeast(2, 3).VotesNeeded(@base));
        Should.Throw<EmptyVoteBase>(() => Threshold.MoreThan(1, 2).VotesNeeded(@base));
    }

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(-1, 3, false)]
    [InlineData(3, 2, false)]
    [InlineData(2, 2, true)]
    public void A_share_that_nobody_can_reach_or_miss_is_refused(int part, int whole, bool strict) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Threshold(part, whole, strict));

    [Fact]
    public void The_votes_needed_reach_the_share_and_one_fewer_does_not()
    {
        var thresholds = from whole in Gen.Choose(1, 12) from part in Gen.Choose(1, whole) from strict in Gen.Elements(true, false) where !(strict && part == whole) select new Threshold(part, whole, strict);
        Prop.ForAll(thresholds.ToArbitrary(), Gen.Choose(1, 500).ToArbitrary(), (threshold, size) =>
        {
            var needed = threshold.VotesNeeded(size);
            return Reaches(needed) && !Reaches(needed - 1) && needed <= size;

            bool Reaches(int votes) => threshold.Strict ? votes * threshold.Whole > threshold.Part * size : votes * threshold.Whole >= threshold.Part * size;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_threshold_has_words()
    {
        (Threshold.AtLeast(2, 3).Vi, Threshold.AtLeast(2, 3).En).ShouldBe(("ít nhất 2/3", "at least 2/3"));
        (Threshold.MoreThan(1, 2).Vi, Threshold.MoreThan(1, 2).En).ShouldBe(("trên 1/2", "more than 1/2"));
    }
}
