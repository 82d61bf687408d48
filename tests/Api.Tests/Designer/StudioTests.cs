using System.Net;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

/// <summary>What Elsa Studio makes of a drawing, and its pages as far as they need no browser.</summary>
public sealed class StudioTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task The_pages_of_Elsa_Studio_are_for_administrators()
    {
        foreach (var page in new[] { "/studio", "/studio/workflows/definitions", "/studio/workflows/definitions/admission/edit", "/studio/workflows/instances" })
        {
            var secretary = await PortalSession.SignInAsync(host, host.Secretary);
            (await secretary.Client.GetAsync(page)).Headers.Location!.ToString().ShouldContain("/no-right", customMessage: page);
            (await host.Anonymous.GetAsync(page)).Headers.Location!.ToString().ShouldContain("/sign-in?to=%2Fstudio", customMessage: page);
        }
    }

    [Fact]
    public async Task A_procedure_or_case_that_is_not_there_is_not_found_in_words()
    {
        var administrator = await PortalSession.SignInAsync(host, host.UserWith("administrator"));
        foreach (var page in new[] { "/studio/workflows/definitions/nothing-here/edit", $"/studio/workflows/instances/{Guid.Empty}/view" })
        {
            var answer = await administrator.Client.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Không tìm thấy trang này", customMessage: page);
        }
    }

    [Fact]
    public async Task What_its_JSON_editor_wraps_is_stored_as_the_format_has_it()
    {
        var administrator = await host.AdministratorAsync();
        var drawing = Editing.SmallDrawing("wrapped-inputs");
        var expected = drawing.Step("decide").DeepClone().AsObject();
        var typed = drawing.Step("decide");
        typed["who"] = Wrapped(expected["who"]!.ToJsonString());
        typed["deadline"] = Wrapped(expected["deadline"]!.ToJsonString());
        typed["checks"] = Wrapped("");
        var saved = (await administrator.SaveAsync(drawing).SavedAsync()).Step("decide");
        foreach (var property in new[] { "who", "deadline" }) saved[property]!.ToJsonString().ShouldBe(expected[property]!.ToJsonString());
        saved.ContainsKey("checks").ShouldBeFalse();
        // half a list, as an autosave meets it, is kept until it is typed to its end
        typed["who"] = Wrapped("[ { \"role\": \"cell-sec");
        ((string?)(await administrator.SaveAsync(drawing, ifMatch: "\"1\"").SavedAsync()).Step("decide")["who"]).ShouldBe("[ { \"role\": \"cell-sec");
    }

    private static JsonObject Wrapped(string text) => new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text }, ["memoryReference"] = null };

    [Fact]
    public async Task The_outcomes_drawn_are_told_as_ports_and_stored_once()
    {
        var administrator = await host.AdministratorAsync();
        var answered = await administrator.SaveAsync(Editing.SmallDrawing("told-ports")).SavedAsync();
        ((string?)answered.Step("decide")["ports"]!["expression"]!["value"]).ShouldBe("""["agree","refuse","overdue"]""");
        answered.Step("granted").ContainsKey("ports").ShouldBeFalse();
        answered["description"] = "Lưu lại";
        await administrator.SaveAsync(answered).SavedAsync();
        (await administrator.GetStringAsync("/elsa/api/workflow-definitions/told-ports/export")).ShouldNotContain("\"ports\"");

        var task = (await administrator.GetAsync("/elsa/api/descriptors/activities").JsonAsync()).Items().Single(kind => kind.Text("typeName") == "Procedures.Task");
        task.GetProperty("constructionProperties").GetProperty("Ports").GetProperty("expression").Text("value").ShouldBe("""["done","overdue"]""");
    }

    [Fact]
    public async Task A_draft_that_was_not_published_for_its_errors_is_edited_on()
    {
        var administrator = await host.AdministratorAsync();
        var published = await administrator.SaveAsync(Editing.SmallDrawing("edited-on"), publish: true).SavedAsync();
        published["root"]!["connections"]!.AsArray().RemoveAt(3);
        var refused = await administrator.SaveAsync(published.DeepClone(), publish: true, ifMatch: $"\"{published["revision"]}\"");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        // Studio still holds the version it opened; the revision of the refusal says that it has seen the draft
        published["description"] = "Sửa tiếp";
        var saved = await administrator.SaveAsync(published.DeepClone(), ifMatch: refused.Headers.ETag!.ToString()).SavedAsync();
        ((string?)saved["description"]).ShouldBe("Sửa tiếp");
        ((int)saved["version"]!).ShouldBe(2);
    }
}
