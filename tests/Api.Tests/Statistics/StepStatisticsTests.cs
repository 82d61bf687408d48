using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Designer;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Statistics;

public sealed class StepStatisticsTests(AHost host) : IClassFixture<AHost>
{
    private async Task CasesAsync(string procedure, Action<JsonObject>? edit = null)
    {
        var administrator = await host.AdministratorAsync();
        var drawing = Editing.SmallDrawing(procedure);
        edit?.Invoke(drawing);
        await administrator.SaveAsync(drawing, publish: true).SavedAsync();
        var secretary = await host.AsAsync(host.Secretary);
        for (var i = 0; i < 3; i++)
        {
            var opened = await secretary.PostAsJsonAsync("/api/cases", new { procedure, organisation = host.Cell, subject = new { kind = "applicant", name = $"Người nóng lạnh {i}", birthDate = "1990-01-01" }, data = new { } }).JsonAsync();
            var item = await secretary.GetAsync($"/api/work-items/{ACase.FirstItem(opened)}").JsonAsync();
            if (i < 2) await secretary.CompleteAsync(item, new JsonObject { ["reason"] = "Việc nhà" }, "done").JsonAsync();
        }
    }

    private static JsonElement Step(JsonElement statistics, string step) => statistics.Items("steps").Single(each => each.Text("step") == step);

    [Fact]
    public async Task They_tell_how_long_each_step_took_and_how_often_it_was_late()
    {
        await CasesAsync("heat");
        var told = await (await host.AdministratorAsync()).GetAsync("/api/statistics/steps?procedure=heat").JsonAsync();
        told.GetProperty("cases").GetInt32().ShouldBe(3);
        told.Items("versions").Single().GetProperty("inForce").GetBoolean().ShouldBeTrue();
        var request = Step(told, "request");
        (request.GetProperty("done").GetInt32(), request.GetProperty("open").GetInt32(), request.GetProperty("medianWorkingDays").GetDecimal(), request.GetProperty("lateShare").GetDecimal()).ShouldBe((2, 1, 0m, 0m));
        Step(told, "decide").GetProperty("medianWorkingDays").ValueKind.ShouldBe(JsonValueKind.Null);
        await (await host.AdministratorAsync()).GetAsync("/api/statistics/steps?procedure=heat&version=nowhere").ProblemAsync(404, "not-found");
        await (await host.AdministratorAsync()).GetAsync("/api/statistics/steps?procedure=nowhere").ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Who_may_not_see_a_case_is_not_told_by_the_counts()
    {
        await CasesAsync("heat-elsewhere");
        var told = await (await host.AsAsync(host.UserWith("cell-secretary", notAt: host.Cell))).GetAsync("/api/statistics/steps?procedure=heat-elsewhere").JsonAsync();
        told.GetProperty("cases").GetInt32().ShouldBe(0);
        told.Items("steps").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_only_its_circle_knows_is_not_counted()
    {
        await CasesAsync("heat-secret", drawing => drawing.Step("decide")["class"] = "C");
        var told = await (await host.AsAsync(host.Secretary)).GetAsync("/api/statistics/steps?procedure=heat-secret").JsonAsync();
        told.Items("steps").Select(step => step.Text("step")).ShouldBe(["request"]);
    }

    [Fact]
    public async Task A_draft_has_no_statistics()
    {
        await (await host.AdministratorAsync()).SaveAsync(Editing.SmallDrawing("heat-draft")).SavedAsync();
        await (await host.AdministratorAsync()).GetAsync("/api/statistics/steps?procedure=heat-draft").ProblemAsync(404, "not-found");
    }
}
