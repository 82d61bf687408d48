using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Api.Tests.Endpoints;

/// <summary>The cell's vote over the API: the base, the arithmetic, the second person, the confidential step beside it.</summary>
public sealed class VoteTests(AHost host) : IClassFixture<AHost>
{
    /// <summary>Drives a new admission by examples until the step waits, and gives its work item as its first assignee sees it.</summary>
    private async Task<(string UserName, HttpClient Client, JsonElement Item)> UntilAsync(string step, Func<JsonElement, string?>? outcomeOf = null)
    {
        var @case = await host.OpenAdmissionAsync();
        var secretary = await host.AsAsync(host.Secretary);
        for (var i = 0; i < 60; i++)
        {
            var open = (await secretary.GetAsync($"/api/cases/{@case.Text("id")}").JsonAsync()).Items("openWorkItems");
            // what a secretary does not see waits with those who do
            foreach (var head in host.Accounts.Where(account => account.Text("role") == "organisation-head"))
                if (open.Length == 0 && await (await host.AsAsync(head.Text("userName"))).GetAsync($"/api/cases/{@case.Text("id")}") is { IsSuccessStatusCode: true } seen) open = (await seen.JsonAsync()).Items("openWorkItems");
            var next = open.FirstOrDefault(each => each.GetProperty("step").Text("id") == step);
            if (next.ValueKind != JsonValueKind.Object) next = open[0];
            var userName = next.Items("assignees").Select(one => one.GetProperty("userName").GetString()).First(name => name is not null)!;
            var client = await host.AsAsync(userName);
            var item = await client.GetAsync($"/api/work-items/{next.Text("id")}").JsonAsync();
            if (next.GetProperty("step").Text("id") == step) return (userName, client, item);
            var outcomes = item.Items("outcomes");
            await client.CompleteAsync(item, ACase.Examples(item), outcomeOf?.Invoke(item) ?? (outcomes.Length == 0 ? null : outcomes[0].Text("id"))).JsonAsync();
        }
        throw new InvalidOperationException($"{step} was never reached.");
    }

    private static JsonObject Sheet(JsonElement item, int @for, int against, int valid)
    {
        var data = ACase.Examples(item);
        (data["present"], data["issued"], data["collected"], data["valid"], data["for"], data["against"]) = (18, 18, valid, valid, @for, against);
        return data;
    }

    [Fact]
    public async Task Thirteen_of_twenty_is_not_reached_and_says_why_and_nothing_there_admits()
    {
        var (_, client, item) = await UntilAsync("cell-vote");
        var vote = item.GetProperty("vote");
        vote.GetProperty("base").GetInt32().ShouldBe(20);
        vote.GetProperty("needed").GetInt32().ShouldBe(14);
        vote.GetProperty("counted").GetArrayLength().ShouldBe(20);
        vote.Items("excluded").Length.ShouldBe(2);
        vote.Items("excluded").ShouldAllBe(one => one.Text("reason").Contains("dự bị", StringComparison.Ordinal));
        vote.Text("threshold").ShouldContain("2/3");
        item.Items("outcomes").ShouldBeEmpty("the result is computed");

        await client.CompleteAsync(item, Sheet(item, 13, 4, 17), "reached").ProblemAsync(422, "computed-outcome");
        var wrong = await client.CompleteAsync(item, Sheet(item, 13, 5, 17), null).ProblemAsync(422, "invalid");
        wrong.GetProperty("errors").GetProperty("valid")[0].GetString()!.ShouldContain("13");

        var entered = await client.CompleteAsync(item, Sheet(item, 13, 4, 17), null).JsonAsync();
        entered.GetProperty("outcome").ValueKind.ShouldBe(JsonValueKind.Null);
        var confirm = entered.GetProperty("confirm");
        var second = confirm.Items("assignees").ShouldHaveSingleItem().Text("userName");

        // the first cannot confirm his own sheet
        var own = await client.GetAsync($"/api/work-items/{confirm.Text("workItem")}").JsonAsync();
        own.GetProperty("mine").GetBoolean().ShouldBeFalse();

        var teller = await host.AsAsync(second);
        var sheet = await teller.GetAsync($"/api/work-items/{confirm.Text("workItem")}").JsonAsync();
        sheet.Text("state").ShouldBe("confirm");
        sheet.Items("outcomes").Select(outcome => outcome.Text("id")).ShouldBe(["confirm", "dispute"]);
        sheet.GetProperty("toConfirm").Items("sheet").Single(field => field.Text("id") == "for").GetProperty("value").GetInt32().ShouldBe(13);
        var counted = await teller.CompleteAsync(sheet, [], "confirm").JsonAsync();
        counted.Text("outcome").ShouldBe("not-reached");
        counted.Text("explanation").ShouldContain("14/20");
        counted.Text("explanation").ShouldContain("thiếu 1");

        var after = counted.GetProperty("case");
        after.Items("openWorkItems").Select(open => open.GetProperty("step").Text("id")).ShouldBe(["missed-threshold-report"]);
        after.Items("votes").ShouldHaveSingleItem().Text("words").ShouldContain("14/20");
        after.Items("rulesUsed").Select(rule => rule.Text("id")).ShouldContain("vote.cell.admit");
    }

