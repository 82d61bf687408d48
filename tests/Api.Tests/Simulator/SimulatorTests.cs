using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;
using Procedures.Tests;

namespace Procedures.Api.Tests.Simulator;

/// <summary>An administrator tries a procedure out over HTTP: in the built-in scene and in a real cell of the demo province.</summary>
public sealed class SimulatorTests(AHost host, ITestOutputHelper output) : IClassFixture<AHost>
{
    private const string Address = "/api/procedures/admission/simulate";

    private static object Story(string steps, string given = """ "clock": "2026-01-05" """) => new { scenario = JsonNode.Parse($$"""{ "given": { {{given}} }, "steps": [ {{steps}} ] }""") };

    private async Task<JsonElement> TellAsync(string steps, string given = """ "clock": "2026-01-05" """) =>
        await (await host.AsAsync(host.UserWith("administrator"))).PostAsJsonAsync(Address, Story(steps, given)).JsonAsync();

    private string InTheCell => $$""" "clock": "2026-01-05", "unit": {{host.Cell}}, "subject": { "name": "Người thử" } """;

    private static string[] Waiting(JsonElement told) => [.. told.GetProperty("workItems").EnumerateArray().Select(item => item.Text("step"))];

    private static JsonObject Drawing()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "admission", "workflow.json")))!.AsObject();
        return json;
    }

    private static JsonObject Step(JsonObject drawing, string id) => drawing["root"]!["activities"]!.AsArray().Single(step => step!["id"]!.GetValue<string>() == id)!.AsObject();

    [Fact]
    public async Task A_story_shows_the_page_that_its_official_will_see()
    {
        var told = await TellAsync(""" { "do": "open" }, { "do": "go", "to": "cell-vote" } """);
        told.GetProperty("refused").ValueKind.ShouldBe(JsonValueKind.Null);
        Waiting(told).ShouldBe(["cell-vote"]);
        var vote = told.GetProperty("workItems")[0];
        vote.Text("name").ShouldBe("Chi bộ xét, biểu quyết từng người một");
        vote.GetProperty("form").Items("fields").Select(field => field.Text("id")).ShouldContain("meetingDate");
        vote.GetProperty("vote").GetProperty("base").GetInt32().ShouldBe(20);
        vote.GetProperty("assignees")[0].Text("post").ShouldBe("Bí thư chi bộ");
        told.GetProperty("case").GetProperty("waiting")[0].Text("id").ShouldBe("cell-vote");
        told.GetProperty("coverage").GetProperty("nodes").GetProperty("application").GetInt32().ShouldBe(1);
        told.GetProperty("coverage").GetProperty("ports").GetProperty("prepare:verification").GetInt32().ShouldBe(1);
        told.Items("history").Select(line => line.Text("text")).ShouldContain(text => text.StartsWith("Mở hồ sơ"));
        told.Items("path")[0].Text("outcome").ShouldBe("accept");
    }

    [Fact]
    public async Task A_story_in_a_real_cell_has_its_people_and_writes_nothing()
    {
        var administrator = await host.AsAsync(host.UserWith("administrator"));
        var before = (await administrator.GetAsync("/api/cases").JsonAsync()).Items().Length;
        var told = await TellAsync(""" { "do": "open" }, { "do": "complete", "step": "open-dossier" }, { "do": "go", "to": "cell-vote" } """, InTheCell);
        told.GetProperty("refused").ValueKind.ShouldBe(JsonValueKind.Null, told.GetRawText());
        Waiting(told).ShouldBe(["cell-vote"]);
        told.GetProperty("workItems")[0].Items("assignees").Select(one => one.Text("userName")).ShouldContain(host.Secretary);
        told.GetProperty("case").GetProperty("organisation").GetProperty("id").GetInt32().ShouldBe(host.Cell);
        (await administrator.GetAsync("/api/cases").JsonAsync()).Items().Length.ShouldBe(before);
    }

    [Fact]
    public async Task The_virtual_clock_goes_to_the_next_working_day_the_next_mail_and_the_deadline_over_tet()
    {
        var told = await TellAsync(""" { "do": "open" }, { "at": "2026-02-13", "do": "wait" } """);
        told.Text("now").ShouldStartWith("2026-02-23"); // Tết lies between
        told = await TellAsync(""" { "do": "open" }, { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" }, { "do": "complete", "step": "cv" }, { "do": "wait", "until": "mail" } """);
        var mail = told.Items("mails").ShouldHaveSingleItem();
        mail.Text("subject").ShouldStartWith("Còn 2 ngày làm việc");
        mail.Text("text").ShouldContain("Người xin vào Đảng 001");
        mail.Text("to").ShouldContain("Cán bộ tổ chức");
        told = await TellAsync(""" { "do": "open" }, { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" }, { "do": "complete", "step": "cv" }, { "do": "wait", "until": "deadline" } """);
        told.Items("deadlines").Select(deadline => DateOnly.Parse(deadline.Text("due"))).Min().ShouldBe(DateOnly.FromDateTime(DateTimeOffset.Parse(told.Text("now")).Date));
        told.Items("deadlines")[0].Text("words").ShouldBe("Hạn hôm nay");
    }

    [Fact]
    public async Task A_refused_step_says_why_at_the_field_and_changes_nothing()
    {
        var told = await TellAsync(""" { "do": "open" }, { "do": "complete", "step": "open-dossier", "data": { "birthDate": "2030-01-01" } } """);
        var refused = told.GetProperty("refused");
        refused.GetProperty("step").GetInt32().ShouldBe(1);
        refused.GetProperty("errors").GetProperty("birthDate")[0].GetString().ShouldNotBeNullOrEmpty();
        Waiting(told).ShouldBe(["open-dossier"]);
    }

    [Fact]
    public async Task Going_back_is_telling_fewer_steps()
    {
        var story = Story(""" { "do": "open" }, { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" } """);
        var request = JsonSerializer.SerializeToNode(story)!.AsObject();
        request["from"] = 2;
        Waiting(await (await host.AsAsync(host.UserWith("administrator"))).PostAsJsonAsync(Address, request).JsonAsync()).ShouldBe(["application"]);
    }

    [Fact]
    public async Task A_draft_is_tried_as_it_stands_in_the_designer()
    {
        var drawing = Drawing();
        Step(drawing, "application")["metadata"]!["displayText"] = "Đọc đơn";
        var answer = await (await host.AsAsync(host.UserWith("administrator"))).PostAsJsonAsync(Address, new { definition = drawing, scenario = JsonNode.Parse("""{ "given": { "clock": "2026-01-05" }, "steps": [ { "do": "open" }, { "do": "complete", "step": "open-dossier" } ] }""") }).JsonAsync();
        answer.GetProperty("workItems")[0].Text("name").ShouldBe("Đọc đơn");
    }

    [Fact]
    public async Task Two_versions_of_one_story_part_where_the_deadline_differs()
    {
        var drawing = Drawing();
        Step(drawing, "plan-verification")["deadline"]!["rule"] = "sla.admission.verification-results";
        var answer = await (await host.AsAsync(host.UserWith("administrator"))).PostAsJsonAsync("/api/procedures/admission/compare", new
        {
            left = new { }, right = new { definition = drawing },
            scenario = JsonNode.Parse("""{ "given": { "clock": "2026-01-05" }, "steps": [ { "do": "open" }, { "do": "complete", "step": "open-dossier" }, { "do": "complete", "step": "application" }, { "do": "complete", "step": "cv" }, { "at": "2026-01-12" } ] }"""),
        }).JsonAsync();
        var parts = answer.Items("parts");
        parts[0].GetProperty("step").GetInt32().ShouldBe(3);
        parts[0].GetProperty("what")[0].GetString().ShouldBe("deadline plan-verification");
        parts[1].GetProperty("what").EnumerateArray().Select(what => what.GetString()).ShouldContain("mails");
    }

    [Fact]
    public async Task A_story_is_saved_run_with_the_shipped_ones_and_deleted()
    {
        var administrator = await host.AsAsync(host.UserWith("administrator"));
        var story = new { scenario = JsonNode.Parse("""{ "given": { "clock": "2026-01-05" }, "steps": [ { "do": "open" }, { "do": "go", "to": "cell-vote", "expect": { "waitsAt": ["cell-vote"] } } ] }""") };
        (await administrator.PutAsJsonAsync("/api/procedures/admission/scenarios/Đến biểu quyết", story)).EnsureSuccessStatusCode();
        var listed = (await administrator.GetAsync("/api/procedures/admission/scenarios").JsonAsync()).Items();
        listed.Count(one => one.GetProperty("shipped").GetBoolean()).ShouldBeGreaterThan(5);
        listed.Single(one => !one.GetProperty("shipped").GetBoolean()).Text("name").ShouldBe("Đến biểu quyết");

        var ran = await administrator.PostAsJsonAsync("/api/procedures/admission/scenarios/run", new { }).JsonAsync();
        ran.Items().Where(item => !item.GetProperty("passed").GetBoolean()).Select(item => item.GetRawText()).ShouldBeEmpty();
        ran.Items().Select(item => item.Text("file")).ShouldContain("Đến biểu quyết");
        ran.GetProperty("coverage").GetProperty("ports").GetProperty("cell-vote:not-reached").GetInt32().ShouldBeGreaterThan(0);

        await administrator.PutAsJsonAsync($"/api/procedures/admission/scenarios/{listed[0].Text("name")}", story).ProblemAsync(422, "shipped-scenario");
        (await administrator.DeleteAsync("/api/procedures/admission/scenarios/Đến biểu quyết")).EnsureSuccessStatusCode();
        (await administrator.GetAsync("/api/procedures/admission/scenarios").JsonAsync()).Items().ShouldAllBe(one => one.GetProperty("shipped").GetBoolean());
    }

    [Theory]
    [InlineData(""" "clock": "2026-01-05" """, """ { "do": "open" }, { "at": "2190-01-01" } """, "not-so")]
    [InlineData(""" "clock": "2026-01-05" """, """ { "do": "open" }, { "at": "2025-01-01" } """, "not-so")]
    [InlineData(""" "clock": "2026-01-05" """, """ { "do": "complete", "step": "application" } """, "not-so")]
    [InlineData(""" "clock": "2026-01-05" """, """ { "do": "open", "by": "clerk@moon" } """, "not-so")]
    [InlineData(""" "clock": "2026-01-05" """, """ { "do": "open" }, { "do": "complete", "step": "<script>" } """, "already-done")]
    public async Task A_story_that_cannot_be_so_stops_with_a_sentence(string given, string steps, string code)
    {
        var refused = (await TellAsync(steps, given)).GetProperty("refused");
        refused.Text("code").ShouldBe(code);
        refused.Text("sentence").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{ "given": { "clock": "2026-01-05" }, "steps": [ { "do": "fly" } ] }""", 422, "unreadable-scenario")]
    [InlineData("""{ "given": { "clock": "2026-01-05" }, "steps": [ { "wings": 2 } ] }""", 422, "unreadable-scenario")]
    [InlineData("""{ "given": { "clock": "2026-01-05" } }""", 422, "unreadable-scenario")]
    [InlineData("""{ "given": { "clock": "2026-01-05", "unit": 1 }, "steps": [] }""", 422, "not-a-cell")]
    [InlineData("""{ "given": { "clock": "2026-01-05", "unit": 999999 }, "steps": [] }""", 422, "not-a-cell")]
    [InlineData("""{ "given": { "clock": "2026-01-05", "scene": { "kind": "palace" } }, "steps": [] }""", 422, "unreadable-scenario")]
    public async Task What_is_no_story_is_refused_with_a_sentence(string scenario, int status, string code) =>
        await (await host.AsAsync(host.UserWith("administrator"))).PostAsJsonAsync(Address, new { scenario = JsonNode.Parse(scenario) }).ProblemAsync(status, code);

    [Fact]
    public async Task Officials_try_nothing_out()
    {
        var official = await host.AsAsync(host.Secretary);
        await official.PostAsJsonAsync(Address, Story("""{ "do": "open" }""")).ProblemAsync(403, "not-allowed");
        await official.GetAsync("/api/procedures/admission/scenarios").ProblemAsync(403, "not-allowed");
        await official.PostAsJsonAsync("/api/designer/checks", new { definition = new { } }).ProblemAsync(403, "not-allowed");
    }

    [Fact]
    public async Task A_dry_run_of_the_whole_admission_says_how_long_it_takes()
    {
        var administrator = await host.AsAsync(host.UserWith("administrator"));
        var story = Story(""" { "do": "open" }, { "do": "go", "to": "admitted", "expect": { "state": "finished", "result": "admitted" } } """);
        for (var n = 0; n < 3; n++) await administrator.PostAsJsonAsync(Address, story).JsonAsync();
        var times = new List<double>();
        for (var n = 0; n < 10; n++)
        {
            var watch = Stopwatch.StartNew();
            var told = await administrator.PostAsJsonAsync(Address, story).JsonAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
            told.GetProperty("case").Text("outcome").ShouldBe("admitted");
        }
        times.Sort();
        output.WriteLine($"A dry run of the admission over HTTP: median {times[5]:0} ms, slowest {times[^1]:0} ms.");
    }
}
