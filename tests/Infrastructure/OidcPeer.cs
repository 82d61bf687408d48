using System.Text.Json;

namespace Procedures.Tests;

/// <summary>A certified OpenID provider (npm oidc-provider) with two people who share one e-mail address.</summary>
public sealed class OidcPeer : IAsyncDisposable
{
    public const string First = "dang-vien-0123", Second = "dang-vien-0456";

    private readonly ChildProcess _process;

    private OidcPeer(ChildProcess process, int port) => (_process, Issuer) = (process, $"http://127.0.0.1:{port}");

    public string Issuer { get; }

    /// <param name="callback">Where the provider may send browsers back to.</param>
    public static async Task<OidcPeer> StartAsync(string callback, string clientAuthentication = "client_secret_basic")
    {
        var process = ChildProcess.Start("node", [Path.Combine(Repository.Peers, "oidc.mjs"), callback, clientAuthentication]);
        var ready = (await process.LinesAsync(line => line.StartsWith("{\"ready\"", StringComparison.Ordinal)))[0];
        return new(process, JsonDocument.Parse(ready).RootElement.GetProperty("ready").GetInt32());
    }

    /// <summary>The settings with which the host signs people in here.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OpenIdConnect:Authority"] = Issuer,
        ["OpenIdConnect:ClientId"] = "procedures",
        ["OpenIdConnect:ClientSecret"] = "a-secret-for-tests-0123456789-0123456789",
    };

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