    [Fact]
    public async Task A_sheet_that_the_second_person_disputes_goes_back_with_the_reason()
    {
        var (_, client, item) = await UntilAsync("cell-vote");
        var confirm = (await client.CompleteAsync(item, Sheet(item, 14, 3, 17), null).JsonAsync()).GetProperty("confirm");
        var teller = await host.AsAsync(confirm.Items("assignees")[0].Text("userName"));
        var sheet = await teller.GetAsync($"/api/work-items/{confirm.Text("workItem")}").JsonAsync();
        await teller.CompleteAsync(sheet, [], "dispute").ProblemAsync(422, "reason-missing");
        await teller.CompleteAsync(sheet, [], "dispute", comment: "Đếm lại được 13 phiếu tán thành.").JsonAsync();
        var back = await client.GetAsync($"/api/work-items/{item.Text("id")}").JsonAsync();
        back.Text("state").ShouldBe("open");
        back.GetProperty("returned").Text("reason").ShouldBe("Đếm lại được 13 phiếu tán thành.");
    }

    [Fact]
    public async Task The_same_person_twice_is_refused()
    {
        var (_, client, item) = await UntilAsync("cell-vote");
        var me = (await client.GetAsync("/api/me").JsonAsync()).GetProperty("person").GetInt32();
        var data = Sheet(item, 14, 3, 17);
        data["secondPerson"] = me;
        var problem = await client.CompleteAsync(item, data, null).ProblemAsync(422, "second-person");
        problem.GetProperty("errors").TryGetProperty("secondPerson", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_next_case_of_a_meeting_starts_with_its_place_and_chair_and_says_from_where()
    {
        var (_, client, item) = await UntilAsync("cell-vote");
        var sheet = Sheet(item, 14, 3, 17);
        sheet["place"] = "Nhà văn hóa thôn 1";
        var confirm = (await client.CompleteAsync(item, sheet, null).JsonAsync()).GetProperty("confirm");
        var teller = await host.AsAsync(confirm.Items("assignees")[0].Text("userName"));
        (await teller.CompleteAsync(await teller.GetAsync($"/api/work-items/{confirm.Text("workItem")}").JsonAsync(), [], "confirm").JsonAsync()).Text("outcome").ShouldBe("reached");

        var (_, _, next) = await UntilAsync("cell-vote");
        var fields = next.GetProperty("form").Items("fields").ToDictionary(field => field.Text("id"));
        fields["place"].GetProperty("value").GetString().ShouldBe("Nhà văn hóa thôn 1");
        foreach (var taken in new[] { "place", "chair", "minutesTaker", "form", "present", "secondPerson" })
            fields[taken].Text("origin").ShouldBe($"Lấy từ phiên họp cùng ngày, hồ sơ {item.GetProperty("case").Text("number")}", taken);
        foreach (var own in new[] { "meetingDate", "issued", "for", "against", "dissent" }) fields[own].GetProperty("origin").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null, own);
        // the examples fit who came: as many ballots as people present
        foreach (var count in new[] { "present", "issued", "collected", "valid", "for" }) fields[count].GetProperty("example").GetInt32().ShouldBe(fields["present"].GetProperty("value").GetInt32(), count);
    }

    [Fact]
    public async Task The_political_review_exists_for_its_circle_alone()
    {
        var (reviewer, circle, item) = await UntilReviewAsync();
        var id = item.GetProperty("case").Text("id");
        item.GetProperty("step").Text("id").ShouldBe("political-review");
        (await circle.GetAsync($"/api/cases/{id}").JsonAsync()).Items("openWorkItems").ShouldContain(open => open.GetProperty("step").Text("id") == "political-review");

        foreach (var outsider in new[] { host.Secretary, host.UserWith("organisation-officer", organisation: 3), host.UserWith("administrator") })
        {
            if (outsider == reviewer) continue;
            var client = await host.AsAsync(outsider);
            await client.GetAsync($"/api/work-items/{item.Text("id")}").ProblemAsync(404, "not-found");
            await client.PostAsync($"/api/work-items/{item.Text("id")}/claim", null).ProblemAsync(404, "not-found");
            foreach (var address in new[] { $"/api/cases/{id}", $"/api/cases/{id}/events", $"/api/cases/{id}/history", $"/api/cases/{id}/flowchart", "/api/procedures/admission", "/api/procedures/admission/flowchart", "/api/deadlines", "/api/work-items?box=waiting" })
            {
                var text = await (await client.GetAsync(address)).Content.ReadAsStringAsync();
                text.ShouldNotContain("political-review", Case.Insensitive, $"{outsider} at {address}");
                text.ShouldNotContain("tiêu chuẩn chính trị", Case.Insensitive, $"{outsider} at {address}");
            }
        }
    }

    private Task<(string UserName, HttpClient Client, JsonElement Item)> UntilReviewAsync() =>
        UntilAsync("political-review", item => item.GetProperty("step").Text("id") == "verification-results" ? "political-issue" : null);
}
