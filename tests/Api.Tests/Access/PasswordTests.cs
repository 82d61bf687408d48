using Procedures.Api.Access.Users;

namespace Procedures.Api.Tests.Access;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("ngắn quá", "ít nhất 12")]
    [InlineData("aaaaaaaaaaaa", "lặp lại")]
    [InlineData("matkhau123456", "từ hay dùng")]
    [InlineData("Mật khẩu 2026!", "từ hay dùng")]
    [InlineData("passwordpassword", "từ hay dùng")]
    [InlineData("123456789012", "dãy số")]
    [InlineData("987654321098", "dãy số")]
    [InlineData("Nguyễn Văn An 99", "tên của đồng chí")]
    [InlineData("bithu.thon1.2026", "tên của đồng chí")]
    public void A_password_that_is_easily_guessed_is_refused_with_the_reason(string password, string why) =>
        Passwords.FaultOf(password, "bithu.thon1", "Nguyễn Văn An").ShouldNotBeNull().Vi.ShouldContain(why);

    [Theory]
    [InlineData("Mưa rào tháng sáu")]
    [InlineData("con trâu đi trước")]
    [InlineData("xk7-pq2w-mm4t-9")]
    public void A_short_sentence_is_good(string password) => Passwords.FaultOf(password, "bithu.thon1", "Nguyễn Văn An").ShouldBeNull();

    [Fact]
    public void One_time_passwords_are_good_and_never_the_same()
    {
        var given = Enumerable.Range(0, 50).Select(_ => Passwords.OneTime()).ToArray();
        given.Distinct().Count().ShouldBe(50);
        given.ShouldAllBe(password => Passwords.FaultOf(password, "a", "b") == null);
    }

    [Theory]
    [InlineData("Nguyễn Văn An", "annv")]
    [InlineData("Đặng Thị Ánh Đào", "daodta")]
    [InlineData("Người xin vào Đảng 014", "nxvd014")]
    [InlineData("<script>alert('x')</script>", "scriptalertxscript")]
    [InlineData("An", "anx")]
    [InlineData("???", "nguoidung")]
    public void A_user_name_is_suggested_from_the_name(string name, string suggested)
    {
        UserNames.Suggest(name).ShouldBe(suggested);
        UserNames.IsGood(suggested).ShouldBeTrue();
    }
}
