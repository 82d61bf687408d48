using Microsoft.AspNetCore.Antiforgery;

namespace Procedures.Api.Http;

/// <summary>
/// A call that changes something and is signed in by cookie must carry the token of our own page in the header RequestVerificationToken: a page of somebody
/// else cannot make a signed-in browser act through the API. Calls with a bearer token need none.
/// </summary>
internal static class CookieCalls
{
    public static WebApplication UseCookieCalls(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            if (http.IsApi() && ByCookie(http) && !IsSafe(http.Request.Method) && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                await Problems.Of(Problems.FormExpired, http).ExecuteAsync(http);
            else
                await next(http);
        });
        return app;
    }

    private static bool ByCookie(HttpContext http) => http.User.Identity?.IsAuthenticated == true && http.Request.Headers.Authorization.Count == 0;

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
