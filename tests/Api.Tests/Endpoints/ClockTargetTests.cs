using Procedures.Api.Timers;

namespace Procedures.Api.Tests.Endpoints;

public sealed class ClockTargetTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 1, 31, 8, 0, 0, Instant.VietnamOffset));

    [Theory]
    [InlineData("P3D", null, "2026-02-03T08:00")]
    [InlineData("P1M", null, "2026-02-28T08:00")]
    [InlineData("P1Y2M", null, "2027-03-31T08:00")]
    [InlineData("P2W", null, "2026-02-14T08:00")]
    [InlineData("PT4H30M", null, "2026-01-31T12:30")]
    [InlineData(null, "2027-01-05", "2027-01-05T08:00")]
    [InlineData(null, "2027-01-05T09:15", "2027-01-05T09:15")]
    [InlineData(null, "2026-01-31", "2026-01-31T08:00")]
    public void A_period_or_a_day_says_where_the_clock_goes(string? advance, string? to, string there) =>
        ClockEndpoints.Target(advance, to, Now).ShouldBe(Instant.From(new DateTimeOffset(DateTime.Parse(there, System.Globalization.CultureInfo.InvariantCulture), Instant.VietnamOffset)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("P", null)]
    [InlineData("P1DT", null)]
    [InlineData("3 days", null)]
    [InlineData("-P3D", null)]
    [InlineData("P99999D", null)]
    [InlineData("P1D", "2027-01-05")]
    [InlineData(null, "someday")]
    public void Anything_else_is_refused(string? advance, string? to) => ClockEndpoints.Target(advance, to, Now).ShouldBeNull();
}
