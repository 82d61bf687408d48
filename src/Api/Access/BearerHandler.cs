using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Procedures.Api.Access;

/// <summary>Takes "Authorization: Bearer …" with a token of <see cref="AccessTokens"/> (RFC 6750).</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var result = await tokens.CheckAsync(header[Prefix.Length..].Trim());
        return result.IsValid
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(result.ClaimsIdentity), Scheme.Name))
            : AuthenticateResult.Fail(result.Exception);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        // why a token is refused helps only somebody who forges one
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Task.CompletedTask;
    }
}

public static class BearerRegistration
{
    public const string Scheme = "Bearer";

    /// <summary>Adds the scheme "Bearer" and <see cref="AccessTokens"/>. The key is asked for once, when the first token is issued or checked.</summary>
    public static AuthenticationBuilder AddProceduresBearer(this AuthenticationBuilder builder, Func<IServiceProvider, AccessTokenKey> key, TimeProvider? realClock = null)
    {
        builder.Services.AddSingleton(provider => new AccessTokens(key(provider), realClock ?? TimeProvider.System));
        return builder.AddScheme<AuthenticationSchemeOptions, BearerHandler>(Scheme, null);
    }
}
