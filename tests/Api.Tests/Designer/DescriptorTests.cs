using System.Net;
using System.Text.Json;
using Procedures.Api.Tests.Endpoints;
using Procedures.Definitions;
using Procedures.Steps;
using Procedures.Tests;

namespace Procedures.Api.Tests.Designer;

public sealed class DescriptorTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task Every_kind_of_step_is_described_in_both_languages_with_its_inputs_and_ports()
    {
        var descriptors = (await (await host.AdministratorAsync()).GetAsync("/elsa/api/descriptors/activities").JsonAsync()).Items().ToDictionary(each => each.Text("typeName"));
        foreach (var kind in StepKinds.All)
        {
            var described = descriptors[kind.TypeName];
            described.Text("displayName").ShouldBe(kind.Name.Vi);
            described.GetProperty("customProperties").GetProperty("procedures").GetProperty("en").Text("displayName").ShouldBe(kind.Name.En);
            kind.Name.En.ShouldNotBe(kind.Name.Vi);
            foreach (var input in described.Items("inputs").Where(input => input.GetProperty("isBrowsable").GetBoolean()))
                input.GetProperty("uiSpecifications").GetProperty("procedures").GetProperty("label").Text("en").ShouldNotBeNullOrEmpty();
        }
        descriptors["Procedures.Vote"].Items("ports").Select(port => port.Text("name")).ShouldBe(["reached", "not-reached", "no-meeting", "overdue"]);
        descriptors["Elsa.FlowJoin"].Items("inputs")[0].GetProperty("uiSpecifications").GetProperty("dropdown").GetProperty("selectList").Items("items").Length.ShouldBe(3);
        descriptors["Elsa.Flowchart"].GetProperty("isBrowsable").GetBoolean().ShouldBeFalse();
        descriptors.ShouldContainKey("Elsa.NotFoundActivity");
    }

    /// <summary>The designer's tests need the kinds as the host describes them. UPDATE_EXAMPLES=1 writes the file anew.</summary>
    [Fact]
    public async Task The_descriptors_that_the_designers_tests_read_are_those_of_the_host()
    {
        var file = Path.Combine(Repository.Root, "tests", "Examples", "descriptors.json");
        var answer = (await (await host.AdministratorAsync()).GetAsync("/elsa/api/descriptors/activities").JsonAsync()).GetProperty("items");
        var told = JsonSerializer.Serialize(answer, Readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_EXAMPLES") == "1") await File.WriteAllTextAsync(file, told);
        (await File.ReadAllTextAsync(file)).ShouldBe(told);
    }

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("/elsa/api/descriptors/activities")]
    [InlineData("/api/designer/vocabulary")]
    public async Task What_has_not_changed_is_not_sent_again(string address)
    {
        var administrator = await host.AdministratorAsync();
        var tag = (await administrator.GetAsync(address)).Headers.ETag!;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        (await administrator.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_vocabulary_names_posts_places_rules_with_their_source_and_the_register_s_changes()
    {
        var words = await (await host.AdministratorAsync()).GetAsync("/api/designer/vocabulary").JsonAsync();
        words.Items("roles").ShouldContain(role => role.Text("id") == "cell-secretary" && role.GetProperty("label").Text("vi") == "Bí thư chi bộ");
        words.Items("roles").ShouldNotContain(role => role.Text("id") == "administrator");
        words.Items("places").Select(place => place.Text("id")).ShouldBe(["cell", "sectional", "grassroots", "above", "proposer", "decider", "province"]);
        var rule = words.Items("rules").First(each => each.Text("id") == "ladder.internal");
        rule.Text("kind").ShouldBe("ladder");
        rule.Items("values")[0].Text("state").ShouldBeOneOf("confirmed", "reported", "assumed");
        foreach (var effect in words.Items("effects"))
        {
            effect.GetProperty("label").Text("vi").ShouldNotBe(effect.Text("kind"));
            foreach (var value in effect.Items("values")) value.GetProperty("label").Text("vi").ShouldNotBe(value.Text("name"));
        }
        words.Text("today").ShouldBe("2026-01-05");
    }

    [Fact]
    public void Every_path_of_the_vocabulary_is_one_that_the_checks_know()
    {
        foreach (var path in SystemPaths.All.Where(path => path.Path != "outcome"))
        {
            var drawing = Editing.SmallDrawing("paths");
            drawing["customProperties"]!["procedure"]!["terms"]!["looked"] = path.Path;
            var document = WorkflowDocument.Parse(drawing.ToJsonString());
            Checks.DefinitionChecks.Run(document, Checks.CheckFacts.None).ShouldNotContain(problem => problem.Check == "unknown-path", path.Path);
        }
    }
}
