using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Procedures.Api.Tests.Faults;

/// <summary>Two who act at once, one who clicks twice, a tab left open since yesterday.</summary>
public sealed class RaceTests(AHost host) : IClassFixture<AHost>
{
    private readonly Officials officials = new(host.Anonymous);

    private async Task<Act> FirstActAsync() => (await officials.NextAsync(host.Secretary, (await host.OpenAdmissionAsync()).Text("id")))!;

    [Fact]
    public async Task Who_clicks_twice_with_one_key_gets_the_same_answer_twice_and_does_it_once()
    {
        var act = await FirstActAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await (await officials.SendAsync(act)).JsonAsync()));
        answers.Select(answer => answer.GetProperty("case").GetProperty("version").GetInt32()).Distinct().ShouldBe([2]);
        answers.Select(answer => answer.Text("outcome")).ShouldAllBe(outcome => outcome == "accept");
    }

    [Fact]
    public async Task Of_two_people_who_complete_the_same_item_at_once_one_is_told_so_in_a_sentence()
    {
        var @case = (await host.OpenAdmissionAsync()).Text("id");
        Act act;
        JsonElement open;
        while (true)
        {
            open = (await officials.GetAsync(host.Secretary, $"/api/cases/{@case}")).Items("openWorkItems")[0];
            act = await officials.ActAsync(open, @case);
            if (open.Items("assignees").Count(one => one.GetProperty("userName").ValueKind == JsonValueKind.String) > 1) break;
            await (await officials.SendAsync(act)).JsonAsync();
        }
        var people = open.Items("assignees").Select(one => one.GetProperty("userName").GetString()!).Take(2);
        var answers = await Task.WhenAll(people.Select(user => officials.SendAsync(act with { User = user })));
        var late = answers.Single(answer => !answer.IsSuccessStatusCode);
        var problem = JsonDocument.Parse(await late.Content.ReadAsStringAsync()).RootElement;
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict, problem.ToString());
        problem.Text("title").Length.ShouldBeGreaterThan(10);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_stale_tab_is_refused_and_what_was_typed_in_it_is_kept()
    {
        var act = await FirstActAsync();
        var client = await host.AsAsync(host.Secretary);
        var item = act.Path[..act.Path.LastIndexOf('/')];
        // another tab takes the work in hand: the item is not the one this tab shows any more
        await client.PostAsJsonAsync(item + "/claim", new { }).JsonAsync();
        await client.PutAsJsonAsync(item + "/draft", new { data = new { residence = "Thôn Bình An" } }).JsonAsync();
        await officials.SendAsync(act).ProblemAsync(409, "stale-version");
        var shown = await client.GetAsync(item).JsonAsync();
        shown.GetProperty("form").Items("fields").Single(field => field.Text("id") == "residence").Text("value").ShouldBe("Thôn Bình An");
        await client.CompleteAsync(shown, ACase.Examples(shown), "accept").JsonAsync();
    }

    [Fact]
    public async Task A_step_taken_back_and_the_next_one_done_at_once_leave_one_of_both()
    {
        for (var round = 0; round < 6; round++)
        {
            var act = await FirstActAsync();
            await (await officials.SendAsync(act)).JsonAsync();
            var next = (await officials.NextAsync(host.Secretary, act.Case!))!;
            var back = new Act(act.User, act.Path[..act.Path.LastIndexOf('/')] + "/take-back", "{}", "take-back", act.Step);
            Act[] both = round % 2 == 0 ? [back, next] : [next, back];
            var answers = await Task.WhenAll(both.Select(one => officials.SendAsync(one)));
            var words = string.Join('\n', await Task.WhenAll(answers.Select(async answer => $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync())[..100]}")));
            answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1, words);
            answers.Single(answer => !answer.IsSuccessStatusCode).StatusCode.ShouldBe(HttpStatusCode.Conflict, words);
        }
        await VerifyAsync();
    }

    private async Task VerifyAsync()
    {
        var report = await host.Factory.Services.GetRequiredService<Verification>().RunAsync();
        report.IsWhole.ShouldBeTrue(string.Join('\n', report.Faults));
    }
}
