using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

/// <summary>A browser that is signed in by the portal's form: cookies, and the token that our own pages give it.</summary>
internal sealed partial class PortalSession(HttpClient client)
{
    public HttpClient Client => client;

    public static async Task<PortalSession> SignInAsync(AHost host, string userName)
    {
        var client = host.Factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        var page = await client.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value, ["userName"] = userName, ["password"] = "demo",
        });
        (await client.PostAsync("/sign-in", form)).StatusCode.ShouldBe(HttpStatusCode.Found);
        return new PortalSession(client);
    }

    /// <summary>The token that the designer's page carries.</summary>
    public async Task<string> TokenAsync() => WebUtility.HtmlDecode(Csrf().Match(await (await client.GetAsync("/designer")).Content.ReadAsStringAsync()).Groups[1].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"csrf\" content=\"([^\"]+)\"")]
    private static partial Regex Csrf();
}
