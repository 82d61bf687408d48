using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Faults;

/// <summary>SQL and markup in every text field of every form of both procedures: it is text, in the database, in the API and on the pages.</summary>
public sealed class HostileTextTests(AHost host, ITestOutputHelper output) : IClassFixture<AHost>
{
    private const string Hostile = "'); drop table cases; -- <img src=x onerror=alert(1)><script>alert(1)</script> {{7*7}}";
    private const string Markup = "<script>alert(1)", Element = "<img src=x";

    private readonly Officials officials = new(host.Anonymous);
    private readonly Dictionary<string, HttpClient> browsers = [];

    [Fact]
    public async Task It_comes_back_as_text_from_the_api_and_the_pages_of_an_admission_and_a_recognition()
    {
        var opened = await (await officials.SendAsync(Officials.Opening(host.Secretary, "admission", host.Cell, Hostile))).JsonAsync();
        var admission = await DriveAsync(opened.Text("id"));
        admission.Text("outcome").ShouldBe("admitted");
        var person = admission.GetProperty("subject").GetProperty("id").GetInt32();
        await (await officials.SendAsync(HttpMethod.Post, host.Secretary, "/api/simulation/clock", """{"advance":"P12M"}""")).JsonAsync();
        var recognition = (await officials.GetAsync(host.Secretary, "/api/cases?procedure=recognition&state=running")).Items().Single(each => each.GetProperty("subject").GetProperty("id").GetInt32() == person);
        (await DriveAsync(recognition.Text("id"))).Text("state").ShouldBe("finished");
        await ShowsAsTextAsync(host.Secretary, $"/members/{person}");
        await ShowsAsTextAsync(host.Secretary, "/cases");
        (await officials.GetAsync(host.Secretary, "/api/cases?q=" + Uri.EscapeDataString("'); drop"))).Items().ShouldNotBeEmpty("what was typed is found as it was typed");
    }

    private async Task<JsonElement> DriveAsync(string id)
    {
        var (typed, refused, secretary) = (0, new List<string>(), host.Secretary);
        while (true)
        {
            var @case = await officials.GetAsync(secretary, $"/api/cases/{id}");
            if (@case.Text("state") != "running")
            {
                output.WriteLine($"{typed} texts, refused: {string.Join(", ", refused)}");
                typed.ShouldBeGreaterThan(10);
                @case.GetProperty("data").GetRawText().ShouldContain("drop table cases");
                foreach (var tab in (string[])["", "?tab=history", "?tab=dossier", "?tab=votes", "?tab=papers"]) await ShowsAsTextAsync(secretary, $"/cases/{id}{tab}");
                return @case;
            }
            if (@case.Items("openWorkItems") is [var open, ..]) typed += await CompleteAsync(await officials.ActAsync(open, id), refused);
            else
            {
                var due = @case.Items("deadlines").Where(each => each.Text("state") == "waiting").Min(each => each.Text("due"))!;
                await (await officials.SendAsync(Officials.Clock(secretary, due))).JsonAsync();
            }
        }
    }

    /// <summary>Every text hostile; a field that has a form of its own (an identity number) says so, and gets what its example says.</summary>
    private async Task<int> CompleteAsync(Act act, List<string> refused)
    {
        var item = act.Path[..act.Path.LastIndexOf('/')];
        var form = (await officials.GetAsync(act.User, item)).GetProperty("form").Items("fields");
        var body = JsonNode.Parse(act.Body)!.AsObject();
        var data = body["data"]!.AsObject();
        body["comment"] = Hostile;
        var examples = data.DeepClone().AsObject();
        var hostile = Spoil(form, data);
        await (await officials.SendAsync(HttpMethod.Put, act.User, item + "/draft", new JsonObject { ["data"] = data.DeepClone() }.ToJsonString())).JsonAsync();
        await ShowsAsTextAsync(act.User, item["/api".Length..]);
        var answer = await officials.SendAsync(act with { Body = body.ToJsonString() });
        var errors = answer.IsSuccessStatusCode ? default : JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors");
        if (errors.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in errors.EnumerateObject().Select(error => error.Name.Split('.', '[')[0]).Distinct())
            {
                refused.Add($"{act.Step}.{field}");
                data[field] = examples[field]?.DeepClone();
                hostile--;
            }
            answer = await officials.SendAsync(act with { Body = body.ToJsonString() });
        }
        await answer.JsonAsync();
        return Math.Max(0, hostile);
    }

    private static int Spoil(JsonElement[] fields, JsonObject data)
    {
        var spoiled = 0;
        foreach (var field in fields.Where(field => !field.TryGetProperty("readOnly", out var fixedValue) || !fixedValue.GetBoolean()))
        {
            var id = field.Text("id");
            if (field.Text("type") is "text" or "longText")
            {
                if (field.TryGetProperty("shown", out var shown) && !shown.GetBoolean()) continue;
                data[id] = Hostile;
                spoiled++;
            }
            else if (field.Text("type") == "repeat" && data[id] is JsonArray rows)
            {
                foreach (var row in rows) spoiled += Spoil(field.Items("fields"), row!.AsObject());
            }
        }
        return spoiled;
    }

    private async Task ShowsAsTextAsync(string user, string page)
    {
        var browser = await BrowserAsync(user);
        using var answer = await browser.GetAsync(page);
        var html = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, $"{page}: {html[..Math.Min(300, html.Length)]}");
        html.ShouldNotContain(Markup, Case.Sensitive, page);
        html.ShouldNotContain(Element, Case.Sensitive, page);
    }

    /// <summary>Signed in as people do it, through the form.</summary>
    private async Task<HttpClient> BrowserAsync(string user)
    {
        if (browsers.TryGetValue(user, out var known)) return known;
        var browser = host.Factory.CreateClient();
        var form = new HtmlParser().ParseDocument(await browser.GetStringAsync("/sign-in")).QuerySelector("form input[name=userName]")!.Closest("form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["userName"] = user;
        fields["password"] = "demo";
        using var content = new FormUrlEncodedContent(fields);
        (await browser.PostAsync("/sign-in", content)).IsSuccessStatusCode.ShouldBeTrue();
        return browsers[user] = browser;
    }
}
