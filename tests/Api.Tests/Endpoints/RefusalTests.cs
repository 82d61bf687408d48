using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Procedures.Api.Tests.Endpoints;

public sealed class RefusalTests(AHost host) : IClassFixture<AHost>
{
    private async Task<(HttpClient Client, JsonElement Item)> IntakeAsync()
    {
        var @case = await host.OpenAdmissionAsync();
        var client = await host.AsAsync(host.Secretary);
        return (client, await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync());
    }

    [Fact]
    public async Task An_unknown_outcome_is_refused_with_a_sentence()
    {
        var (client, item) = await IntakeAsync();
        await client.CompleteAsync(item, ACase.Examples(item), "admit-at-once").ProblemAsync(422, "unknown-outcome");
    }

    [Fact]
    public async Task A_missing_field_is_named_by_its_path()
    {
        var (client, item) = await IntakeAsync();
        var data = ACase.Examples(item);
        data.Remove("idNumber");
        var problem = await client.CompleteAsync(item, data, "accept").ProblemAsync(422, "invalid");
        problem.GetProperty("errors").GetProperty("idNumber")[0].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_and_so_is_a_step_that_is_done()
    {
        var (client, item) = await IntakeAsync();
        await client.CompleteAsync(item, ACase.Examples(item), "accept", version: item.GetProperty("version").GetInt32() + 1).ProblemAsync(409, "stale-version");
        await client.CompleteAsync(item, ACase.Examples(item), "accept").JsonAsync();
        await client.CompleteAsync(item, ACase.Examples(item), "accept").ProblemAsync(409, "already-done");
    }

    [Fact]
    public async Task Two_people_who_complete_at_once_do_it_once()
    {
        var (client, item) = await IntakeAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.CompleteAsync(item, ACase.Examples(item), "accept")));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_cell_secretary_of_another_cell_does_not_find_the_case()
    {
        var @case = await host.OpenAdmissionAsync();
        var stranger = await host.AsAsync(host.UserWith("cell-secretary", notAt: host.Cell));
        var id = @case.Text("id");
        await stranger.GetAsync($"/api/cases/{id}").ProblemAsync(404, "not-found");
        await stranger.GetAsync($"/api/cases/{id}/events").ProblemAsync(404, "not-found");
        await stranger.GetAsync($"/api/cases/{id}/history").ProblemAsync(404, "not-found");
        await stranger.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").ProblemAsync(404, "not-found");
        await stranger.PostAsync($"/api/work-items/{ACase.FirstItem(@case)}/claim", null).ProblemAsync(404, "not-found");
        await stranger.PostAsJsonAsync($"/api/cases/{id}/comment", new { text = "xin chào" }).ProblemAsync(404, "not-found");
        (await stranger.GetAsync("/api/cases").JsonAsync()).Items().ShouldNotContain(row => row.Text("id") == id);
        await stranger.TryOpenAdmissionAsync(host.Cell).ProblemAsync(403, "not-allowed");
    }

    [Fact]
    public async Task Who_sees_a_case_but_was_not_given_the_work_is_told_so()
    {
        var (_, item) = await IntakeAsync();
        var above = await host.AsAsync(host.Accounts.First(account => account.Text("role") == "committee-secretary").Text("userName"));
        await above.GetAsync($"/api/work-items/{item.Text("id")}").JsonAsync();
        await above.CompleteAsync(item, ACase.Examples(item), "accept").ProblemAsync(403, "not-yours");
    }

    [Fact]
    public async Task A_second_open_case_of_the_same_person_is_refused_and_named()
    {
        var (client, item) = await IntakeAsync();
        await client.CompleteAsync(item, ACase.Examples(item), "accept").JsonAsync();
        var @case = item.GetProperty("case");
        var problem = await client.TryOpenAdmissionAsync(host.Cell, @case.GetProperty("subject").Text("name")).ProblemAsync(409, "already-open");
        problem.GetProperty("case").Text("id").ShouldBe(@case.Text("id"));
    }

    [Fact]
    public async Task The_same_key_does_a_thing_once_and_with_another_body_is_refused()
    {
        var client = await host.AsAsync(host.Secretary);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await client.TryOpenAdmissionAsync(host.Cell, "Người xin vào Đảng 700").JsonAsync();
        var again = await client.TryOpenAdmissionAsync(host.Cell, "Người xin vào Đảng 700").JsonAsync();
        again.Text("id").ShouldBe(first.Text("id"));
        await client.TryOpenAdmissionAsync(host.Cell, "Người xin vào Đảng 701").ProblemAsync(422, "idempotency-key-reused");
    }

    [Theory]
    [InlineData("{\"procedure\":")]
    [InlineData("[]")]
    [InlineData("{\"organisation\":\"x\"}")]
    public async Task A_body_that_cannot_be_read_is_a_bad_request(string body)
    {
        var client = await host.AsAsync(host.Secretary);
        await client.PostAsync("/api/cases", new StringContent(body, Encoding.UTF8, "application/json")).ProblemAsync(400, "bad-request");
    }

