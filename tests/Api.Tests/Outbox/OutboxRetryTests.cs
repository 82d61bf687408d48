using Procedures.Api.Mail;

namespace Procedures.Api.Tests.Mail;

public class OutboxRetryTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(8, 60)]
    [InlineData(70, 60)]
    public void Each_pause_is_twice_the_last_and_an_hour_at_most(int tries, int minutes) => OutboxRetry.After(tries).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void After_three_days_of_trying_it_is_given_up()
    {
        var (tries, waited) = (0, TimeSpan.Zero);
        while (OutboxRetry.After(++tries) is { } pause) waited += pause;
        waited.ShouldBeInRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
    }
}
