using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

public sealed class DefinitionListTests(AHost host) : IClassFixture<AHost>
{
    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    [Fact]
    public async Task The_list_pages_and_finds_names_without_their_marks()
    {
        var administrator = await host.AdministratorAsync();
        for (var i = 1; i <= 3; i++) await administrator.SaveAsync(Editing.SmallDrawing($"paged-{i}", $"Đánh giá lần {i}")).SavedAsync();
        var page = await administrator.GetAsync("/elsa/api/workflow-definitions?versionOptions=Latest&Page=1&PageSize=2&SearchTerm=danh%20GIA").JsonAsync();
        page.GetProperty("totalCount").GetInt32().ShouldBe(3);
        page.Items().Single().Text("name").ShouldBe("Đánh giá lần 3");
        page.Items("links").ShouldContain(link => link.Text("rel") == "bulk-publish");
        (await administrator.GetAsync("/elsa/api/workflow-definitions?versionOptions=Published&SearchTerm=danh%20gia").JsonAsync()).Items().ShouldBeEmpty();
        (await administrator.GetAsync("/elsa/api/workflow-definitions?versionOptions=&Ids=admission-4&Ids=recognition-4").JsonAsync()).Items().Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_is_free_or_somebody_s()
    {
        var administrator = await host.AdministratorAsync();
        async Task<bool> IsFreeAsync(string query) => (await administrator.GetAsync("/elsa/api/workflow-definitions/validation/is-name-unique?" + query).JsonAsync()).GetProperty("isUnique").GetBoolean();
        (await IsFreeAsync("name=Ket%20nap%20dang%20vien")).ShouldBeFalse();
        (await IsFreeAsync("name=Ket%20nap%20dang%20vien&definitionId=admission")).ShouldBeTrue();
        (await IsFreeAsync("name=Chưa%20có")).ShouldBeTrue();
    }

    [Fact]
    public async Task Publishing_keeps_one_version_in_force_and_retracting_none()
    {
        var administrator = await host.AdministratorAsync();
        var draft = await administrator.SaveAsync(Editing.SmallDrawing("in-force")).SavedAsync();
        var first = await administrator.SaveAsync(draft, publish: true).SavedAsync();
        first["description"] = "Bản hai";
        await administrator.SaveAsync(first, publish: true).SavedAsync();
        var versions = (await administrator.GetAsync("/elsa/api/workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds=in-force&OrderBy=Version&OrderDirection=Descending").JsonAsync()).Items();
        versions.Select(version => version.GetProperty("version").GetInt32()).ShouldBe([2, 1]);
        versions.Select(version => version.GetProperty("isPublished").GetBoolean()).ShouldBe([true, false]);
        (await administrator.GetAsync("/api/procedures/in-force").JsonAsync()).GetProperty("version").GetInt32().ShouldBe(2);

        await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions/in-force/retract", new { }).JsonAsync();
        await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions/in-force/retract", new { }).JsonAsync();
        await administrator.GetAsync("/api/procedures/in-force").ProblemAsync(404, "not-found");

        (await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions/in-force/revert/1", new { }).JsonAsync()).GetProperty("version").GetInt32().ShouldBe(3);
        ((string?)(await administrator.DrawingAsync("in-force"))["description"]).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_exported_is_imported_again()
    {
        var administrator = await host.AdministratorAsync();
        var exported = await administrator.GetAsync("/elsa/api/workflow-definitions/admission/export?versionOptions=Latest");
        exported.Content.Headers.ContentDisposition!.FileName.ShouldBe("admission-v4.json");
        var file = JsonNode.Parse(await exported.Content.ReadAsStringAsync())!.AsObject();
        ((string)file["$schema"]!).ShouldContain("/v3.0.0/");
        file["definitionId"] = "admission-copy";
        file["name"] = "Kết nạp (bản sao)";
        var imported = await administrator.PostAsync("/elsa/api/workflow-definitions/import", Body(file.ToJsonString())).JsonAsync();
        imported.Text("definitionId").ShouldBe("admission-copy");
        imported.GetProperty("root").Items("activities").Length.ShouldBe(file["root"]!["activities"]!.AsArray().Count);
        await administrator.PostAsJsonAsync("/elsa/api/workflow-definitions/admission-copy/publish", new { }).JsonAsync();
    }

    [Fact]
    public async Task An_import_writes_over_a_draft_only_when_that_was_confirmed()
    {
        var administrator = await host.AdministratorAsync();
        await administrator.SaveAsync(Editing.SmallDrawing("imported-over")).SavedAsync();
        var file = Editing.SmallDrawing("imported-over");
        file["description"] = "Từ tệp";
        (await administrator.PostAsync("/elsa/api/workflow-definitions/import", Body(file.ToJsonString())).RefusedAsync("already-exists")).ShouldContain("ghi đè");
        (await administrator.PostAsync("/elsa/api/workflow-definitions/import?overwrite=true", Body(file.ToJsonString())).JsonAsync()).Text("description").ShouldBe("Từ tệp");
        (await administrator.PostAsync("/elsa/api/workflow-definitions/import", Body(file.ToJsonString())).JsonAsync()).GetProperty("revision").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task An_import_says_where_a_branch_s_end_is_not_Elsa_s()
    {
        var administrator = await host.AdministratorAsync();
        var file = Editing.SmallDrawing("with-end");
        file["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "stop", "type": "Elsa.End", "metadata": { "displayText": "Dừng" } }"""));
        file["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{ "id": "join", "type": "Elsa.FlowJoin", "metadata": { "displayText": "Gộp" } }"""));
        var imported = await administrator.PostAsync("/elsa/api/workflow-definitions/import", Body(file.ToJsonString())).JsonAsync();
        imported.Items("importNotes").Select(note => note.Text("node")).ShouldBe(["stop", "join"]);
        imported.GetProperty("root").Items("activities").First(step => step.Text("id") == "join").GetProperty("mode").GetProperty("expression").Text("value").ShouldBe("WaitAllActive");
    }

    [Fact]
    public async Task Files_that_are_no_procedure_are_refused_with_a_sentence()
    {
        var administrator = await host.AdministratorAsync();
        Task<HttpResponseMessage> ImportAsync(string content) => administrator.PostAsync("/elsa/api/workflow-definitions/import", Body(content));
        await ImportAsync("không phải JSON").RefusedAsync("not-json");
        await ImportAsync("{ \"name\": \"a\", \"name\": \"b\" }").RefusedAsync("not-json");
        await ImportAsync(new string('[', 5000)).RefusedAsync("not-json");

        var large = Editing.SmallDrawing("large");
        large["description"] = new string('x', 20 * 1024 * 1024);
        (await ImportAsync(large.ToJsonString()).RefusedAsync("too-large")).ShouldContain("20 MB");

        var long5000 = Editing.SmallDrawing("long");
        for (var i = 0; i < 5000; i++) long5000["root"]!["activities"]!.AsArray().Add(new JsonObject { ["id"] = $"s{i}", ["type"] = "Procedures.Task" });
        (await ImportAsync(long5000.ToJsonString()).RefusedAsync("too-many-steps")).ShouldContain("5005");

        var old = Editing.SmallDrawing("old");
        old["toolVersion"] = "2.14.1.0";
        await ImportAsync(old.ToJsonString()).RefusedAsync("unknown-format");

        var script = Editing.SmallDrawing("script");
        script.Step("decide")["instructions"] = JsonNode.Parse("""{ "expression": { "type": "JavaScript", "value": "getVariable('x')" } }""");
        (await ImportAsync(script.ToJsonString()).RefusedAsync("script-expressions")).ShouldContain("JavaScript");
        (await administrator.GetAsync("/elsa/api/workflow-definitions?SearchTerm=script").JsonAsync()).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_files_are_taken_in_together_or_not_at_all()
    {
        var administrator = await host.AdministratorAsync();
        using var good = new MultipartFormDataContent { { Body(Editing.SmallDrawing("file-one").ToJsonString()), "files", "mot.json" }, { Body("{"), "files", "hai.json" } };
        await administrator.PostAsync("/elsa/api/workflow-definitions/import-files", good).RefusedAsync("not-json");
        await administrator.GetAsync("/elsa/api/workflow-definitions/by-definition-id/file-one").ProblemAsync(404, "not-found");
        using var both = new MultipartFormDataContent { { Body(Editing.SmallDrawing("file-one").ToJsonString()), "files", "mot.json" }, { Body(Editing.SmallDrawing("file-two").ToJsonString()), "files", "hai.json" } };
        (await administrator.PostAsync("/elsa/api/workflow-definitions/import-files", both).JsonAsync()).GetProperty("count").GetInt32().ShouldBe(2);
        var zip = await administrator.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new { definitionIds = new[] { "file-one", "file-two" } });
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        archive.Entries.Select(entry => entry.Name).ShouldBe(["file-one-v1.json", "file-two-v1.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_version_that_cases_use_is_not_deleted()
    {
        var administrator = await host.AdministratorAsync();
        await host.OpenAdmissionAsync();
        (await administrator.DeleteAsync("/elsa/api/workflow-definition-versions/admission-4").RefusedAsync("in-use")).ShouldContain("có hồ sơ đang dùng");
        await administrator.DeleteAsync("/elsa/api/workflow-definitions/admission").RefusedAsync("in-use");
        await administrator.PostAsJsonAsync("/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { "admission" } }).RefusedAsync("in-use");
        (await administrator.GetAsync("/api/procedures/admission").JsonAsync()).Text("id").ShouldBe("admission");
    }

    [Fact]
    public async Task A_procedure_without_cases_is_deleted_and_deleting_it_again_is_nothing()
    {
        var administrator = await host.AdministratorAsync();
        await administrator.SaveAsync(await administrator.SaveAsync(Editing.SmallDrawing("deleted")).SavedAsync(), publish: true).SavedAsync();
        (await administrator.DeleteAsync("/elsa/api/workflow-definitions/deleted")).IsSuccessStatusCode.ShouldBeTrue();
        (await administrator.DeleteAsync("/elsa/api/workflow-definitions/deleted")).IsSuccessStatusCode.ShouldBeTrue();
        await administrator.GetAsync("/elsa/api/workflow-definitions/by-definition-id/deleted").ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Bulk_acts_sort_what_was_done_was_done_before_and_is_not_there()
    {
        var administrator = await host.AdministratorAsync();
        await administrator.SaveAsync(Editing.SmallDrawing("bulk")).SavedAsync();
        async Task<JsonElement> PublishAsync() => await administrator.PostAsJsonAsync("/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { "bulk", "nowhere" } }).JsonAsync();
        var first = await PublishAsync();
        first.Items("published").Single().GetString().ShouldBe("bulk");
        first.Items("notFound").Single().GetString().ShouldBe("nowhere");
        (await PublishAsync()).Items("alreadyPublished").Single().GetString().ShouldBe("bulk");
        (await administrator.PostAsJsonAsync("/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = new[] { "bulk" } }).JsonAsync()).Items("retracted").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("descriptors/expression-descriptors")]
    [InlineData("descriptors/workflow-activation-strategies")]
    [InlineData("descriptors/log-persistence-strategies")]
    [InlineData("descriptors/incident-strategies")]
    [InlineData("descriptors/commit-strategies/workflows")]
    [InlineData("descriptors/variables")]
    [InlineData("descriptors/storage-drivers")]
    [InlineData("features/installed")]
    public async Task The_lists_of_studio_s_editors_are_there(string list) => (await (await host.AdministratorAsync()).GetAsync("/elsa/api/" + list).JsonAsync()).Items().ShouldNotBeNull();

    [Fact]
    public async Task No_language_of_programs_is_offered()
    {
        var types = (await (await host.AdministratorAsync()).GetAsync("/elsa/api/descriptors/expression-descriptors").JsonAsync()).Items().Select(each => each.Text("type"));
        types.ShouldBe(["Literal", "Object", "Condition"]);
    }
}
