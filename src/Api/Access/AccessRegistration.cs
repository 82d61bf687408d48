using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Procedures.Api.Http;
using Procedures.Api.Access.Users;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Api.Timers;

namespace Procedures.Api.Access;

/// <summary>Signing in: a cookie for pages, a bearer token for the API, an identity provider when the configuration names one.</summary>
internal static class AccessRegistration
{
    private const string ByAddress = "by-address";
    private const string KeySetting = "access-token-key";
    private const string SessionCookie = "session";

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentViewer>();
        services.AddSingleton(provider => new SignIns(provider.GetRequiredService<Accounts>(), TimeProvider.System));
        services.AddSingleton<IExternalAccounts, ExternalAccounts>();
        services.AddSingleton<IAuthorizationHandler, KnownViewerHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SessionAnswers>();
        services.AddSingleton(provider => new UserReads(provider.GetRequiredService<IStore>(), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<CaseClock>()));
        services.AddSingleton(provider => new UserActs(
            provider.GetRequiredService<IStore>(), provider.GetRequiredService<RegisterCache>(), provider.GetRequiredService<CaseClock>(), provider.GetRequiredService<Rerouting>()));
        services.AddSingleton<UserQueries>();
        services.AddAuthorization(Policies.Add);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = ByAddress;
                options.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            // A browser that is signed in reads the API with its cookie; what changes something then needs the token of our own page too (CookieCalls).
            .AddPolicyScheme(ByAddress, null, options => options.ForwardDefaultSelector = http =>
                http.IsCall() && (http.Request.Headers.Authorization.Count > 0 || !http.Request.Cookies.ContainsKey(SessionCookie)) ? BearerRegistration.Scheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = SessionCookie;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = AccessTokens.Lifetime;
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/no-right";
                options.ReturnUrlParameter = "to";
                // A page is led to the sign-in, a call is told so.
                options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
            })
            .AddProceduresBearer(TokenKey)
            .AddProceduresOpenIdConnect(configuration);
        return services;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.HttpContext.IsCall()) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>One key for every node of the installation, made once and kept in the store; a configured one goes before it.</summary>
    private static AccessTokenKey TokenKey(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IConfiguration>()["Access:TokenKey"] is { Length: > 0 } configured) return new AccessTokenKey(Encoding.UTF8.GetBytes(configured));
        var settings = provider.GetRequiredService<Settings>();
        // asked for once, when the first token is issued or checked; there is no caller to await
        var key = Task.Run(() => settings.GetOrAddAsync(KeySetting, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(AccessTokenKey.LeastOctets)))).GetAwaiter().GetResult();
        return new AccessTokenKey(Convert.FromBase64String(key));
    }
}

/// <summary>Who an identity provider's (issuer, subject) is here.</summary>
internal sealed class ExternalAccounts(Accounts accounts) : IExternalAccounts
{
    public async Task<ExternalAccount?> FindAsync(ExternalIdentity identity, CancellationToken cancellation) =>
        await accounts.FindAsync(identity.Issuer, identity.Subject, cancellation) is { Enabled: true } account ? new ExternalAccount(account.UserName, account.Name, account.Stamp) : null;
}
