using System.Net.Http.Json;
using Procedures.Api.Access;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Access;

public sealed class SignInTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer()
    {
        var name = await host.Anonymous.PostAsJsonAsync("/api/sign-in", new { userName = "nobody", password = "demo" }).ProblemAsync(401, "wrong-password");
        var password = await host.Anonymous.PostAsJsonAsync("/api/sign-in", new { userName = host.Secretary, password = "wrong" }).ProblemAsync(401, "wrong-password");
        password.Text("title").ShouldBe(name.Text("title"));
    }

    [Fact]
    public async Task Repeated_failures_lock_the_name_even_for_the_right_password()
    {
        var name = host.UserWith("clerk");
        for (var i = 0; i < SignIns.MostFailures; i++)
            await host.Anonymous.PostAsJsonAsync("/api/sign-in", new { userName = name, password = "guess" }).ProblemAsync(401, "wrong-password");
        await host.Anonymous.PostAsJsonAsync("/api/sign-in", new { userName = name, password = "demo" }).ProblemAsync(429, "locked");
    }

    [Fact]
    public async Task A_forged_token_is_no_sign_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.") } };
        await host.Anonymous.SendAsync(request).ProblemAsync(401, "signed-out");
    }
}

public sealed class DemoModeTests
{
    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://[::1]:5080", false)]
    [InlineData("http://10.2.3.4", false)]
    [InlineData("http://172.20.0.1", false)]
    [InlineData("http://192.168.1.9:8080", false)]
    [InlineData("https://thutuc.example.vn", true)]
    [InlineData("http://172.32.0.1", true)]
    [InlineData("http://8.8.8.8", true)]
    [InlineData("thutuc", true)]
    public void An_address_is_public_unless_it_is_this_machine_or_a_private_network(string address, bool isPublic) => DemoMode.IsPublic(address).ShouldBe(isPublic);

    [Fact]
    public void A_demo_refuses_a_public_address_and_production_a_movable_clock()
    {
        Should.Throw<ConfigurationFaultException>(() => DemoMode.Of(Configuration(("Demo:Enabled", "true"), ("Public:Url", "https://thutuc.example.vn")))).Message.ShouldContain("https://thutuc.example.vn");
        Should.Throw<ConfigurationFaultException>(() => DemoMode.Of(Configuration(("Clock:Start", "2026-01-05T08:00"))));
        DemoMode.Of(Configuration(("Demo:Enabled", "true"))).On.ShouldBeTrue();
        DemoMode.Of(Configuration()).On.ShouldBeFalse();
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
}
