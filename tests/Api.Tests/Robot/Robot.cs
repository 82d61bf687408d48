using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Robot;

/// <summary>
/// Drives a case to its end with nothing but what the API says: it signs in as an assignee of an open work item, sends the example of every field
/// that is asked for, checks the dossier lines of the step and takes the first outcome. When nothing waits for a person it moves the clock to the
/// next day that the case waits for.
/// </summary>
internal sealed class Robot(AHost host)
{
    private const int MostSteps = 200;

    public List<string> Way { get; } = [];

    public async Task<JsonElement> OpenAsync(string procedure, object subject)
    {
        var client = await host.AsAsync(host.Secretary);
        (await client.GetAsync($"/api/procedures/{procedure}").JsonAsync()).GetProperty("start").GetProperty("mayStart").GetBoolean().ShouldBeTrue();
        return await client.PostAsJsonAsync("/api/cases", new { procedure, organisation = host.Cell, subject, data = new { } }).JsonAsync();
    }

    /// <summary>The applicant of the start form's examples.</summary>
    public async Task<JsonElement> OpenWithExamplesAsync(string procedure)
    {
        var start = (await (await host.AsAsync(host.Secretary)).GetAsync($"/api/procedures/{procedure}").JsonAsync()).GetProperty("start");
        var fields = start.GetProperty("form").Items("fields");
        string Example(string id, string otherwise) => fields.FirstOrDefault(field => field.Text("id") == id) is { ValueKind: JsonValueKind.Object } field && field.TryGetProperty("example", out var example) && example.ValueKind == JsonValueKind.String ? example.GetString()! : otherwise;
        return await OpenAsync(procedure, new { kind = start.Text("subjectKind"), name = Example("fullName", "Người xin vào Đảng 001"), birthDate = Example("birthDate", "1998-05-17") });
    }

    public async Task<JsonElement> DriveAsync(string caseId)
    {
        var secretary = await host.AsAsync(host.Secretary);
        for (var step = 0; step < MostSteps; step++)
        {
            var @case = await secretary.GetAsync($"/api/cases/{caseId}").JsonAsync();
            @case.Items("faults").ShouldBeEmpty($"after {string.Join(" → ", Way)}");
            if (@case.Text("state") is not "running") return @case;
            var open = @case.Items("openWorkItems");
            if (open.Length > 0) await DoAsync(open[0]);
            else await WaitAsync(@case);
        }
        throw new InvalidOperationException($"The case does not end: {string.Join(" → ", Way)}");
    }

    private async Task DoAsync(JsonElement open)
    {
        var userName = open.Items("assignees").Select(one => one.GetProperty("userName").GetString()).First(name => name is not null)!;
        var client = await host.AsAsync(userName);
        var item = await client.GetAsync($"/api/work-items/{open.Text("id")}").JsonAsync();
        var today = (await client.GetAsync("/api/me").JsonAsync()).Text("now")[..10];
        var outcome = item.Items("outcomes").FirstOrDefault() is { ValueKind: JsonValueKind.Object } first ? first : (JsonElement?)null;
        var answer = await client.PostAsJsonAsync($"/api/work-items/{item.Text("id")}/complete", new
        {
            outcome = outcome?.Text("id"),
            data = ACase.Examples(item),
            dossier = ACase.Dossier(item, today),
            comment = outcome?.GetProperty("commentRequired").GetBoolean() == true ? "Thống nhất." : null,
            returnTo = outcome?.Items("returnsTo").FirstOrDefault() is { ValueKind: JsonValueKind.Object } back ? back.Text("id") : null,
            version = item.GetProperty("version").GetInt32(),
        });
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"after {string.Join(" → ", Way)} at {item.GetProperty("step").Text("id")} as {userName}: {text}\nsent {ACase.Examples(item).ToJsonString()}");
        Way.Add($"{item.GetProperty("step").Text("id")}:{JsonNode.Parse(text)!["outcome"]?.GetValue<string>() ?? "confirm"}");
    }

    private async Task WaitAsync(JsonElement @case)
    {
        var due = @case.Items("deadlines").Where(each => each.Text("state") == "waiting").Select(each => each.Text("due")).Order(StringComparer.Ordinal).FirstOrDefault();
        due.ShouldNotBeNull($"nothing waits after {string.Join(" → ", Way)}: {@case}");
        Way.Add($"clock:{due}");
        await MoveClockAsync(new { to = due });
    }

    public async Task<JsonElement> MoveClockAsync(object to) => await (await host.AsAsync(host.Secretary)).PostAsJsonAsync("/api/simulation/clock", to).JsonAsync();
}
