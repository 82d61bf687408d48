using System.Net.Http.Json;
using System.Text.Json;

namespace Procedures.Api.Tests.Endpoints;

/// <summary>The names of the contract, one by one.</summary>
public sealed class CaseShapeTests(AHost host) : IClassFixture<AHost>
{
    private static void Has(JsonElement json, params string[] names)
    {
        foreach (var name in names) json.TryGetProperty(name, out _).ShouldBeTrue($"{name} is missing in {json}");
    }

    [Fact]
    public async Task The_demo_accounts_begin_with_the_cell_secretary_of_the_main_scene()
    {
        Has(host.Accounts[0], "userName", "name", "role", "post", "organisation");
        Has(host.Accounts[0].GetProperty("organisation"), "id", "name", "type");
        host.Accounts[0].Text("role").ShouldBe("cell-secretary");
        var me = await (await host.AsAsync(host.Secretary)).GetAsync("/api/me").JsonAsync();
        Has(me, "userName", "name", "posts", "now");
        me.Text("now").ShouldStartWith("2026-01-05T08:");
        me.Text("now").ShouldEndWith("+07:00");
    }

    [Fact]
    public async Task A_procedure_says_how_it_is_started()
    {
        var client = await host.AsAsync(host.Secretary);
        (await client.GetAsync("/api/procedures").JsonAsync()).Items().Select(each => each.Text("id")).ShouldBe(["admission", "recognition"], ignoreOrder: true);
        var start = (await client.GetAsync("/api/procedures/admission").JsonAsync()).GetProperty("start");
        Has(start, "roles", "subjectKind", "mayStart", "form");
        start.Text("subjectKind").ShouldBe("applicant");
        start.GetProperty("mayStart").GetBoolean().ShouldBeTrue();
        start.GetProperty("form").Items("fields").ShouldNotBeEmpty();
        await client.GetAsync("/api/procedures/no-such").ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_teller_may_not_start_an_admission()
    {
        var start = (await (await host.AsAsync(host.UserWith("teller"))).GetAsync("/api/procedures/admission").JsonAsync()).GetProperty("start");
        start.GetProperty("mayStart").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_opened_case_waits_at_its_intake()
    {
        var client = await host.AsAsync(host.Secretary);
        var answer = await client.TryOpenAdmissionAsync(host.Cell, "Người xin vào Đảng 501");
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        var @case = await answer.JsonAsync();
        answer.Headers.Location!.ToString().ShouldEndWith(@case.Text("id"));
        Has(@case, "id", "number", "version", "procedure", "organisation", "subject", "state", "faults", "outcome", "openWorkItems", "dossier", "dates", "data", "rulesUsed");
        Has(@case.GetProperty("procedure"), "id", "version", "name");
        Has(@case.GetProperty("subject"), "kind", "id", "name");
        @case.Text("state").ShouldBe("running");
        @case.Text("number").ShouldStartWith("KN 2026/");
        var row = (await client.GetAsync("/api/cases?q=501").JsonAsync()).Items().Single(each => each.Text("id") == @case.Text("id"));
        row.Text("waits").ShouldBe("Lập hồ sơ đề nghị xét kết nạp");
        var open = @case.Items("openWorkItems").ShouldHaveSingleItem();
        Has(open, "id", "step", "assignees", "deadline");
        open.GetProperty("step").Text("kind").ShouldBe("intake");
        open.Items("assignees")[0].Text("userName").ShouldBe(host.Secretary);
    }

    [Fact]
    public async Task A_work_item_says_everything_a_form_needs()
    {
        var @case = await host.OpenAdmissionAsync("Người xin vào Đảng 502");
        var client = await host.AsAsync(host.Secretary);
        var item = await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        Has(item, "id", "version", "case", "step", "why", "state", "assignees", "form", "dossier", "outcomes", "deadline", "vote");
        Has(item.GetProperty("case"), "id", "number", "title", "procedure");
        item.Text("why").ShouldBe("vì đồng chí là bí thư chi bộ");
        item.GetProperty("vote").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var field in item.GetProperty("form").Items("fields")) Has(field, "id", "type", "label", "required");
        var name = item.GetProperty("form").Items("fields").Single(field => field.Text("id") == "fullName");
        name.Text("value").ShouldBe("Người xin vào Đảng 502");
        foreach (var outcome in item.Items("outcomes"))
        {
            Has(outcome, "id", "label", "consequence", "commentRequired", "returnsTo");
            outcome.Text("consequence").ShouldNotBeEmpty();
        }
        item.Items("outcomes")[0].Text("id").ShouldBe("accept");
    }

    [Fact]
    public async Task The_examples_of_a_form_pass_and_the_case_goes_on()
    {
        var @case = await host.OpenAdmissionAsync("Người xin vào Đảng 503");
        var client = await host.AsAsync(host.Secretary);
        var item = await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        var answer = await client.CompleteAsync(item, ACase.Examples(item), "accept").JsonAsync();
        Has(answer, "outcome", "explanation", "case");
        answer.Text("outcome").ShouldBe("accept");
        answer.GetProperty("case").Items("openWorkItems").Select(open => open.GetProperty("step").Text("id")).ShouldNotContain("open-dossier");

        var past = await client.GetAsync($"/api/work-items/{item.Text("id")}").JsonAsync();
        past.Text("state").ShouldBe("done");
        var history = await client.GetAsync($"/api/cases/{@case.Text("id")}/history").JsonAsync();
        var sentences = history.Items("entries").SelectMany(entry => entry.Items("lines")).Select(line => line.Text("sentence")).ToArray();
        sentences.ShouldContain(sentence => sentence.StartsWith("Mở hồ sơ KN 2026/", StringComparison.Ordinal));
        sentences.ShouldContain("2 giấy tờ (CN-NTVĐ, NQ-PC): Đã kiểm tra, ngày 05/01/2026.");
        var events = await client.GetAsync($"/api/cases/{@case.Text("id")}/events").JsonAsync();
        events.Items()[0].GetProperty("number").GetInt32().ShouldBe(1);
        var drawing = await client.GetAsync($"/api/cases/{@case.Text("id")}/flowchart").JsonAsync();
        drawing.Items("lines").ShouldContain(line => line.GetProperty("taken").GetBoolean());
        drawing.Items("nodes").ShouldContain(node => node.GetProperty("told").Text("state") == "waiting");
        var verified = await client.PostAsync($"/api/cases/{@case.Text("id")}/verify", null).JsonAsync();
        verified.GetProperty("whole").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task English_is_answered_to_who_asks_for_it()
    {
        var @case = await host.OpenAdmissionAsync("Người xin vào Đảng 504");
        var client = await host.AsAsync(host.Secretary);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,en;q=0.9,vi;q=0.5");
        var item = await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        item.Text("why").ShouldBe("because you are cell secretary");
        (await client.GetAsync("/api/cases/00000000-0000-0000-0000-000000000001").ProblemAsync(404, "not-found")).Text("title").ShouldStartWith("Not found");
    }

    [Fact]
    public async Task A_page_is_in_Vietnamese_until_somebody_chooses_English()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.AcceptLanguage.ParseAdd("en-US,en;q=0.9");
        (await (await host.Anonymous.SendAsync(request)).Content.ReadAsStringAsync()).ShouldContain("<html lang=\"vi\"");
        (await host.Anonymous.GetStringAsync("/sign-in?lang=en")).ShouldContain("<html lang=\"en\"");
    }

    [Fact]
    public async Task Lists_have_items_and_a_next_cursor()
    {
        await host.OpenAdmissionAsync("Nguyễn Thị Mẫu 505");
        var client = await host.AsAsync(host.Secretary);
        foreach (var address in new[] { "/api/procedures", "/api/cases", "/api/work-items?box=mine", "/api/deadlines", "/api/organisations", "/api/members", "/api/demo/accounts" })
            Has(await client.GetAsync(address).JsonAsync(), "items", "next");
        (await client.GetAsync("/api/cases?q=nguyen+thi+mau+505&procedure=admission").JsonAsync()).Items().ShouldHaveSingleItem().GetProperty("subject").Text("name").ShouldBe("Nguyễn Thị Mẫu 505");
        var members = await client.PostAsJsonAsync("/api/members/search", new { state = "probationary" }).JsonAsync();
        members.Items().ShouldNotBeEmpty();
        members.Items().ShouldAllBe(member => member.Text("state") == "probationary");
    }
}
