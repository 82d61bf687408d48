using System.Net;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

public sealed class DraftTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task A_draft_is_saved_again_and_again_and_no_case_begins_with_it()
    {
        var administrator = await host.AdministratorAsync();
        var first = await administrator.SaveAsync(Editing.SmallDrawing("saved-draft"));
        var saved = await Task.FromResult(first).SavedAsync();
        ((int)saved["version"]!).ShouldBe(1);
        ((bool)saved["isPublished"]!).ShouldBeFalse();
        ((string?)saved["state"]).ShouldBe("draft");
        first.Headers.ETag!.Tag.ShouldBe("\"1\"");

        saved["description"] = "Lần hai";
        var second = await administrator.SaveAsync(saved.DeepClone(), ifMatch: "\"1\"");
        second.Headers.ETag!.Tag.ShouldBe("\"2\"");
        ((string?)(await administrator.DrawingAsync("saved-draft"))["description"]).ShouldBe("Lần hai");
        (await administrator.GetAsync("/api/procedures").JsonAsync()).Items().ShouldNotContain(row => row.Text("id") == "saved-draft");
    }

    [Fact]
    public async Task Of_two_who_save_the_same_draft_the_second_is_told_and_nothing_is_lost()
    {
        var administrator = await host.AdministratorAsync();
        var seen = await administrator.SaveAsync(Editing.SmallDrawing("two-browsers")).SavedAsync();
        var (mine, theirs) = (seen.DeepClone(), seen.DeepClone());
        mine["description"] = "Của tôi";
        theirs["description"] = "Của người khác";
        await administrator.SaveAsync(theirs, ifMatch: "\"1\"").SavedAsync();
        (await administrator.SaveAsync(mine, ifMatch: "\"1\"").RefusedAsync("stale-draft")).ShouldContain("Người khác vừa lưu");
        ((string?)(await administrator.DrawingAsync("two-browsers"))["description"]).ShouldBe("Của người khác");
    }

    [Fact]
    public async Task Without_a_revision_the_version_edited_decides()
    {
        var administrator = await host.AdministratorAsync();
        var draft = await administrator.SaveAsync(Editing.SmallDrawing("by-version-id")).SavedAsync();
        var published = await administrator.SaveAsync(draft.DeepClone(), publish: true).SavedAsync();
        var next = published.DeepClone();
        next["description"] = "Bản sau";
        ((int)(await administrator.SaveAsync(next).SavedAsync())["version"]!).ShouldBe(2);
        var late = published.DeepClone();
        late["description"] = "Vẫn sửa bản 1";
        await administrator.SaveAsync(late).RefusedAsync("stale-draft");
    }

    [Fact]
    public async Task A_saving_that_comes_twice_is_one_saving()
    {
        var administrator = await host.AdministratorAsync();
        var created = await administrator.SaveAsync(Editing.SmallDrawing("twice")).SavedAsync();
        created["description"] = "Sửa";
        var once = await administrator.SaveAsync(created.DeepClone(), ifMatch: "\"1\"");
        var again = await administrator.SaveAsync(created.DeepClone(), ifMatch: "\"1\"");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.ETag.ShouldBe(once.Headers.ETag);

        var published = await administrator.SaveAsync(created.DeepClone(), publish: true, ifMatch: "\"2\"").SavedAsync();
        var repeated = await administrator.SaveAsync(created.DeepClone(), publish: true, ifMatch: "\"2\"").JsonAsync();
        repeated.GetProperty("alreadyPublished").GetBoolean().ShouldBeTrue();
        repeated.GetProperty("workflowDefinition").Text("id").ShouldBe((string?)published["id"]);
    }

    [Fact]
    public async Task What_the_product_does_not_know_is_kept_as_it_came()
    {
        var administrator = await host.AdministratorAsync();
        var drawing = Editing.SmallDrawing("unknown-properties");
        drawing["customProperties"]!["ofSomebodyElse"] = new JsonObject { ["b"] = 1, ["a"] = new JsonArray(2, "ba") };
        drawing.Step("decide")["theirs"] = JsonNode.Parse("""{ "z": null, "y": [ { "x": 1.50 } ] }""");
        await administrator.SaveAsync(drawing.DeepClone()).SavedAsync();
        var read = await administrator.DrawingAsync("unknown-properties");
        read["customProperties"]!["ofSomebodyElse"]!.ToJsonString().ShouldBe("""{"b":1,"a":[2,"ba"]}""");
        read.Step("decide")["theirs"]!.ToJsonString().ShouldBe("""{"z":null,"y":[{"x":1.50}]}""");
    }

    [Fact]
    public async Task A_kind_of_step_that_is_not_here_is_shown_as_a_placeholder_and_restored()
    {
        var administrator = await host.AdministratorAsync();
        var drawing = Editing.SmallDrawing("placeholder");
        drawing["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "sms", "type": "Acme.SendSms", "version": 2, "text": { "expression": { "type": "Literal", "value": "chào" } }, "metadata": {} }"""));
        var shown = (await administrator.SaveAsync(drawing).SavedAsync()).Step("sms");
        ((string?)shown["type"]).ShouldBe("Elsa.NotFoundActivity");
        ((string?)shown["missingTypeName"]).ShouldBe("Acme.SendSms");

        var edited = await administrator.DrawingAsync("placeholder");
        edited["description"] = "Đổi chỗ khác";
        edited.Step("sms")["metadata"]!["designer"] = JsonNode.Parse("""{ "position": { "x": 7, "y": 8 } }""");
        var again = await administrator.SaveAsync(edited).SavedAsync();
        var original = JsonNode.Parse((string)again.Step("sms")["originalActivityJson"]!)!.AsObject();
        ((string?)original["type"]).ShouldBe("Acme.SendSms");
        ((string?)original["text"]!["expression"]!["value"]).ShouldBe("chào");
        ((int)original["metadata"]!["designer"]!["position"]!["x"]!).ShouldBe(7);
    }

    [Fact]
    public async Task What_is_no_drawing_is_refused_with_a_sentence()
    {
        var administrator = await host.AdministratorAsync();
        await administrator.PostAsync("/elsa/api/workflow-definitions", new StringContent("{ \"model\": [1, 2", System.Text.Encoding.UTF8, "application/json")).RefusedAsync("not-json");
        var sequence = Editing.SmallDrawing("sequence");
        sequence["root"]!["type"] = "Elsa.Sequence";
        (await administrator.SaveAsync(sequence).RefusedAsync("not-a-flowchart")).ShouldContain("Flowchart");
        await administrator.SaveAsync(Editing.SmallDrawing("Không Phải Mã")).RefusedAsync("bad-id");
        await administrator.SaveAsync(Editing.SmallDrawing("long-name", new string('x', 201))).RefusedAsync("name-missing");
    }

    [Fact]
    public async Task A_name_may_hold_markup_and_stays_text()
    {
        var administrator = await host.AdministratorAsync();
        const string name = "<script>alert(1)</script> & Quy trình siêudàikhôngdấucách";
        var drawing = Editing.SmallDrawing("markup");
        drawing["name"] = name;
        ((string?)(await administrator.SaveAsync(drawing).SavedAsync())["name"]).ShouldBe(name);
    }

    [Fact]
    public async Task A_new_procedure_without_an_id_is_called_after_its_name()
    {
        var administrator = await host.AdministratorAsync();
        var drawing = Editing.SmallDrawing("x", "Chuyển sinh hoạt Đảng");
        drawing["definitionId"] = null;
        var created = await administrator.SaveAsync(drawing.DeepClone()).SavedAsync();
        ((string?)created["definitionId"]).ShouldBe("chuyen-sinh-hoat-dang");
        ((string?)(await administrator.SaveAsync(drawing.DeepClone()).SavedAsync())["id"]).ShouldBe((string?)created["id"]);
        drawing["description"] = "Một quy trình khác cùng tên";
        ((string?)(await administrator.SaveAsync(drawing).SavedAsync())["definitionId"]).ShouldBe("chuyen-sinh-hoat-dang-2");
    }

    [Fact]
    public async Task Publishing_with_an_error_is_refused_and_the_draft_is_kept()
    {
        var administrator = await host.AdministratorAsync();
        var drawing = Editing.SmallDrawing("with-an-error");
        drawing["root"]!["connections"]!.AsArray().RemoveAt(3);
        (await administrator.SaveAsync(drawing, publish: true).RefusedAsync("definition-has-errors")).ShouldContain("Không đồng ý");
        ((string?)(await administrator.DrawingAsync("with-an-error"))["state"]).ShouldBe("draft");
    }

    [Fact]
    public async Task The_designer_is_for_administrators()
    {
        var secretary = await host.AsAsync(host.Secretary);
        await secretary.GetAsync("/elsa/api/descriptors/activities").ProblemAsync(403, "not-allowed");
        await secretary.GetAsync("/api/designer/vocabulary").ProblemAsync(403, "not-allowed");
        await host.Anonymous.GetAsync("/elsa/api/descriptors/activities").ProblemAsync(401, "signed-out");
        (await host.Anonymous.GetAsync("/designer")).Headers.Location!.ToString().ShouldContain("/sign-in?to=%2Fdesigner");
    }
}
