using System.Reflection;
using System.Security.Claims;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Storage;

namespace Procedures.Api.Access;

/// <summary>Who is asking, found once a request: the account behind the sign-in with the posts of the case clock's day.</summary>
public sealed class CurrentViewer(IHttpContextAccessor accessor, Accounts accounts, RegisterCache register, CaseClock clock)
{
    private (string Account, Viewer? Viewer)? found;

    /// <summary>The viewer of this request; null when nobody is signed in or the account is closed.</summary>
    public Task<Viewer?> GetAsync() => accessor.HttpContext?.User is { Identity.IsAuthenticated: true } user ? OfAsync(user) : Task.FromResult<Viewer?>(null);

    public Language Language => accessor.HttpContext?.Language() ?? Language.Vietnamese;

    internal async Task<Viewer?> OfAsync(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(AccountClaims.Account) is not { } id) return null;
        if (found is { } known && known.Account == id) return known.Viewer;
        var account = await accounts.FindAsync(id);
        // a session from before the account was closed or its password changed is none
        var viewer = account is { Enabled: true } && account.Stamp == (user.FindFirstValue(AccountClaims.Stamp) ?? "")
            ? Viewer.Of(account.UserName, account.Person, account.UserName, account.Name, register.Current.Directory, clock.Today) with { OneTime = user.HasClaim(claim => claim.Type == AccountClaims.OneTime) }
            : null;
        found = (id, viewer);
        return viewer;
    }
}

/// <summary>Lets an endpoint take the viewer as a parameter: policy <see cref="Policies.SignedIn"/> has found him.</summary>
public sealed record Asking(Viewer Viewer, Language Language)
{
    public static async ValueTask<Asking?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var viewer = await http.RequestServices.GetRequiredService<CurrentViewer>().GetAsync();
        return new Asking(viewer ?? throw new BadHttpRequestException("signed out", StatusCodes.Status401Unauthorized), http.Language());
    }
}
