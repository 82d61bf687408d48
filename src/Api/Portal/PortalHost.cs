using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Procedures.Api.Access;
using Procedures.Api.Documents;
using Procedures.Api.Http;
using Procedures.Api.Portal.Forms;
using Procedures.Api.Portal.Frame;
using Procedures.Api.Portal.Lists;

namespace Procedures.Api.Portal;

/// <summary>The officials' pages: rendered on the server, plain forms, no script needed.</summary>
internal static class PortalHost
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // The default encoder writes every Vietnamese letter as a number; this one leaves letters alone and still escapes markup.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<SealedWords>();
        services.AddScoped<FrameQueries>();
        services.AddScoped<Uploads>();
        services.AddSingleton<PaperPress>();
        services.AddSingleton<PaperQueries>();
        return services;
    }

    /// <summary>Empty answers become pages in words; the API has written its problem before this looks. Stands before everything that may answer with nothing.</summary>
    public static void UsePortalStates(this WebApplication app) => app.UseStatusCodePagesWithReExecute("/status/{0}");

    public static void MapPortal(this WebApplication app)
    {
        // A refused post is answered by a page that has no form: it is shown as if it had been asked for.
        app.Use((http, next) =>
        {
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) http.Request.Method = HttpMethods.Get;
            return next(http);
        });
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Root>();
        var forms = app.MapGroup("").ExcludeFromDescription();
        forms.MapPost("/language", ChooseLanguage).AllowAnonymous();
        forms.MapPost("/search", Search).RequireAuthorization(Policies.SignedIn);
        forms.MapGet("/sign-in/provider", (string? to) => Results.Challenge(new AuthenticationProperties { RedirectUri = Addresses.Local(to) }, [OpenIdConnectRegistration.Scheme])).AllowAnonymous();
        forms.MapPost("/sign-out", SignOut).AllowAnonymous();
    }

    private static IResult ChooseLanguage(HttpContext http, [FromForm] string? language, [FromForm] string? back)
    {
        http.Response.Cookies.Append(Languages.Cookie, language == "en" ? "en" : "vi", new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
        return Results.LocalRedirect(Addresses.Local(back));
    }

    /// <summary>The search of the header leads to the list of cases with the words sealed in its address.</summary>
    private static IResult Search([FromForm] string? q, SealedWords words) => Results.LocalRedirect(Addresses.With("/cases", ("s", words.Seal(q))));

    private static async Task<IResult> SignOut(HttpContext http, [FromForm] string? act)
    {
        await http.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }
}
