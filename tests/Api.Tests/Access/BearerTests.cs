using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Procedures.Api.Access;

namespace Procedures.Api.Tests.Access;

public sealed class BearerTests : IAsyncLifetime
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(AccessTokenKey.LeastOctets);
    private readonly HandDrivenClock _clock = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, 400, TimeSpan.FromHours(7)));
    private WebApplication _host = null!;
    private HttpClient _http = null!;

    private AccessTokens Tokens => _host.Services.GetRequiredService<AccessTokens>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(BearerRegistration.Scheme).AddProceduresBearer(_ => new AccessTokenKey(_key), _clock);
        builder.Services.AddAuthorization();
        _host = builder.Build();
        _host.UseAuthentication();
        _host.UseAuthorization();
        _host.MapGet("/", (HttpContext context) => $"{context.User.FindFirst(AccountClaims.Account)!.Value} {context.User.Identity!.Name}").RequireAuthorization();
        await _host.StartAsync();
        _http = _host.GetTestClient();
    }

    [Fact]
    public async Task An_issued_token_opens_the_door_for_its_account()
    {
        using var answer = await GetAsync(Tokens.Issue("17", "Đảng viên 0123"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("17 Đảng viên 0123");
    }

    [Fact]
    public async Task A_token_lasts_eight_hours_and_not_a_second_longer()
    {
        var token = Tokens.Issue("17", "Đảng viên 0123");
        _clock.Now += AccessTokens.Lifetime - TimeSpan.FromSeconds(1);
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.OK);
        _clock.Now += TimeSpan.FromSeconds(1);
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused() =>
        (await StatusAsync(new AccessTokens(new AccessTokenKey(RandomNumberGenerator.GetBytes(32)), _clock).Issue("17", "x"))).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("procedures", "elsewhere")]
    [InlineData("elsewhere", "procedures-api")]
    public async Task A_token_for_somebody_else_is_refused_although_its_signature_is_good(string issuer, string audience) =>
        (await StatusAsync(Forge(issuer, audience, SecurityAlgorithms.HmacSha256))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Only_the_one_algorithm_is_taken() =>
        (await StatusAsync(Forge("procedures", "procedures-api", SecurityAlgorithms.HmacSha384))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_without_signature_is_refused()
    {
        var parts = Tokens.Issue("17", "x").Split('.');
        (await StatusAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_changed_token_is_refused()
    {
        var parts = Tokens.Issue("17", "x").Split('.');
        var changed = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("\"17\"", "\"18\"", StringComparison.Ordinal));
        changed.ShouldNotBe(parts[1]);
        (await StatusAsync($"{parts[0]}.{changed}.{parts[2]}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task Nonsense_is_refused(string token)
    {
        using var answer = await GetAsync(token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_a_token_the_answer_says_which_kind_is_wanted_and_with_a_bad_one_not_why()
    {
        using var without = await _http.GetAsync(new Uri("/", UriKind.Relative));
        without.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        using var bad = await GetAsync("nonsense");
        bad.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public void A_short_key_is_refused() => Should.Throw<ArgumentException>(() => new AccessTokenKey(new byte[31]));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private string Forge(string issuer, string audience, string algorithm)
    {
        var key = algorithm == SecurityAlgorithms.HmacSha256 ? _key : [.. _key, .. _key];
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = new Dictionary<string, object> { [AccountClaims.Account] = "17" },
            NotBefore = _clock.Now.UtcDateTime.AddMinutes(-1),
            Expires = _clock.Now.UtcDateTime.AddHours(1),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), algorithm),
        });
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var answer = await GetAsync(token);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await _http.SendAsync(request);
    }

    private sealed class HandDrivenClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
