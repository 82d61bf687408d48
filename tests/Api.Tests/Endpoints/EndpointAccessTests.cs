using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Procedures.Api.Tests.Endpoints;

public sealed class EndpointAccessTests(AHost host) : IClassFixture<AHost>
{
    /// <summary>The framework's own, which cannot say it: the fallback policy asks for a sign-in.</summary>
    private static readonly string[] OfTheFramework = ["Fallback {**path:file}", "Blazor Opaque Redirection"];

    [Fact]
    public void Every_endpoint_says_who_may_use_it()
    {
        var endpoints = host.Factory.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToArray();
        endpoints.Length.ShouldBeGreaterThan(30);
        var silent = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null).Select(endpoint => endpoint.DisplayName).Except(OfTheFramework);
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Only_these_endpoints_are_open_to_everybody()
    {
        var open = host.Factory.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Where(route => route.StartsWith("api/", StringComparison.Ordinal)).Distinct().Order();
        open.ShouldBe(["api/demo/accounts", "api/sign-in"]);
    }

    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/cases")]
    [InlineData("/api/work-items")]
    [InlineData("/api/members")]
    [InlineData("/api/outbox")]
    [InlineData("/api/deadlines")]
    [InlineData("/api/calendars")]
    [InlineData("/api/digest")]
    public async Task Nobody_reads_without_signing_in(string address) => await host.Anonymous.GetAsync(address).ProblemAsync(401, "signed-out");

    [Fact]
    public async Task The_outbox_is_for_administrators()
    {
        await (await host.AsAsync(host.Secretary)).GetAsync("/api/outbox").ProblemAsync(403, "not-allowed");
        (await (await host.AsAsync(host.UserWith("administrator"))).GetAsync("/api/outbox").JsonAsync()).Items();
    }

    [Fact]
    public async Task Everybody_reads_the_calendar_and_administrators_change_it()
    {
        var (secretary, administrator) = (await host.AsAsync(host.Secretary), await host.AsAsync(host.UserWith("administrator")));
        var year = await secretary.GetAsync("/api/calendars?year=2026").JsonAsync();
        year.Items("rows").Single(row => row.Text("day") == "2026-01-10").Text("kind").ShouldBe("working");
        year.GetProperty("mayChange").GetBoolean().ShouldBeFalse();
        (await secretary.GetAsync("/api/calendars?year=2027").JsonAsync()).GetProperty("provisional").GetBoolean().ShouldBeTrue();

        var storm = new { day = "2026-09-21", kind = "off", name = "Nghỉ bão", state = "assumed", reason = "Bão số 1" };
        await secretary.PostAsJsonAsync("/api/calendars", storm).ProblemAsync(403, "not-allowed");
        await secretary.DeleteAsync("/api/calendars/2026-01-10?reason=x").ProblemAsync(403, "not-allowed");
        (await administrator.PostAsJsonAsync("/api/calendars/preview", storm with { name = "" }).ProblemAsync(422, "invalid")).GetProperty("errors").TryGetProperty("name", out _).ShouldBeTrue();
        (await administrator.PostAsJsonAsync("/api/calendars/preview", storm).JsonAsync()).GetProperty("count").GetInt32().ShouldBe(0);
        var change = await administrator.PostAsJsonAsync("/api/calendars", storm).JsonAsync();
        (await administrator.GetAsync($"/api/calendars/changes/{change.Text("id")}").JsonAsync()).Text("words").ShouldBe("Lịch làm việc: 21/09/2026 là ngày nghỉ (Nghỉ bão)");
        (await secretary.GetAsync("/api/calendars?year=2026").JsonAsync()).Items("rows").ShouldContain(row => row.Text("day") == "2026-09-21");
        await administrator.DeleteAsync("/api/calendars/2026-09-21?reason=het%20bao").JsonAsync();
        (await secretary.GetAsync("/api/calendars?year=2026").JsonAsync()).Items("rows").ShouldNotContain(row => row.Text("day") == "2026-09-21");
    }

    [Fact]
    public async Task A_leader_reads_and_switches_his_own_digest()
    {
        var secretary = await host.AsAsync(host.Secretary);
        (await secretary.GetAsync("/api/digest").JsonAsync()).GetProperty("leader").GetBoolean().ShouldBeTrue();
        (await secretary.PutAsJsonAsync("/api/digest", new { on = false }).JsonAsync()).GetProperty("on").GetBoolean().ShouldBeFalse();
        (await secretary.PutAsJsonAsync("/api/digest", new { on = true }).JsonAsync()).GetProperty("on").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_browser_safe()
    {
        var answer = await host.Anonymous.GetAsync("/health/live");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task The_description_of_the_api_can_be_read()
    {
        var document = await host.Anonymous.GetAsync("/openapi/v1.json").JsonAsync();
        foreach (var path in new[] { "/api/sign-in", "/api/me", "/api/procedures", "/api/cases", "/api/cases/{id}", "/api/work-items/{id}/complete", "/api/files", "/api/simulation/clock" })
            document.GetProperty("paths").TryGetProperty(path, out _).ShouldBeTrue(path);
    }
}
