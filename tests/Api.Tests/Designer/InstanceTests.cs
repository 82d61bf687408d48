using System.Net.Http.Json;
using System.Text.Json;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

public sealed class InstanceTests(AHost host) : IClassFixture<AHost>
{
    private const string Person = "Nguyễn Thị Không Lộ Tên";

    private async Task<(JsonElement Case, HttpClient Administrator)> RunningAsync()
    {
        var @case = await host.OpenAdmissionAsync(Person + " " + Guid.NewGuid().ToString("N")[..6]);
        var secretary = await host.AsAsync(host.Secretary);
        var item = await secretary.GetAsync($"/api/work-items/{ACase.FirstItem(@case)}").JsonAsync();
        await secretary.CompleteAsync(item, ACase.Examples(item), item.Items("outcomes")[0].Text("id"), comment: "Nhận xét riêng").JsonAsync();
        return (@case, await host.AdministratorAsync());
    }

    [Fact]
    public async Task A_case_is_watched_without_its_name_its_forms_or_its_remarks()
    {
        var (@case, administrator) = await RunningAsync();
        var id = @case.Text("id");
        string[] addresses =
        [
            $"workflow-instances/{id}", $"workflow-instances/{id}/variables", $"workflow-instances/{id}/execution-state", $"activity-executions/list?WorkflowInstanceId={id}", $"activity-execution-summaries/list?WorkflowInstanceId={id}",
            $"workflow-instances/{id}/export", $"workflow-instances/{id}/journal",
        ];
        foreach (var address in addresses)
        {
            var text = (await administrator.GetAsync("/elsa/api/" + address).JsonAsync()).GetRawText();
            text.ShouldNotContain("Không Lộ Tên", Case.Insensitive, address);
            text.ShouldNotContain("Nhận xét riêng", Case.Insensitive, address);
            text.ShouldNotContain("birthDate", Case.Insensitive, address);
        }
        var list = await administrator.PostAsJsonAsync("/elsa/api/workflow-instances", new { page = 0, pageSize = 100, definitionIds = new[] { "admission" } }).JsonAsync();
        list.Items().ShouldContain(row => row.Text("id") == id && row.Text("name") == @case.Text("number") && row.Text("definitionVersionId") == "admission-4");
        list.GetRawText().ShouldNotContain("Không Lộ Tên");
    }

    [Fact]
    public async Task The_way_of_a_case_is_told_step_by_step()
    {
        var (@case, administrator) = await RunningAsync();
        var id = @case.Text("id");
        var stats = (await administrator.PostAsJsonAsync("/elsa/api/activity-executions/report", new { workflowInstanceId = id, activityNodeIds = Array.Empty<string>() }).JsonAsync()).Items("stats").ToDictionary(each => each.Text("activityId"));
        var done = stats.Values.First(each => each.GetProperty("completedCount").GetInt32() == 1 && each.Text("activityId") != "start");
        var waiting = stats.Values.First(each => each.GetProperty("isBlocked").GetBoolean());
        waiting.GetProperty("uncompletedCount").GetInt32().ShouldBe(1);
        done.Text("activityNodeId").ShouldStartWith("Workflow1:");

        var records = (await administrator.GetAsync($"/elsa/api/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId={done.Text("activityNodeId")}").JsonAsync()).Items();
        records.Single().GetProperty("payload").Items("Outcomes").Length.ShouldBe(1);
        var one = await administrator.GetAsync($"/elsa/api/activity-executions/by-id?id={records[0].Text("id")}").JsonAsync();
        one.Text("status").ShouldBe("Completed");

        var journal = await administrator.PostAsJsonAsync($"/elsa/api/workflow-instances/{id}/journal?skip=0&take=1000", new { filter = new { excludedActivityTypes = new[] { "Elsa.Flowchart" } } }).JsonAsync();
        journal.Items().Select(record => record.GetProperty("sequence").GetInt32()).ShouldBeInOrder();
        journal.GetProperty("totalCount").GetInt32().ShouldBe(journal.Items().Length);
        journal.Items().Count(record => record.Text("eventName") == "Started").ShouldBe(stats.Values.Sum(each => each.GetProperty("startedCount").GetInt32()));
        var page = await administrator.PostAsJsonAsync($"/elsa/api/workflow-instances/{id}/journal?skip=1&take=1", new { }).JsonAsync();
        page.Items().Single().GetProperty("sequence").GetInt32().ShouldBe(1);

        var state = await administrator.GetAsync($"/elsa/api/workflow-instances/{id}/execution-state").JsonAsync();
        state.Text("status").ShouldBe("Running");
        state.Text("workflowSubStatus").ShouldBe("Suspended");
    }

    [Fact]
    public async Task Cases_are_narrowed_by_state_and_number()
    {
        var (@case, administrator) = await RunningAsync();
        async Task<JsonElement[]> ListAsync(object body) => (await administrator.PostAsJsonAsync("/elsa/api/workflow-instances", body).JsonAsync()).Items();
        (await ListAsync(new { searchTerm = @case.Text("number"), status = "Running" })).Single().Text("id").ShouldBe(@case.Text("id"));
        (await ListAsync(new { searchTerm = @case.Text("number"), status = "Finished" })).ShouldBeEmpty();
        (await ListAsync(new { hasIncidents = true })).ShouldBeEmpty();
        (await ListAsync(new { version = 99 })).ShouldBeEmpty();
        (await ListAsync(new { version = 4, definitionId = "admission", page = 0, pageSize = 1 })).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_case_is_neither_cancelled_nor_deleted_from_here()
    {
        var (@case, administrator) = await RunningAsync();
        await administrator.DeleteAsync($"/elsa/api/workflow-instances/{@case.Text("id")}").RefusedAsync("only-watched");
        await administrator.PostAsJsonAsync($"/elsa/api/cancel/workflow-instances/{@case.Text("id")}", new { }).RefusedAsync("only-watched");
    }
}
