using System.IdentityModel.Tokens.Jwt;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Procedures.Api.Access;

/// <summary>
/// Sign-in at an OpenID provider: authorisation code with PKCE. State, correlation cookie and PKCE are the framework's own OAuth
/// handler; discovery, key roll-over and the checks of the id_token are Microsoft.IdentityModel's.
/// </summary>
internal sealed class OpenIdConnectHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logger, UrlEncoder encoder, IExternalAccounts accounts)
    : OAuthHandler<OpenIdConnectOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    private const string NonceKey = ".nonce", IdToken = "id_token";
    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };
    private static readonly OpenIdConnectProtocolValidator Protocol = new() { RequireState = false, RequireStateValidation = false };

    // never HS256, whose key would be the client's secret, and never "none"
    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private OpenIdConnectConfiguration? _provider;

    private async Task<OpenIdConnectConfiguration> ProviderAsync() => _provider ??= await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // known before the base class asks for the address, which it does synchronously
        await ProviderAsync();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Protocol.GenerateNonce();
        // inside the sealed state, before the base class seals it; the correlation cookie binds the state to this browser
        properties.Items[NonceKey] = nonce;
        var sealedUrl = base.BuildChallengeUrl(properties, redirectUri);
        var authorization = _provider!.AuthorizationEndpoint;
        var separator = authorization.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return QueryHelpers.AddQueryString(authorization + separator + sealedUrl[(sealedUrl.IndexOf('?', StringComparison.Ordinal) + 1)..], "nonce", nonce);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        // RFC 9207: an answer from another provider (mix-up) is refused before its code is spent
        var provider = await ProviderAsync();
        var issuer = Request.Query["iss"].ToString();
        if (issuer.Length > 0 ? issuer != provider.Issuer : provider.AuthorizationResponseIssParameterSupported) return HandleRequestResult.Fail("The answer names another issuer.");
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var provider = await ProviderAsync();
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = context.Code, ["redirect_uri"] = context.RedirectUri };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier)) form[OAuthConstants.CodeVerifierKey] = verifier!;
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var methods = provider.TokenEndpointAuthMethodsSupported;
        if (methods.Count == 0 || methods.Contains("client_secret_basic")) // what the specification takes for granted
        {
            var pair = Uri.EscapeDataString(Options.ClientId) + ":" + Uri.EscapeDataString(Options.ClientSecret);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            form["client_id"] = Options.ClientId;
            form["client_secret"] = Options.ClientSecret;
        }
        request.Content = new FormUrlEncodedContent(form);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        var body = await response.Content.ReadAsStringAsync(Context.RequestAborted);
        return response.IsSuccessStatusCode
            ? OAuthTokenResponse.Success(JsonDocument.Parse(body))
            : OAuthTokenResponse.Failed(new AuthenticationFailureException($"The token endpoint answered {(int)response.StatusCode}.")); // its body may hold secrets
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var answer = tokens.Response!.RootElement;
        var idToken = answer.TryGetProperty(IdToken, out var element) ? element.GetString() : null;
        if (string.IsNullOrEmpty(idToken)) throw new AuthenticationFailureException("The provider sent no id_token.");
        properties.Items.Remove(NonceKey, out var nonce);

        var result = await ValidateAsync(idToken);
        if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // the provider has changed its keys since they were read
            Options.Discovery.RequestRefresh();
            _provider = null;
            result = await ValidateAsync(idToken);
        }
        if (!result.IsValid) throw new AuthenticationFailureException("The id_token is not valid.", result.Exception);
        Protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
        {
            ClientId = Options.ClientId,
            Nonce = nonce,
            ValidatedIdToken = new JwtSecurityToken(idToken),
            ProtocolMessage = new OpenIdConnectMessage { IdToken = idToken, AccessToken = tokens.AccessToken },
        });

        var who = new ExternalIdentity(result.Issuer, result.ClaimsIdentity.FindFirst("sub")!.Value, result.ClaimsIdentity.FindFirst(Options.NameClaim)?.Value);
        var account = await accounts.FindAsync(who, Context.RequestAborted)
            ?? throw new AuthenticationFailureException("Nobody here is known by this issuer and subject.");
        var user = new ClaimsIdentity(AccountClaims.Of(account.Account, account.Name, account.Stamp), Scheme.Name, AccountClaims.Name, null);
        // the id_token alone is kept, to sign out with; the base class would keep every token in the cookie
        properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = idToken }]);
        return new AuthenticationTicket(new ClaimsPrincipal(user), properties, Scheme.Name);
    }

    private async Task<TokenValidationResult> ValidateAsync(string idToken)
    {
        var provider = await ProviderAsync();
        return await Tokens.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Asymmetric,
            ClockSkew = TimeSpan.FromMinutes(2),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        });
    }

    /// <summary>Sends the browser on to sign out at the provider too.</summary>
    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        var provider = await ProviderAsync();
        var back = BuildRedirectUri(Options.SignedOutPath);
        if (string.IsNullOrEmpty(provider.EndSessionEndpoint))
        {
            Response.Redirect(back);
            return;
        }
        var query = new Dictionary<string, string?> { ["post_logout_redirect_uri"] = back, ["client_id"] = Options.ClientId };
        if ((properties?.GetTokenValue(IdToken) ?? await Context.GetTokenAsync(IdToken)) is { } hint) query["id_token_hint"] = hint;
        Response.Redirect(QueryHelpers.AddQueryString(provider.EndSessionEndpoint, query));
    }
}
