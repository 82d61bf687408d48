using Microsoft.AspNetCore.DataProtection;
using Procedures.Api.Portal.Lists;

namespace Procedures.Api.Tests.Portal;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("/cases?state=running", "/cases?state=running")]
    [InlineData("https://elsewhere.example/", "/work")]
    [InlineData("//elsewhere.example/", "/work")]
    [InlineData("/\\elsewhere.example/", "/work")]
    [InlineData("/a\r\nSet-Cookie: x", "/work")]
    [InlineData("javascript:alert(1)", "/work")]
    [InlineData(null, "/work")]
    public void Nobody_is_sent_to_another_host_after_signing_in(string? asked, string led) => Addresses.Local(asked).ShouldBe(led);

    [Fact]
    public void Words_searched_for_travel_sealed_and_only_this_host_opens_them()
    {
        var words = new SealedWords(new EphemeralDataProtectionProvider());
        var seal = words.Seal("  Nguyễn Văn Mẫu ")!;
        seal.ShouldNotContain("Nguy");
        words.Open(seal).ShouldBe("Nguyễn Văn Mẫu");
        words.Open(seal[..^2]).ShouldBeNull();
        new SealedWords(new EphemeralDataProtectionProvider()).Open(seal).ShouldBeNull();
        words.Seal("   ").ShouldBeNull();
    }
}
