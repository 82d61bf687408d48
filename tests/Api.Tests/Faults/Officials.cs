using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Faults;

/// <summary>A request that can be sent again, word for word.</summary>
/// <param name="Kind">the kind of step that it completes</param>
/// <param name="Case">null: it opens one, or is about no case</param>
internal sealed record Act(string User, string Path, string Body, string Kind, string Step, string? Case = null)
{
    public string Key { get; } = Guid.NewGuid().ToString();
}

/// <summary>The people of the demo, who know only what the API says. They can go on with another host on the same database.</summary>
internal sealed class Officials(HttpClient http, Dictionary<string, string>? tokens = null)
{
    private readonly Dictionary<string, string> tokens = tokens ?? [];

    public Officials At(HttpClient other) => new(other, tokens);

    public async Task<JsonElement[]> AccountsAsync() => (await http.GetAsync("/api/demo/accounts").JsonAsync()).Items();

    public async Task<JsonElement> GetAsync(string user, string path) => await (await SendAsync(HttpMethod.Get, user, path)).JsonAsync();

    public async Task<string> TokenAsync(string user)
    {
        if (!tokens.TryGetValue(user, out var token)) tokens[user] = token = (await http.PostAsJsonAsync("/api/sign-in", new { userName = user, password = "demo" }).JsonAsync()).Text("accessToken");
        return token;
    }

    public Task<HttpResponseMessage> SendAsync(Act act, string? dieAt = null) => SendAsync(HttpMethod.Post, act.User, act.Path, act.Body, act.Key, dieAt);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string user, string path, string? body = null, string? key = null, string? dieAt = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(user));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (dieAt is not null) request.Headers.Add(KillAtCommand.Header, dieAt);
        return await http.SendAsync(request);
    }

    public static Act Opening(string user, string procedure, int organisation, string name, string birthDate = "1998-05-17") => new(user, "/api/cases", Json(new
    {
        procedure,
        organisation,
        subject = new { kind = "applicant", name, birthDate },
        data = new { },
    }), "Open", "open");

    public static Act Clock(string user, string to) => new(user, "/api/simulation/clock", Json(new { to }), "Wait", "clock");

    /// <summary>What the case asks for next, done with the examples of the form and the first outcome; null when nothing waits for a person.</summary>
    public async Task<Act?> NextAsync(string reader, string caseId)
    {
        var @case = await GetAsync(reader, $"/api/cases/{caseId}");
        @case.Items("faults").ShouldBeEmpty();
        return @case.Items("openWorkItems").FirstOrDefault() is { ValueKind: JsonValueKind.Object } open ? await ActAsync(open, caseId) : null;
    }

    public async Task<Act> ActAsync(JsonElement open, string caseId)
    {
        var user = open.Items("assignees").Select(one => one.GetProperty("userName").GetString()).First(name => name is not null)!;
        var item = await GetAsync(user, $"/api/work-items/{open.Text("id")}");
        var today = (await GetAsync(user, "/api/me")).Text("now")[..10];
        var outcome = item.Items("outcomes").FirstOrDefault() is { ValueKind: JsonValueKind.Object } first ? first : (JsonElement?)null;
        var body = Json(new
        {
            outcome = outcome?.Text("id"),
            data = ACase.Examples(item),
            dossier = ACase.Dossier(item, today),
            comment = outcome?.GetProperty("commentRequired").GetBoolean() == true ? "Thống nhất." : null,
            version = item.GetProperty("version").GetInt32(),
        });
        var step = item.GetProperty("step");
        return new Act(user, $"/api/work-items/{item.Text("id")}/complete", body, step.Text("kind"), step.Text("id"), caseId);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
