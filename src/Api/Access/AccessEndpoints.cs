using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Organisations;

namespace Procedures.Api.Access;

/// <summary>Signing in by API, and who one is.</summary>
internal static class AccessEndpoints
{
    public sealed record SignInRequest(string? UserName, string? Password);
    public sealed record SignInAnswer(string AccessToken, int ExpiresIn);

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/sign-in", SignIn).AllowAnonymous().WithTags("Access");
        routes.MapGet("/api/me", Me).RequireAuthorization(Policies.SignedIn).WithTags("Access");
    }

    private static async Task<Results<Ok<SignInAnswer>, ProblemHttpResult>> SignIn(SignInRequest request, SignIns signIns, AccessTokens tokens, HttpContext http)
    {
        var (account, refusal) = await signIns.CheckAsync(request.UserName ?? "", request.Password ?? "");
        return refusal is null
            ? TypedResults.Ok(new SignInAnswer(tokens.Issue(account!.UserName, account.Name, account.Stamp, account.OneTime), (int)AccessTokens.Lifetime.TotalSeconds))
            : Problems.Of(refusal, http);
    }

    private static Ok<MeView> Me(Asking asking, Views views, DemoMode demo) => TypedResults.Ok(MeOf(asking, views, demo));

    internal static MeView MeOf(Asking asking, Views views, DemoMode demo)
    {
        var context = views.Context(asking.Viewer, asking.Language);
        var posts = asking.Viewer.Posts.Select(post => new MyPostView(post.Role, context.Role(post.Role), context.Organisation(post.Organisation))).ToArray();
        return new MeView(asking.Viewer.UserName, asking.Viewer.Name, asking.Viewer.Person.Value, asking.Viewer.Administrator, posts, context.Now.InVietnam, demo.On);
    }
}
