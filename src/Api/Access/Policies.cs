using Microsoft.AspNetCore.Authorization;

namespace Procedures.Api.Access;

/// <summary>Who may use an endpoint. Every endpoint names one of these or is open; a test lists those that do neither.</summary>
public static class Policies
{
    /// <summary>An enabled account. What it shows follows posts and the tree.</summary>
    public const string SignedIn = "signed-in";
    /// <summary>As <see cref="SignedIn"/>, also with a one-time password: to choose one's own.</summary>
    public const string Account = "account";
    /// <summary>Holds the post of administrator.</summary>
    public const string Administrator = "administrator";

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser().AddRequirements(new KnownViewer(Administrator: false)));
        options.AddPolicy(Administrator, policy => policy.RequireAuthenticatedUser().AddRequirements(new KnownViewer(Administrator: true)));
        options.AddPolicy(Account, policy => policy.RequireAuthenticatedUser().AddRequirements(new KnownViewer(Administrator: false, OneTime: true)));
        options.DefaultPolicy = options.GetPolicy(SignedIn)!;
        options.FallbackPolicy = options.DefaultPolicy;
    }
}

/// <summary>The signed-in account is enabled here and, if asked, holds the administrator's post today.</summary>
internal sealed record KnownViewer(bool Administrator, bool OneTime = false) : IAuthorizationRequirement;

internal sealed class KnownViewerHandler(IHttpContextAccessor accessor) : AuthorizationHandler<KnownViewer>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, KnownViewer requirement)
    {
        if ((context.Resource as HttpContext ?? accessor.HttpContext) is not { } http || context.User.Identity?.IsAuthenticated != true) return;
        var viewer = await http.RequestServices.GetRequiredService<CurrentViewer>().OfAsync(context.User);
        if (viewer is not null && (!viewer.OneTime || requirement.OneTime) && (!requirement.Administrator || viewer.Administrator)) context.Succeed(requirement);
    }
}
