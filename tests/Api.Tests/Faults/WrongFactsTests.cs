using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Faults;

/// <summary>What cannot be true is refused at its field, in a sentence, and what was typed is kept.</summary>
public sealed class WrongFactsTests(AHost host) : IClassFixture<AHost>
{
    private readonly Officials officials = new(host.Anonymous);

    /// <summary>An admission that waits at a step, everything before it done with the examples, changed where the test says so.</summary>
    private async Task<Act> AtAsync(string step, Action<string, JsonObject, JsonObject>? change = null)
    {
        var @case = (await host.OpenAdmissionAsync()).Text("id");
        while (true)
        {
            var act = (await officials.NextAsync(host.Secretary, @case))!;
            act = Change(act, body => change?.Invoke(act.Step, body["data"]!.AsObject(), body["dossier"]!.AsObject()));
            if (act.Step == step) return act;
            await (await officials.SendAsync(act)).JsonAsync();
        }
    }

    private static Act With(Act act, Action<JsonObject> change) => Change(act, body => change(body["data"]!.AsObject()));

    private static Act Change(Act act, Action<JsonObject> change)
    {
        var body = JsonNode.Parse(act.Body)!.AsObject();
        change(body);
        return act with { Body = body.ToJsonString() };
    }

    private static JsonObject DataOf(Act act) => JsonNode.Parse(act.Body)!["data"]!.AsObject();

    /// <summary>Saved as a draft, sent, refused at the path with the sentence; the draft still shows what was typed.</summary>
    private async Task RefusedAsync(Act act, string path, string sentence, string field)
    {
        var item = act.Path[..act.Path.LastIndexOf('/')];
        var client = await host.AsAsync(act.User);
        var data = DataOf(act);
        await client.PutAsJsonAsync(item + "/draft", new { data }).JsonAsync();
        var problem = await officials.SendAsync(act).ProblemAsync(422, "invalid");
        var errors = problem.GetProperty("errors");
        errors.TryGetProperty(path, out var said).ShouldBeTrue($"{path} in {errors}");
        said.EnumerateArray().Select(one => one.GetString()).ShouldContain(one => one!.Contains(sentence, StringComparison.OrdinalIgnoreCase), errors.ToString());
        var shown = (await client.GetAsync(item).JsonAsync()).GetProperty("form").Items("fields").Single(each => each.Text("id") == field);
        shown.GetProperty("value").ToString().ShouldBe(data[field]!.ToString());
    }

    [Fact]
    public async Task An_applicant_of_17_years_and_11_months_is_too_young_on_the_day_of_the_meeting() =>
        await RefusedAsync(await AtAsync("cell-committee-check", (step, data, _) =>
        {
            if (step == "open-dossier") data["birthDate"] = "2008-01-20";
        }), "meetingDate", "chưa đủ 18 tuổi", "meetingDate");

    [Fact]
    public async Task A_certificate_that_ran_out_before_the_meeting_is_no_certificate() =>
        await RefusedAsync(await AtAsync("cell-committee-check", (step, data, dossier) =>
        {
            if (step == "open-dossier") data["certificateDate"] = "2019-03-04";
            // the paper in the dossier counts too: it is as old
            if (dossier["CN-NTVĐ"] is JsonObject line) line["paperDate"] = "2019-03-04";
        }), "meetingDate", "hết hạn", "meetingDate");

    [Theory]
    [InlineData("for", 1, "for")]
    [InlineData("present", 500, "present")]
    [InlineData("issued", 400, "issued")]
    public async Task Counts_that_do_not_add_up_are_refused_at_the_count(string count, int more, string path)
    {
        var act = With(await AtAsync("cell-vote"), data => data[count] = data[count]!.GetValue<int>() + more);
        var item = act.Path[..act.Path.LastIndexOf('/')];
        await (await host.AsAsync(act.User)).PutAsJsonAsync(item + "/draft", new { data = DataOf(act) }).JsonAsync();
        var problem = await officials.SendAsync(act).ProblemAsync(422, "invalid");
        problem.GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
        problem.GetProperty("errors").EnumerateObject().SelectMany(one => one.Value.EnumerateArray()).ShouldAllBe(sentence => sentence.GetString()!.Length > 10, path);
        var kept = (await (await host.AsAsync(act.User)).GetAsync(item).JsonAsync()).GetProperty("form").Items("fields").Single(each => each.Text("id") == count);
        kept.GetProperty("value").ToString().ShouldBe(DataOf(act)[count]!.ToString());
    }

    [Fact]
    public async Task A_base_of_zero_is_refused_and_a_cell_of_two_may_not_meet()
    {
        var act = await AtAsync("cell-vote");
        var item = await officials.GetAsync(act.User, act.Path[..act.Path.LastIndexOf('/')]);
        var members = item.GetProperty("vote").Items("counted").Select(one => one.GetProperty("member").GetInt32()).ToArray();
        members.Length.ShouldBeGreaterThan(3);
        Act Without(IEnumerable<int> left) => With(act, data =>
        {
            data["excluded"] = new JsonArray([.. left.Select(member => (JsonNode)new JsonObject { ["member"] = member, ["reason"] = "temporary-elsewhere" })]);
            data["form"] = "member-card";
            foreach (var ballots in (string[])["issued", "collected", "valid"]) data.Remove(ballots);
            (data["present"], data["for"], data["against"], data["noOpinion"]) = (2, 2, 0, 0);
        });
        var problem = await officials.SendAsync(Without(members)).ProblemAsync(422, "invalid");
        problem.GetProperty("errors").GetProperty("present")[0].GetString()!.ShouldContain("cơ sở biểu quyết");
        var answer = await (await officials.SendAsync(Without(members[2..]))).JsonAsync();
        answer.GetProperty("explanation").GetString()!.ShouldContain("không đủ điều kiện họp");
    }

    [Fact]
    public async Task A_resolution_dated_before_its_meeting_is_refused() =>
        await RefusedAsync(With(await AtAsync("cell-resolution"), data => data["resolutionDate"] = "2025-01-01"), "resolutionDate", "không được trước", "resolutionDate");

    [Fact]
    public async Task A_date_in_the_future_and_a_day_that_does_not_exist_are_refused()
    {
        var act = await AtAsync("application");
        await RefusedAsync(With(act, data => data["applicationDate"] = "2027-01-01"), "applicationDate", "tương lai", "applicationDate");
        await RefusedAsync(With(act, data => data["applicationDate"] = "2026-02-30"), "applicationDate", "ngày", "applicationDate");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_kept() =>
        await RefusedAsync(With(await AtAsync("open-dossier"), data => data["residence"] = new string('ă', 501)), "residence", "dài quá 500 ký tự", "residence");
}
