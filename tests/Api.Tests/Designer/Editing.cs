using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

/// <summary>What an administrator does with drawings, over Elsa's API.</summary>
internal static class Editing
{
    public static Task<HttpClient> AdministratorAsync(this AHost host) => host.AsAsync(host.UserWith("administrator"));

    /// <summary>Two steps and two ends: an intake of the cell's secretary and an approval of the committee's.</summary>
    public static JsonObject SmallDrawing(string id, string name = "Xét đơn nghỉ") => JsonNode.Parse($$"""
        { "definitionId": "{{id}}", "name": "{{name}}", "toolVersion": "3.8.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [], "options": {},
          "customProperties": { "procedure": { "en": { "name": "Leave" }, "prefix": "ND", "subject": "applicant", "class": "B",
            "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ] }, "terms": {}, "dossier": [], "spans": [], "interrupts": [] } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" }, "en": { "displayText": "Start" } },
            { "id": "request", "type": "Procedures.Task", "version": 1, "metadata": { "displayText": "Nhận đơn" }, "en": { "displayText": "Take the request" }, "who": [ { "role": "cell-secretary", "of": "cell" } ],
              "fields": [ { "id": "reason", "type": "text", "vi": "Lý do", "en": "Reason", "required": true } ], "outcomes": [ { "id": "done", "vi": "Chuyển", "en": "Pass on" } ] },
            { "id": "decide", "type": "Procedures.Approval", "version": 1, "metadata": { "displayText": "Xét duyệt" }, "en": { "displayText": "Decide" }, "who": [ { "role": "committee-secretary", "of": "grassroots" } ],
              "deadline": { "rule": "sla.admission.readmission-check", "statutory": false, "ladder": "ladder.internal" },
              "outcomes": [ { "id": "agree", "vi": "Đồng ý", "en": "Agree" }, { "id": "refuse", "vi": "Không đồng ý", "en": "Refuse" } ] },
            { "id": "granted", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Chấp thuận" }, "en": { "displayText": "Granted" }, "result": "granted" },
            { "id": "refused", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Không nhận" }, "en": { "displayText": "Refused" }, "result": "refused" } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "request", "port": "In" } },
            { "source": { "activity": "request", "port": "done" }, "target": { "activity": "decide", "port": "In" } },
            { "source": { "activity": "decide", "port": "agree" }, "target": { "activity": "granted", "port": "In" } },
            { "source": { "activity": "decide", "port": "refuse" }, "target": { "activity": "refused", "port": "In" } } ] } }
        """)!.AsObject();

    public static JsonObject Step(this JsonObject drawing, string id) => drawing["root"]!["activities"]!.AsArray().OfType<JsonObject>().First(step => (string?)step["id"] == id);

    /// <param name="ifMatch">the ETag that was seen; null: the drawing's own id says which version it was</param>
    public static async Task<HttpResponseMessage> SaveAsync(this HttpClient client, JsonNode model, bool publish = false, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = JsonContent.Create(new { model, publish }) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request);
    }

    public static async Task<JsonObject> SavedAsync(this Task<HttpResponseMessage> answer) => JsonNode.Parse((await answer.JsonAsync()).GetProperty("workflowDefinition").GetRawText())!.AsObject();

    public static async Task<JsonObject> DrawingAsync(this HttpClient client, string id, string options = "Latest") =>
        JsonNode.Parse((await client.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions={options}").JsonAsync()).GetRawText())!.AsObject();

    /// <summary>The sentences of a refusal of Elsa's API, which is always a 400.</summary>
    public static async Task<string> RefusedAsync(this Task<HttpResponseMessage> answer, string code)
    {
        var problem = await answer.ProblemAsync(400, code);
        var sentences = problem.GetProperty("errors").EnumerateObject().SelectMany(property => property.Value.EnumerateArray()).Select(each => each.GetString()!).ToArray();
        sentences.ShouldNotBeEmpty();
        return string.Join(' ', sentences);
    }

    public static string Sentence(this JsonElement text) => text.GetProperty("vi").GetString()!;
}
