using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Organisations;
using Procedures.Api.Storage;
using Procedures.Running;

namespace Procedures.Api.Access.Users;

/// <summary>Accounts, posts, absences and their protocol over HTTP for administrators; for everybody his own account.</summary>
internal static class UserEndpoints
{
    public sealed record CreateRequest(int? Person, string? UserName);
    public sealed record ReasonRequest(string? Reason);
    public sealed record SubjectLinkRequest(string? Issuer, string? Sub);
    public sealed record PostRequest(string? Role, int? Organisation, DateOnly? From);
    public sealed record EndRequest(DateOnly? To);
    public sealed record AbsenceRequest(DateOnly? From, DateOnly? To, int? Substitute);
    public sealed record PasswordRequest(string? Old, string? New);

    /// <summary>The person as he stands after the act, what should have been known before, and a password that is shown this once.</summary>
    public sealed record ActAnswer(UserView User, IReadOnlyList<string> Warnings, string? OneTimePassword, bool Repeated);
    public sealed record SessionAnswer(string AccessToken, int ExpiresIn);

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").RequireAuthorization(Policies.Administrator).WithTags("Users");
        users.MapGet("", async (Asking asking, UserQueries reads, string? q, string? state, string? cursor) => TypedResults.Ok(await reads.SearchAsync(asking.Viewer, new UserQuery(q, state, cursor), asking.Language)));
        users.MapPost("search", async (UserQuery query, Asking asking, UserQueries reads) => TypedResults.Ok(await reads.SearchAsync(asking.Viewer, query, asking.Language)));
        users.MapGet("protocol", async (Asking asking, UserQueries reads, int? person, string? cursor) =>
            TypedResults.Ok(await reads.ProtocolAsync(asking.Viewer, person is { } id ? new PersonId(id) : null, cursor, asking.Language)));
        users.MapGet("{person:int}", One);
        users.MapPost("", (CreateRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new CreateAccount(new PersonId(request.Person ?? 0), request.UserName), asking, acts, reads, http));
        users.MapPost("{person:int}/disable", (int person, ReasonRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new DisableAccount(new(person), request.Reason ?? ""), asking, acts, reads, http));
        users.MapPost("{person:int}/enable", (int person, ReasonRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new EnableAccount(new(person), request.Reason ?? ""), asking, acts, reads, http));
        users.MapPost("{person:int}/one-time-password", (int person, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new GiveOneTimePassword(new(person)), asking, acts, reads, http));
        users.MapPost("{person:int}/subject", (int person, SubjectLinkRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new LinkSubject(new(person), request.Issuer, request.Sub), asking, acts, reads, http));
        users.MapPost("{person:int}/posts", (int person, PostRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) =>
            DoAsync(new GivePost(new(person), request.Role ?? "", new(request.Organisation ?? 0), request.From ?? default), asking, acts, reads, http));
        users.MapPost("{person:int}/posts/{post:int}/end", (int person, int post, EndRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new EndPost(new(person), post, request.To ?? default), asking, acts, reads, http));
        users.MapPost("{person:int}/absences", (int person, AbsenceRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(Absence(new(person), request), asking, acts, reads, http));
        users.MapPost("{person:int}/absences/{from}/end", (int person, DateOnly from, EndRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new EndAbsence(new(person), from, request.To ?? default), asking, acts, reads, http));

        var own = routes.MapGroup("/api/account").RequireAuthorization(Policies.SignedIn).WithTags("Account");
        own.MapGet("", async (Asking asking, UserQueries reads, HttpContext http) => await One(asking.Viewer.Person.Value, asking, reads, http));
        own.MapPost("absences", (AbsenceRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(Absence(asking.Viewer.Person, request), asking, acts, reads, http));
        own.MapPost("absences/{from}/end", (DateOnly from, EndRequest request, Asking asking, UserActs acts, UserQueries reads, HttpContext http) => DoAsync(new EndAbsence(asking.Viewer.Person, from, request.To ?? default), asking, acts, reads, http));
        own.MapPost("sign-out-everywhere", (Asking asking, UserActs acts, AccessTokens tokens, HttpContext http) => AnewAsync(new SignOutEverywhere(asking.Viewer.Person), asking, acts, tokens, http));
        routes.MapPost("/api/account/password", (PasswordRequest request, Asking asking, UserActs acts, AccessTokens tokens, HttpContext http) =>
            AnewAsync(new ChangePassword(asking.Viewer.Person, request.Old ?? "", request.New ?? ""), asking, acts, tokens, http)).RequireAuthorization(Policies.Account).WithTags("Account");
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> One(int person, Asking asking, UserQueries reads, HttpContext http) =>
        await reads.OneAsync(asking.Viewer, new PersonId(person), asking.Language) is { } found ? TypedResults.Ok(found) : Problems.Of(Problems.NotFound, http);

    private static NoteAbsence Absence(PersonId person, AbsenceRequest request) =>
        new(person, request.From ?? default, request.To ?? default, request.Substitute is { } substitute ? new PersonId(substitute) : null);

    private static async Task<Results<Ok<ActAnswer>, ProblemHttpResult>> DoAsync(UserAct act, Asking asking, UserActs acts, UserQueries reads, HttpContext http)
    {
        var result = await acts.DoAsync(ActingUser.Of(asking.Viewer), act, http.IdempotencyOf(asking.Viewer));
        if (result.Refusal is { } refusal) return Problems.Of(refusal, http);
        // a password that is in the answer stays out of every cache on the way
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ActAnswer((await reads.OneAsync(asking.Viewer, act.Person, asking.Language))!, [.. result.Warnings.Select(warning => warning.In(asking.Language))], result.OneTimePassword, result.Repeated));
    }

    /// <summary>An act that ends all sessions answers with a new one for whoever did it.</summary>
    private static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> AnewAsync(UserAct act, Asking asking, UserActs acts, AccessTokens tokens, HttpContext http)
    {
        var result = await acts.DoAsync(ActingUser.Of(asking.Viewer), act);
        if (result.Refusal is { } refusal) return Problems.Of(refusal, http);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SessionAnswer(tokens.Issue(result.Account!.UserName, result.Account.Name, result.Account.Stamp), (int)AccessTokens.Lifetime.TotalSeconds));
    }
}
