using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Procedures.Api.Access;
using Procedures.Api.Http;

namespace Procedures.Api.Elsa;

/// <summary>
/// The unmodified Elsa Studio on pages of its own, for administrators: its lists, its editor, its viewer of a running case. Our script beside it (studio.js) gives its calls the
/// token of our page and the revision it has seen, and asks for a sign-in when that has ended.
/// </summary>
internal static class StudioPage
{
    private const string Definitions = "/studio/workflows/definitions", Instances = "/studio/workflows/instances";

    /// <summary>Studio runs WebAssembly, styles of its own and two inline scripts, told by their hashes; they belong to 3.8.2.</summary>
    private const string Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void MapStudio(this IEndpointRouteBuilder routes)
    {
        var package = StudioPackage.Find(routes.ServiceProvider.GetRequiredService<IWebHostEnvironment>());
        var studio = routes.MapGroup("/studio").RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
        studio.MapGet("", () => TypedResults.LocalRedirect(Definitions));
        studio.MapGet("workflows/definitions", (HttpContext http) => Page(http, "<elsa-workflow-definition-list></elsa-workflow-definition-list>"));
        studio.MapGet("workflows/instances", (HttpContext http) => Page(http, "<elsa-workflow-instance-list></elsa-workflow-instance-list>"));
        studio.MapGet("workflows/definitions/{id}/edit", async (string id, DefinitionWork work, HttpContext http) =>
            await work.FindAsync(id, VersionOptions.Latest) is null ? TypedResults.NotFound() : Page(http, $"""<elsa-workflow-definition-editor definition-id="{Encoded(id)}"></elsa-workflow-definition-editor>"""));
        studio.MapGet("workflows/instances/{id}/view", async (string id, InstanceLook look, Asking asking, HttpContext http) =>
            await look.FindAsync(id, asking.Viewer.ForReads()) is null ? TypedResults.NotFound() : Page(http, $"""<elsa-workflow-instance-viewer instance-id="{Encoded(id)}"></elsa-workflow-instance-viewer>"""));
        studio.MapGet("{**path:file}", (string path, HttpContext http) => package?.Send(path, http) ?? TypedResults.NotFound()).AllowAnonymous();

        IResult Page(HttpContext http, string element) => package is null ? Missing(http) : Shown(http, element);
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static ContentHttpResult Shown(HttpContext http, string element)
    {
        var language = http.Language();
        string T(string vi, string en) => language == Language.English ? en : vi;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-store";
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;
        string Way(string to, string words) => $"""<a href="{to}"{(http.Request.Path == to ? " aria-current=\"page\"" : "")}>{words}</a>""";
        return TypedResults.Content($"""
            <!doctype html>
            <html lang="{language.Code()}">
            <head>
              <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
              <title>Elsa Studio</title>
              <base href="/studio/" />
              <meta name="csrf" content="{Encoded(token)}" />
              <link rel="icon" href="/emblem.svg" type="image/svg+xml" />
              <link rel="stylesheet" href="_content/MudBlazor/MudBlazor.min.css" />
              <link rel="stylesheet" href="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css" />
              <link rel="stylesheet" href="_content/Radzen.Blazor/css/material-base.css" />
              <link rel="stylesheet" href="_content/Elsa.Studio.Shell/css/shell.css" />
              <link rel="stylesheet" href="Elsa.Studio.Host.CustomElements.styles.css" />
              <link rel="stylesheet" href="/studio.css" />
              <script src="/studio.js"></script>
            </head>
            <body>
              <nav class="ways" aria-label="{T("Chính", "Main")}">{Way("/designer", T("← Trang Quy trình", "← Procedures"))}<strong>Elsa Studio</strong>{Way(Definitions, T("Quy trình", "Definitions"))}{Way(Instances, T("Hồ sơ đang chạy", "Cases"))}</nav>
              <elsa-backend-provider></elsa-backend-provider>
              <main>{element}</main>
              <div id="blazor-error-ui" role="alert">{T("Elsa Studio gặp lỗi; việc vừa làm có thể chưa được lưu.", "Elsa Studio failed; what you just did may not be saved.")} <a href="" class="reload">{T("Tải lại trang", "Reload")}</a> <a class="dismiss" href="">{T("Đóng", "Close")}</a></div>
              <dialog id="signed-out" aria-labelledby="signed-out-words">
                <p id="signed-out-words">{T("Phiên đăng nhập đã hết. Phần đang sửa vẫn còn trên trang này và sẽ được gửi sau khi đăng nhập lại.", "Your sign-in has ended. What you changed is still on this page and is sent once you have signed in again.")}</p>
                <p><a href="/sign-in?to=/designer" target="_blank">{T("Đăng nhập ở trang mới", "Sign in on a new page")}</a> <button type="button">{T("Đã đăng nhập, tiếp tục", "I have, go on")}</button></p>
              </dialog>
              <script src="_content/BlazorMonaco/jsInterop.js"></script>
              <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js"></script>
              <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js"></script>
              <script src="_content/MudBlazor/MudBlazor.min.js"></script>
              <script src="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js"></script>
              <script src="_content/Radzen.Blazor/Radzen.Blazor.js"></script>
              <script src="_framework/blazor.webassembly.js"></script>
            </body>
            </html>
            """, "text/html; charset=utf-8");
    }

    private static ContentHttpResult Missing(HttpContext http)
    {
        var language = http.Language();
        string T(string vi, string en) => language == Language.English ? en : vi;
        return TypedResults.Content($"""
            <!doctype html>
            <html lang="{language.Code()}">
            <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>Elsa Studio</title><link rel="stylesheet" href="/site.css" /></head>
            <body><main><h1>Elsa Studio</h1>
              <p>{T("Elsa Studio chưa được cài cùng chương trình (npm ci trong src/Designer/studio, rồi khởi động lại). Trang Quy trình vẫn dùng được.", "Elsa Studio was not installed with this program (npm ci in src/Designer/studio, then start again). The page Procedures works without it.")}</p>
              <p><a class="button main" href="/designer">{T("Về trang Quy trình", "To Procedures")}</a></p></main></body>
            </html>
            """, "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
    }
}
