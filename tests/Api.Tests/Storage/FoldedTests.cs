using Procedures.Api.Storage;

namespace Procedures.Api.Tests.Storage;

public sealed class FoldedTests
{
    [Theory]
    [InlineData("Nguyễn Đức", "nguyen duc")]
    [InlineData("Nguye\u0302\u0303n  Đư\u0301c ", "nguyen duc")]
    [InlineData("ĐẢNG ỦY XÃ", "dang uy xa")]
    [InlineData("KN 2026/0147", "kn 2026/0147")]
    [InlineData("\u200Btab\tand\nline", "tab and line")]
    [InlineData(null, "")]
    public void A_text_is_folded_as_people_type_it(string? text, string folded) => Folded.Of(text).ShouldBe(folded);

    [Fact]
    public void What_LIKE_would_take_for_its_own_is_looked_for_as_it_is() => Folded.Patterns("50%_\\").ShouldBe(["%50\\%\\_\\\\%"]);
}
