using System.Net.Http.Json;

namespace Procedures.Api.Tests.Endpoints;

/// <summary>Withdrawals, moves and events ask for what was drawn for them, and take it.</summary>
public sealed class InterruptTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task A_withdrawal_says_what_it_asks_for_refuses_what_does_not_fit_and_takes_what_does()
    {
        var @case = await host.OpenAdmissionAsync();
        var client = await host.AsAsync(host.Secretary);
        var id = @case.Text("id");
        var problem = await client.PostAsJsonAsync($"/api/cases/{id}/withdraw", new { reason = "Theo đơn", data = new { nextList = "elsewhere" } }).ProblemAsync(422, "invalid");
        problem.GetProperty("errors").GetProperty("nextList")[0].GetString().ShouldNotBeNullOrEmpty();
        @case.GetProperty("may").GetProperty("withdrawal").Items("fields").Select(field => field.Text("id")).ShouldBe(["nextList"]);
        var intake = await client.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        await client.CompleteAsync(intake, ACase.Examples(intake), "accept").JsonAsync();
        var stopped = await client.PostAsJsonAsync($"/api/cases/{id}/withdraw", new { reason = "Theo đơn", data = new { nextList = "remove" } }).JsonAsync();
        stopped.Text("outcome").ShouldBe("stopped");
        stopped.GetProperty("data").GetProperty("withdrawn").Text("nextList").ShouldBe("remove");
    }

    [Fact]
    public async Task A_move_shows_the_certificate_that_goes_with_it_among_the_papers()
    {
        var @case = await host.OpenAdmissionAsync();
        var client = await host.AsAsync(host.Secretary);
        var other = (await (await host.AsAsync("quantri")).GetAsync("/api/organisations?q=thon 3").JsonAsync()).Items()[0].GetProperty("id").GetInt32();
        @case.GetProperty("may").Items("moves").Select(move => move.Text("id")).ShouldBe(["moved-early"]);
        var moved = await client.PostAsJsonAsync($"/api/cases/{@case.Text("id")}/move", new { organisation = other, reason = "Chuyển nơi cư trú" }).JsonAsync();
        moved.GetProperty("organisation").GetProperty("id").GetInt32().ShouldBe(other);
        moved.Items("papers").Select(paper => paper.Text("code")).ShouldBe(["53"]);
    }
}
