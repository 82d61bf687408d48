using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Procedures.Api.Http;
using Procedures.Running;

namespace Procedures.Api.Access;

/// <summary>
/// Answers who may not, by his session: one that was ended (account closed, password changed, signed out everywhere) has to sign in again; one opened with
/// a one-time password is led to where an own one is chosen.
/// </summary>
internal sealed class SessionAnswers : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler Otherwise = new();
    public static readonly Refusal ToChoose = new("password-to-choose", "Đồng chí đang dùng mật khẩu một lần. Đề nghị đặt mật khẩu của mình trước.", "You came in with a one-time password. Choose your own first.");

    public async Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var viewer = authorizeResult.Forbidden ? await http.RequestServices.GetRequiredService<CurrentViewer>().OfAsync(http.User) : null;
        if (authorizeResult.Forbidden && viewer is null) await http.ChallengeAsync();
        else if (viewer is not { OneTime: true }) await Otherwise.HandleAsync(next, http, policy, authorizeResult);
        else if (http.IsApi()) await Problems.Of(ToChoose, http).ExecuteAsync(http);
        else http.Response.Redirect("/account/password");
    }
}