    [Fact]
    public async Task Unknown_addresses_and_methods_are_problems_too()
    {
        var client = await host.AsAsync(host.Secretary);
        await client.GetAsync("/api/cases/not-an-id").ProblemAsync(404, "not-found");
        await client.GetAsync("/api/work-items/nor-this").ProblemAsync(404, "not-found");
        await client.DeleteAsync("/api/cases").ProblemAsync(405, "method-not-allowed");
    }

    [Fact]
    public async Task Sql_and_html_in_every_text_field_come_back_as_text()
    {
        const string Hostile = "'); drop table cases; -- <script>alert(1)</script> {{7*7}}";
        var client = await host.AsAsync(host.Secretary);
        var @case = await client.TryOpenAdmissionAsync(host.Cell, Hostile).JsonAsync();
        @case.GetProperty("subject").Text("name").ShouldBe(Hostile);
        var item = await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        var data = ACase.Examples(item);
        foreach (var field in item.GetProperty("form").Items("fields").Where(field => field.Text("type") is "text" or "longText" && field.Text("id") is not ("idNumber" or "certificateNo"))) data[field.Text("id")] = Hostile;
        var answer = await client.CompleteAsync(item, data, "accept").JsonAsync();
        answer.GetProperty("case").GetProperty("data").GetProperty("open-dossier").Text("residence").ShouldBe(Hostile);
        await client.PostAsJsonAsync($"/api/cases/{@case.Text("id")}/comment", new { text = Hostile }).JsonAsync();
        var history = await client.GetAsync($"/api/cases/{@case.Text("id")}/history").JsonAsync();
        history.Items("entries").SelectMany(entry => entry.Items("lines")).ShouldContain(line => line.GetProperty("note").GetString() == Hostile);
        (await client.GetAsync("/api/cases?q=" + Uri.EscapeDataString(Hostile)).JsonAsync()).Items().ShouldNotBeEmpty();
        (await client.GetAsync("/api/cases?q=%25&cursor=%27--").JsonAsync()).Items();
    }

    [Fact]
    public async Task What_nobody_types_into_is_shown_whatever_was_typed_beside_it()
    {
        var client = await host.AsAsync(host.Secretary);
        var item = (await client.GetAsync("/api/work-items?box=mine").JsonAsync()).Items().First(each => each.GetProperty("step").Text("id") == "open-recognition").Text("id");
        await client.PutAsJsonAsync($"/api/work-items/{item}/draft", new { data = new { } }).JsonAsync();
        var shown = await client.GetAsync($"/api/work-items/{item}").JsonAsync();
        shown.GetProperty("form").Items("fields").Single(field => field.Text("id") == "joinDate").Text("value").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Drafts_are_kept_per_person_and_a_stale_one_is_refused()
    {
        var (client, item) = await IntakeAsync();
        var address = $"/api/work-items/{item.Text("id")}/draft";
        var version = (await client.PutAsJsonAsync(address, new { data = new { residence = "Thôn 1" } }).JsonAsync()).GetProperty("version").GetInt32();
        var shown = await client.GetAsync($"/api/work-items/{item.Text("id")}").JsonAsync();
        shown.GetProperty("form").Items("fields").Single(field => field.Text("id") == "residence").Text("value").ShouldBe("Thôn 1");
        await client.PutAsJsonAsync(address, new { data = new { residence = "Thôn 2" }, version }).JsonAsync();
        await client.PutAsJsonAsync(address, new { data = new { residence = "Thôn 3" }, version }).ProblemAsync(409, "stale-version");
    }

    [Fact]
    public async Task A_case_can_be_suspended_resumed_and_ticked_from_its_page()
    {
        var @case = await host.OpenAdmissionAsync();
        var client = await host.AsAsync(host.Secretary);
        var id = @case.Text("id");
        (await client.PutAsJsonAsync($"/api/cases/{id}/dossier/{Uri.EscapeDataString("1-KNĐ")}", new { state = "checked", paperDate = "2026-01-04", keptAt = "Tủ số 2" }).JsonAsync())
            .Items("dossier").Single(line => line.Text("code") == "1-KNĐ").Text("state").ShouldBe("checked");
        await client.PutAsJsonAsync($"/api/cases/{id}/dossier/none-such", new { state = "checked" }).ProblemAsync(422, "unknown-line");
        await client.PostAsJsonAsync($"/api/cases/{id}/suspend", new { on = "2026-01-05" }).ProblemAsync(422, "reason-missing");
        (await client.PostAsJsonAsync($"/api/cases/{id}/suspend", new { reason = "có đơn khiếu nại", on = "2026-01-05" }).JsonAsync()).Text("state").ShouldBe("suspended");
        var item = await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        await client.CompleteAsync(item, ACase.Examples(item), "accept").ProblemAsync(409, "case-suspended");
        (await client.PostAsJsonAsync($"/api/cases/{id}/resume", new { reason = "đã giải quyết", on = "2026-01-05" }).JsonAsync()).Text("state").ShouldBe("running");
    }
}
