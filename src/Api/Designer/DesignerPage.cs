using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.FileProviders;
using Procedures.Api.Access;
using Procedures.Api.Http;

namespace Procedures.Api.Designer;

/// <summary>
/// The pages that a program in the browser draws: the built file with the viewer's language and the token of his calls (meta csrf) in it.
/// </summary>
internal static class DesignerPage
{
    public static void MapDesignerPage(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
        // what has a dot is a file, and a file that is not there is not a page
        pages.MapGet("/designer/{**path:nonfile}", (HttpContext http, IWebHostEnvironment host) => Page("designer/index.html", http, host));
    }

    internal static IResult Page(string file, HttpContext http, IWebHostEnvironment host)
    {
        var built = host.WebRootFileProvider.GetFileInfo(file);
        var html = built.Exists ? Read(built) : NotBuilt;
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(html.Replace("<html lang=\"vi\"", $"<html lang=\"{http.Language().Code()}\"", StringComparison.Ordinal)
            .Replace("</head>", $"<meta name=\"csrf\" content=\"{HtmlEncoder.Default.Encode(token ?? "")}\"></head>", StringComparison.Ordinal), "text/html; charset=utf-8",
            statusCode: built.Exists ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
    }

    private static string Read(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }

    private const string NotBuilt =
        """
        <!doctype html>
        <html lang="vi"><head><meta charset="utf-8"><title>Thiết kế quy trình</title><link rel="stylesheet" href="/site.css"></head>
        <body><main><h1>Thiết kế quy trình</h1><p>Trang thiết kế chưa được dựng cùng chương trình. Quy trình đã ban hành vẫn chạy bình thường; đề nghị báo người cài đặt. <span lang="en">The designer was not built with this program.</span></p>
        <p><a href="/work">Về Việc của tôi</a></p></main></body></html>
        """;
}
