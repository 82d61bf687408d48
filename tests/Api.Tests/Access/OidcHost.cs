using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Procedures.Api.Access;
using Procedures.Tests;

namespace Procedures.Api.Tests.Access;

/// <summary>The smallest host that signs people in through our handler, beside a real provider. It knows one of the provider's two people.</summary>
internal sealed partial class OidcHost : IAsyncDisposable
{
    private readonly WebApplication _host;

    private OidcHost(WebApplication host, OidcPeer provider, string url) => (_host, Provider, Url) = (host, provider, url);

    public OidcPeer Provider { get; }
    public string Url { get; }

    public static async Task<OidcHost> StartAsync(string clientAuthentication = "client_secret_basic", Action<OpenIdConnectOptions>? configure = null, bool knowsBoth = false)
    {
        var url = $"http://127.0.0.1:{Repository.FreePort()}";
        var provider = await OidcPeer.StartAsync(url + "/sign-in/callback", clientAuthentication);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(provider.Settings);
        builder.Services.AddSingleton<IExternalAccounts>(new Accounts(provider.Issuer, knowsBoth));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddProceduresOpenIdConnect(builder.Configuration, configure);
        builder.Services.AddAuthorization();
        var host = builder.Build();
        host.UseAuthentication();
        host.UseAuthorization();
        host.MapGet("/sign-in/start", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/me" }, [OpenIdConnectRegistration.Scheme]));
        host.MapGet("/sign-out", () => Results.SignOut(new AuthenticationProperties(), [OpenIdConnectRegistration.Scheme, CookieAuthenticationDefaults.AuthenticationScheme]));
        host.MapGet("/me", (ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true ? $"{user.FindFirstValue(AccountClaims.Account)} {user.Identity.Name}" : "nobody");
        await host.StartAsync();
        return new(host, provider, url);
    }

    public Visitor NewVisitor() => new(this);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex FormAddress();

    private sealed class Accounts(string issuer, bool knowsBoth) : IExternalAccounts
    {
        public Task<ExternalAccount?> FindAsync(ExternalIdentity identity, CancellationToken cancellation) => Task.FromResult(
            identity.Issuer != issuer ? null
            : identity.Subject == OidcPeer.First ? new ExternalAccount("17", "Đồng chí " + identity.Name)
            : knowsBoth ? new ExternalAccount("18", "Đồng chí " + identity.Name) : null);
    }

    /// <summary>Somebody with a browser of his own.</summary>
    internal sealed class Visitor(OidcHost host) : IDisposable
    {
        private readonly HttpClient _browser = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });

        /// <summary>The address at the provider to which the sign-in has led.</summary>
        public Uri Challenge { get; private set; } = null!;

        /// <summary>Signs in on the provider's own page; returns the address back to the host, not yet opened.</summary>
        public async Task<Uri> SignInAtProviderAsync(string who)
        {
            var at = await RedirectAsync(new Uri(host.Url + "/sign-in/start"));
            Challenge = at;
            for (var hops = 0; hops < 10; hops++)
            {
                using var page = await _browser.GetAsync(at);
                at = page.StatusCode == HttpStatusCode.OK
                    ? await SubmitAsync(new Uri(at, WebUtility.HtmlDecode(FormAddress().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value)), who)
                    : new Uri(at, page.Headers.Location!);
                if (at.AbsoluteUri.StartsWith(host.Url, StringComparison.Ordinal)) return at;
            }
            throw new InvalidOperationException("The provider does not send us back.");
        }

        /// <summary>Opens an address and says where it leads.</summary>
        public async Task<Uri> RedirectAsync(Uri address)
        {
            using var answer = await _browser.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
            return new Uri(address, answer.Headers.Location!);
        }

        public Task<string> WhoAmIAsync() => _browser.GetStringAsync(new Uri(host.Url + "/me"));

        public void Dispose() => _browser.Dispose();

        private async Task<Uri> SubmitAsync(Uri form, string who)
        {
            using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["prompt"] = "login", ["login"] = who, ["password"] = "x" });
            using var answer = await _browser.PostAsync(form, fields);
            return new Uri(form, answer.Headers.Location!);
        }
    }
}
