using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Procedures.Tests;

namespace Procedures.Api.Tests.Endpoints;

/// <summary>The real application in demo mode on a SQLite file of its own, spoken to over HTTP. Its clock starts on 5-1-2026 and moves only when told.</summary>
public class AHost : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> tokens = [];
    private WebApplicationFactory<Program>? factory;

    public WebApplicationFactory<Program> Factory => factory!;
    public HttpClient Anonymous { get; private set; } = null!;
    public JsonElement[] Accounts { get; private set; } = [];

    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    public async ValueTask InitializeAsync()
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Database:Sqlite", folder.File("procedures.db"));
            host.UseSetting("Demo:Enabled", "true");
            host.UseSetting("Clock:Start", "2026-01-05T08:00");
            foreach (var (name, value) in Settings) host.UseSetting(name, value);
        });
        Anonymous = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        Accounts = [.. (await Anonymous.GetFromJsonAsync<JsonElement>("/api/demo/accounts")).GetProperty("items").EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        await factory!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The sign-in name of the first account with a role, at an organisation when it is named.</summary>
    public string UserWith(string role, int? organisation = null, int? notAt = null) => Accounts.First(account =>
        account.GetProperty("role").GetString() == role
        && (organisation is null || account.GetProperty("organisation").GetProperty("id").GetInt32() == organisation)
        && (notAt is null || account.GetProperty("organisation").GetProperty("id").GetInt32() != notAt)).GetProperty("userName").GetString()!;

    /// <summary>The main scene's cell secretary and his cell.</summary>
    public string Secretary => Accounts[0].GetProperty("userName").GetString()!;
    public int Cell => Accounts[0].GetProperty("organisation").GetProperty("id").GetInt32();

    /// <summary>A client signed in by bearer token.</summary>
    public async Task<HttpClient> AsAsync(string userName)
    {
        if (!tokens.TryGetValue(userName, out var token))
        {
            var answer = await Anonymous.PostAsJsonAsync("/api/sign-in", new { userName, password = "demo" });
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            tokens[userName] = token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
        }
        var client = factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer) => await (await answer).JsonAsync();

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {answer.RequestMessage?.RequestUri}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The answer must be a problem with this status and code.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> answer, int status, string code)
    {
        var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;
    public static JsonElement[] Items(this JsonElement json, string name = "items") => [.. json.GetProperty(name).EnumerateArray()];
}
