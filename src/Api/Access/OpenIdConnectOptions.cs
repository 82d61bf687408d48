using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Procedures.Api.Access;

/// <summary>The configuration section "OpenIdConnect": Authority, ClientId, ClientSecret and, if need be, NameClaim.</summary>
public sealed class OpenIdConnectOptions : OAuthOptions
{
    public const string Section = "OpenIdConnect";

    public OpenIdConnectOptions()
    {
        CallbackPath = "/sign-in/callback";
        UsePkce = true;
        Scope.Add("openid");
        Scope.Add("profile");
        // the base class insists on fixed addresses; the true ones come from the provider's discovery document
        AuthorizationEndpoint = TokenEndpoint = "https://discovered.invalid/";
        // the answer is a plain GET of the top window, which Lax lets through; None would need HTTPS even on the own machine
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>The provider's address. HTTPS, except for a provider on this very machine.</summary>
    public string Authority { get; set; } = "";

    public string NameClaim { get; set; } = AccountClaims.Name;
    public PathString SignedOutPath { get; set; } = "/signed-out";

    /// <summary>Where somebody lands whose sign-in failed.</summary>
    public PathString FailurePath { get; set; } = "/sign-in";

    internal ConfigurationManager<OpenIdConnectConfiguration> Discovery { get; set; } = null!;
}

/// <summary>Who somebody is at the identity provider. The pair is his key: e-mail addresses change hands.</summary>
/// <param name="Name">For showing only.</param>
public sealed record ExternalIdentity(string Issuer, string Subject, string? Name);

/// <summary>Finds the local account of somebody whom the identity provider has vouched for.</summary>
public interface IExternalAccounts
{
    /// <summary>The id and the name of the account, or null when this installation knows nobody by (issuer, subject): the sign-in is then refused.</summary>
    Task<ExternalAccount?> FindAsync(ExternalIdentity identity, CancellationToken cancellation);
}

public sealed record ExternalAccount(string Account, string Name, string Stamp = "");
