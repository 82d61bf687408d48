using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;
using Procedures.Tests;

namespace Procedures.Api.Tests.Simulator;

/// <summary>The checks that need the host: rules in force, competence, posts.</summary>
public sealed class CheckTests(AHost host, ITestOutputHelper output) : IClassFixture<AHost>
{
    private const string Address = "/api/designer/checks";

    private async Task<HttpClient> AdministratorAsync() => await host.AsAsync(host.UserWith("administrator"));

    private static JsonObject Drawing() => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "admission", "workflow.json")))!.AsObject();

    [Fact]
    public async Task A_problem_names_step_and_field_in_both_languages()
    {
        var drawing = Drawing();
        var steps = drawing["root"]!["activities"]!.AsArray();
        steps.Single(step => step!["id"]!.GetValue<string>() == "certify-cv")!["deadline"]!["rule"] = "sla.nowhere";
        var answer = await (await AdministratorAsync()).PostAsJsonAsync(Address, new { definition = drawing }).JsonAsync();
        var found = answer.Items("problems").Single(problem => problem.Text("check") == "unknown-rule");
        found.Text("severity").ShouldBe("error");
        found.Text("node").ShouldBe("certify-cv");
        found.Text("path").ShouldBe("deadline.rule");
        found.GetProperty("text").Text("vi").ShouldContain("không có quy định");
        found.GetProperty("text").Text("en").ShouldContain("there is no rule");
        answer.Items("problems")[0].Text("severity").ShouldBe("error");
    }

    [Fact]
    public async Task The_shipped_procedure_has_no_errors_in_the_demo_province()
    {
        var administrator = await AdministratorAsync();
        var drawing = new { definition = Drawing() };
        await administrator.PostAsJsonAsync(Address, drawing).JsonAsync();
        var watch = Stopwatch.StartNew();
        var answer = await administrator.PostAsJsonAsync(Address, drawing).JsonAsync();
        output.WriteLine($"All checks of the admission over HTTP: {watch.ElapsedMilliseconds} ms.");
        answer.Items("problems").ShouldAllBe(problem => problem.Text("severity") == "warning");
    }

    [Fact]
    public async Task Five_thousand_steps_are_answered_and_more_than_ten_thousand_refused()
    {
        var administrator = await AdministratorAsync();
        var watch = Stopwatch.StartNew();
        await administrator.PostAsync(Address, Of(Steps(5000))).JsonAsync();
        output.WriteLine($"All checks of 5,000 steps over HTTP: {watch.ElapsedMilliseconds} ms.");
        await administrator.PostAsync(Address, Of(Steps(10_001))).ProblemAsync(422, "too-many-steps");
    }

    private static StringContent Of(string definition) => new($$"""{"definition":{{definition}}}""", Encoding.UTF8, "application/json");

    private static string Steps(int count)
    {
        var steps = Enumerable.Range(0, count).Select(n => "{\"id\":\"s" + n + "\",\"type\":\"Procedures.Task\",\"who\":[{\"role\":\"clerk\",\"of\":\"cell\"}]}");
        var lines = Enumerable.Range(0, count).Select(n => "{\"source\":{\"activity\":\"s" + n + "\",\"port\":\"done\"},\"target\":{\"activity\":\"" + (n == count - 1 ? "done" : $"s{n + 1}") + "\"}}");
        return "{\"id\":\"p-1\",\"definitionId\":\"p\",\"name\":\"P\",\"version\":1,\"root\":{\"type\":\"Elsa.Flowchart\",\"activities\":[" + string.Join(',', steps) + ",{\"id\":\"done\",\"type\":\"Elsa.Finish\"}],\"connections\":[" + string.Join(',', lines) + "]}}";
    }

    [Theory]
    [InlineData("{", 400, "bad-request")]
    [InlineData("{\"definition\": 3}", 422, "no-definition")]
    [InlineData("{}", 422, "no-definition")]
    [InlineData("{\"definition\": {\"id\": 1, \"id\": 2}}", 422, "unreadable")]
    public async Task What_is_no_drawing_is_refused_with_a_sentence(string body, int status, string code) =>
        await (await AdministratorAsync()).PostAsync(Address, new StringContent(body, Encoding.UTF8, "application/json")).ProblemAsync(status, code);

    [Fact]
    public async Task A_drawing_of_anything_else_is_answered_with_its_problems()
    {
        var answer = await (await AdministratorAsync()).PostAsync(Address, Of("""{"name": ["<b>x</b>"], "root": {"type": "Elsa.Sequence", "activities": [{"id": {}}, 7, {"id": "a", "type": "Procedures.Task", "outcomes": "x", "deadline": 5}]}}""")).JsonAsync();
        answer.Items("problems").Length.ShouldBeGreaterThan(2);
    }
}
