using Procedures.Api.WorkItems;

namespace Procedures.Api.Tests.Endpoints;

public sealed class WorkItemKeyTests
{
    [Fact]
    public void A_key_reads_what_it_writes()
    {
        var key = new WorkItemKey(new CaseId(Guid.Parse("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001")), 17);
        WorkItemKey.TryParse(key.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("-17")]
    [InlineData("0199aaaabbbb7ccc8dddeeeeffff0001")]
    [InlineData("0199aaaabbbb7ccc8dddeeeeffff0001-")]
    [InlineData("0199aaaabbbb7ccc8dddeeeeffff0001--1")]
    [InlineData("0199aaaabbbb7ccc8dddeeeeffff0001-99999999999")]
    [InlineData("x-1")]
    public void Anything_else_is_no_key(string? text) => WorkItemKey.TryParse(text, out _).ShouldBeFalse();
}
