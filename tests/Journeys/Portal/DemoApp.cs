using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Procedures.Tests;

[assembly: AssemblyFixture(typeof(Procedures.Journeys.Portal.DemoApp))]

namespace Procedures.Journeys.Portal;

/// <summary>The demo, started once for all journeys that do not move its clock. It starts with the first page.</summary>
public sealed class DemoApp : IAsyncDisposable
{
    private readonly Lazy<Task<AppProcess>> _running = new(StartAsync);

    public async Task<string> UrlAsync() => (await _running.Value).Url;

    /// <summary>A demo of one's own, for who moves the clock.</summary>
    public static Task<AppProcess> StartAsync() => AppProcess.StartAsync(new Dictionary<string, string?> { ["Demo:Enabled"] = "true" });

    public async ValueTask DisposeAsync()
    {
        if (_running.IsValueCreated) await (await _running.Value).DisposeAsync();
    }
}

/// <summary>Looks over the officials' shoulders through the API: whose turn it is. The journeys themselves act in the browser only.</summary>
internal sealed class Onlooker(string url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url) };

    public async Task<JsonElement> CaseAsync(string id)
    {
        if (_http.DefaultRequestHeaders.Authorization is null)
        {
            var answer = await (await _http.PostAsJsonAsync("/api/sign-in", new { userName = Accounts.CellSecretary, password = "demo" })).Content.ReadFromJsonAsync<JsonElement>();
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
        }
        return await _http.GetFromJsonAsync<JsonElement>($"/api/cases/{id}");
    }

    /// <summary>The first open work item with somebody who has an account; null when the case waits for nobody.</summary>
    public async Task<(string Item, string Step, string User)?> NextAsync(string id)
    {
        foreach (var item in (await CaseAsync(id)).GetProperty("openWorkItems").EnumerateArray())
            foreach (var one in item.GetProperty("assignees").EnumerateArray())
                if (one.GetProperty("userName").GetString() is { } user)
                    return (item.GetProperty("id").GetString()!, item.GetProperty("step").GetProperty("id").GetString()!, user);
        return null;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Accounts of the demo's main scene.</summary>
internal static class Accounts
{
    public const string CellSecretary = "bithu.thon1";
    public const string Administrator = "quantri";
}
