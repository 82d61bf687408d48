using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Api.Tests.Endpoints;

/// <summary>Opens cases and answers forms for tests that are about something else.</summary>
internal static class ACase
{
    private static int people;

    public static Task<HttpResponseMessage> TryOpenAdmissionAsync(this HttpClient client, int organisation, string? name = null, string birthDate = "1998-05-17") => client.PostAsJsonAsync("/api/cases", new
    {
        procedure = "admission",
        organisation,
        subject = new { kind = "applicant", name = name ?? $"Người xin vào Đảng {Interlocked.Increment(ref people):000}", birthDate },
        data = new { },
    });

    public static async Task<JsonElement> OpenAdmissionAsync(this AHost host, string? name = null) => await (await host.AsAsync(host.Secretary)).TryOpenAdmissionAsync(host.Cell, name).JsonAsync();

    /// <summary>The example value of every field that has one: what the API itself says will pass.</summary>
    public static JsonObject Examples(JsonElement item)
    {
        var data = new JsonObject();
        foreach (var field in item.GetProperty("form").Items("fields"))
            if (!field.GetProperty("readOnly").GetBoolean() && field.TryGetProperty("example", out var example) && example.ValueKind != JsonValueKind.Null)
                data[field.Text("id")] = JsonNode.Parse(example.GetRawText());
        return data;
    }

    /// <summary>Every line of the step's dossier checked, its paper dated as told.</summary>
    public static JsonObject Dossier(JsonElement item, string paperDate)
    {
        var dossier = new JsonObject();
        foreach (var line in item.Items("dossier"))
            dossier[line.Text("code")] = new JsonObject { ["state"] = "checked", ["paperDate"] = paperDate };
        return dossier;
    }

    public static Task<HttpResponseMessage> CompleteAsync(this HttpClient client, JsonElement item, JsonObject data, string? outcome, string today = "2026-01-05", int? version = null, string? comment = null) =>
        client.PostAsJsonAsync($"/api/work-items/{item.Text("id")}/complete", new { outcome, data, dossier = Dossier(item, today), comment, version = version ?? item.GetProperty("version").GetInt32() });

    public static string FirstItem(JsonElement @case) => @case.Items("openWorkItems")[0].Text("id");
}
