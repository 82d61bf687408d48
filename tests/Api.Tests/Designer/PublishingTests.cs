using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

/// <summary>From a draft to a version in force: what it changes, which cases come along, and back. Monday 5-1-2026: five working days end on 10-1, a Saturday that is worked, ten on 16-1.</summary>
public abstract class PublishingTests(AHost host)
{
    private static int people;
    private string id = "";
    private HttpClient administrator = null!;

    private async Task<JsonObject> PublishedAsync(string procedure, string rule = "sla.admission.sponsor-statements")
    {
        (id, administrator) = (procedure, await host.AdministratorAsync());
        var drawing = Editing.SmallDrawing(id);
        drawing.Step("decide")["deadline"]!["rule"] = rule;
        return await administrator.SaveAsync(drawing, publish: true).SavedAsync();
    }

    /// <summary>A draft on top of what is in force.</summary>
    private async Task<int> DraftAsync(JsonObject drawing, Action<JsonObject> edit)
    {
        var next = drawing.DeepClone().AsObject();
        edit(next);
        return (int)(await administrator.SaveAsync(next).SavedAsync())["revision"]!;
    }

    private static void Shorter(JsonObject drawing) => drawing.Step("decide")["deadline"]!["rule"] = "sla.admission.cell-comment";

    /// <summary>A case that waits for the decision.</summary>
    private async Task<JsonElement> CaseAsync()
    {
        var secretary = await host.AsAsync(host.Secretary);
        var opened = await secretary.PostAsJsonAsync("/api/cases", new { procedure = id, organisation = host.Cell, subject = new { kind = "applicant", name = $"Người chuyển bản {Interlocked.Increment(ref people):000}", birthDate = "1990-01-01" }, data = new { } }).JsonAsync();
        var item = await secretary.GetAsync($"/api/work-items/{ACase.FirstItem(opened)}").JsonAsync();
        await secretary.CompleteAsync(item, new JsonObject { ["reason"] = "Việc nhà" }, "done").JsonAsync();
        return await ReadAsync(opened);
    }

    private async Task<JsonElement> ReadAsync(JsonElement @case) => await (await host.AsAsync(host.Secretary)).GetAsync($"/api/cases/{@case.Text("id")}").JsonAsync();

    private async Task<JsonElement> PreviewAsync(object? body = null) => await administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/publication-preview", body ?? new { }).JsonAsync();

    private Task<HttpResponseMessage> PublishAsync(int revision, object[]? move = null, object? mapping = null, string reason = "Theo quy định mới") =>
        administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/publications", new { revision, reason, move = move ?? [], mapping = mapping ?? new { } });

    private static object[] All(JsonElement preview) => [.. preview.Items("cases").Select(group => (object)new { version = group.Text("version"), step = group.GetProperty("step").GetProperty("id").GetString() })];

    private static string Due(JsonElement @case) => @case.Items("openWorkItems")[0].GetProperty("deadline").Text("due");

    private async Task<JsonElement> StepOfAsync(JsonElement @case) => await (await host.AsAsync(host.Secretary)).GetAsync($"/api/cases/{@case.Text("id")}/events").JsonAsync();

    private async Task WholeAsync()
    {
        var report = await host.Factory.Services.GetRequiredService<Verification>().RunAsync();
        report.IsWhole.ShouldBeTrue(string.Join('\n', report.Faults));
    }

    [Fact]
    public async Task A_shorter_deadline_with_the_running_cases_shows_in_deadlines_mails_and_history()
    {
        var drawing = await PublishedAsync("shorter");
        var moved = await CaseAsync();
        Due(moved).ShouldBe("2026-01-16");
        var revision = await DraftAsync(drawing, Shorter);

        var preview = await PreviewAsync();
        preview.Items("changes").Single().GetProperty("text").Sentence().ShouldBe("Bước 2 “Xét duyệt”: hạn 5 thay vì 10 ngày làm việc.");
        var group = preview.Items("cases").Single();
        (group.GetProperty("step").Text("name"), group.GetProperty("count").GetInt32(), group.GetProperty("becomeOverdue").GetInt32(), group.GetProperty("vanished").GetBoolean()).ShouldBe(("Xét duyệt", 1, 0, false));

        var published = await PublishAsync(revision, All(preview)).JsonAsync();
        published.GetProperty("moved").GetInt32().ShouldBe(1);
        published.Items("failed").ShouldBeEmpty();
        var after = await ReadAsync(moved);
        Due(after).ShouldBe("2026-01-10");
        after.GetProperty("procedure").GetProperty("version").GetInt32().ShouldBe(2);
        var told = (await StepOfAsync(moved)).Items().SelectMany(entry => entry.Items("sentences")).Select(line => line.Text("sentence")).ToArray();
        told.ShouldContain("Chuyển hồ sơ sang phiên bản 2 của quy trình.");
        told.ShouldContain(sentence => sentence.StartsWith("Hạn của “Xét duyệt” nay là 10/01/2026", StringComparison.Ordinal));
        // those who handle it are told by mail; what the mail says is the engine's sentence
        var notice = (await StepOfAsync(moved)).Items().SelectMany(entry => entry.Items("events")).Single(@event => @event.Text("kind") == "notice-sent");
        notice.GetProperty("subject").Sentence().ShouldBe($"Hồ sơ {moved.Text("number")}: hạn mới 10/01/2026");
        var mails = 0;
        await host.Factory.Services.GetRequiredService<IStore>().ReadAsync(default, new Query(new Statement("select count(*) from outbox where kind = 'notice' and case_id = $1", Column.Case).With(new CaseId(Guid.Parse(moved.Text("id")))), row => mails = (int)row.Long(0)));
        mails.ShouldBe(notice.GetProperty("to").GetArrayLength());
        await WholeAsync();
    }

    [Fact]
    public async Task Cases_that_are_not_chosen_stay_on_their_version_beside_the_new_one()
    {
        var drawing = await PublishedAsync("beside");
        var old = await CaseAsync();
        await PublishAsync(await DraftAsync(drawing, Shorter)).JsonAsync();
        var @new = await CaseAsync();
        (Due(await ReadAsync(old)), Due(@new)).ShouldBe(("2026-01-16", "2026-01-10"));
        var versions = (await administrator.GetAsync($"/api/designer/procedures/{id}/versions").JsonAsync()).Items();
        versions.Select(version => (version.GetProperty("version").GetInt32(), version.Text("state"), version.GetProperty("cases").GetInt32())).ShouldBe([(2, "published", 1), (1, "retired", 1)]);
        versions[0].Text("reason").ShouldBe("Theo quy định mới");
        versions[0].Text("author").ShouldNotBeEmpty();
        await WholeAsync();
    }

    [Fact]
    public async Task A_case_whose_step_vanished_moves_only_with_another_step_in_its_place()
    {
        var drawing = await PublishedAsync("vanished");
        var @case = await CaseAsync();
        var revision = await DraftAsync(drawing, next =>
        {
            next.Step("decide")["metadata"]!["displayText"] = "Thẩm định";
            next["root"]!["connections"] = JsonNode.Parse(next["root"]!["connections"]!.ToJsonString().Replace("\"decide\"", "\"appraise\"", StringComparison.Ordinal));
            next.Step("decide")["id"] = "appraise";
        });
        var preview = await PreviewAsync();
        preview.Items("cases").Single().GetProperty("vanished").GetBoolean().ShouldBeTrue();
        preview.Items("changes").Select(change => change.GetProperty("text").Sentence()).ShouldContain("Bỏ bước “Xét duyệt”.");

        var refused = await PublishAsync(revision, All(preview)).ProblemAsync(422, "step-vanished");
        refused.GetProperty("errors").GetProperty("mapping.decide")[0].GetString().ShouldBe("Đề nghị chọn bước thay cho “Xét duyệt”.");
        (await administrator.GetAsync($"/api/procedures/{id}").JsonAsync()).GetProperty("version").GetInt32().ShouldBe(1);

        (await PublishAsync(revision, All(preview), new { decide = "appraise" }).JsonAsync()).GetProperty("moved").GetInt32().ShouldBe(1);
        var after = await ReadAsync(@case);
        after.Items("openWorkItems").Single().GetProperty("step").Text("name").ShouldBe("Thẩm định");
        Due(after).ShouldBe("2026-01-16");
        var decided = await (await host.AsAsync(after.Items("openWorkItems")[0].Items("assignees")[0].Text("userName"))).GetAsync($"/api/work-items/{ACase.FirstItem(after)}").JsonAsync();
        await (await host.AsAsync(after.Items("openWorkItems")[0].Items("assignees")[0].Text("userName"))).CompleteAsync(decided, [], "agree").JsonAsync();
        (await ReadAsync(@case)).Text("state").ShouldBe("finished");
        await WholeAsync();
    }

    [Fact]
    public async Task Publishing_with_an_error_or_over_somebody_else_s_saving_or_without_a_reason_is_refused()
    {
        var drawing = await PublishedAsync("refused");
        var revision = await DraftAsync(drawing, next => next["root"]!["connections"]!.AsArray().RemoveAt(3));
        (await PreviewAsync()).Items("problems").ShouldContain(problem => problem.Text("severity") == "error" && problem.Text("node") == "decide");
        await PublishAsync(revision).ProblemAsync(422, "definition-has-errors");
        await PublishAsync(revision - 1).ProblemAsync(409, "stale-draft");
        await PublishAsync(revision, reason: " ").ProblemAsync(422, "reason-missing");
        (await administrator.GetAsync($"/api/procedures/{id}").JsonAsync()).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Publishing_that_is_asked_for_twice_is_done_once_and_goes_on_with_what_was_left()
    {
        var drawing = await PublishedAsync("again");
        await CaseAsync();
        var revision = await DraftAsync(drawing, Shorter);
        var move = All(await PreviewAsync());
        var first = await PublishAsync(revision, move).JsonAsync();
        var again = await PublishAsync(revision, move).JsonAsync();
        again.Text("version").ShouldBe(first.Text("version"));
        again.GetProperty("moved").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task It_is_undone_until_the_first_case_has_acted()
    {
        var drawing = await PublishedAsync("undone");
        var @case = await CaseAsync();
        var revision = await DraftAsync(drawing, Shorter);
        (await PublishAsync(revision, All(await PreviewAsync())).JsonAsync()).Text("undoUntil").ShouldBe("first-act");

        var undone = await administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/publications/undo", new { }).JsonAsync();
        undone.GetProperty("moved").GetInt32().ShouldBe(1);
        Due(await ReadAsync(@case)).ShouldBe("2026-01-16");
        (await administrator.GetAsync($"/api/procedures/{id}").JsonAsync()).GetProperty("version").GetInt32().ShouldBe(1);
        var draft = await administrator.DrawingAsync(id);
        ((string?)draft["state"], (string?)draft.Step("decide")["deadline"]!["rule"]).ShouldBe(("draft", "sla.admission.cell-comment"));
        (await administrator.GetAsync($"/api/designer/procedures/{id}/versions").JsonAsync()).Items("items").Select(version => version.Text("state")).ShouldBe(["draft", "undone", "published"]);
        await administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/publications/undo", new { }).ProblemAsync(409, "nothing-to-undo");
        await WholeAsync();

        // published again, and somebody acts
        await PublishAsync((int)draft["revision"]!, All(await PreviewAsync())).JsonAsync();
        var open = (await ReadAsync(@case)).Items("openWorkItems")[0];
        var official = await host.AsAsync(open.Items("assignees")[0].Text("userName"));
        await official.PostAsync($"/api/work-items/{open.Text("id")}/claim", null).JsonAsync();
        (await administrator.GetAsync($"/api/designer/procedures/{id}/publications/latest").JsonAsync()).GetProperty("undoUntil").ValueKind.ShouldBe(JsonValueKind.Null);
        (await administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/publications/undo", new { }).ProblemAsync(409, "acted-since")).Text("title").ShouldContain("1 hồ sơ");
    }

    [Fact]
    public async Task A_case_that_was_opened_under_the_new_version_keeps_it_from_being_undone()
    {
        var drawing = await PublishedAsync("opened-since");
        await PublishAsync(await DraftAsync(drawing, Shorter)).JsonAsync();
        await CaseAsync();
        await administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/publications/undo", new { }).ProblemAsync(409, "acted-since");
    }

    [Fact]
    public async Task An_earlier_version_is_restored_as_the_draft()
    {
        var drawing = await PublishedAsync("restored");
        await PublishAsync(await DraftAsync(drawing, Shorter)).JsonAsync();
        var restored = await administrator.PostAsJsonAsync($"/api/designer/procedures/{id}/versions/{(string?)drawing["id"]}/restore", new { }).JsonAsync();
        restored.GetProperty("version").GetInt32().ShouldBe(3);
        (await PreviewAsync()).Items("changes").Single().GetProperty("text").Sentence().ShouldBe("Bước 2 “Xét duyệt”: hạn 10 thay vì 5 ngày làm việc.");
    }

    [Fact]
    public async Task The_preview_takes_the_drawing_as_it_stands_on_the_page()
    {
        var drawing = await PublishedAsync("on-the-page");
        await CaseAsync();
        Shorter(drawing);
        var preview = await PreviewAsync(new { definition = drawing });
        preview.Items("changes").Length.ShouldBe(1);
        preview.GetProperty("running").GetInt32().ShouldBe(1);
    }
}

public sealed class PublishingOnSqliteTests(AHost host) : PublishingTests(host), IClassFixture<AHost>;

[Trait("needs", "postgres")]
public sealed class PublishingOnPostgresTests(PublishingOnPostgresTests.Host host) : PublishingTests(host), IClassFixture<PublishingOnPostgresTests.Host>
{
    public sealed class Host(Procedures.Tests.PostgresServer server) : AHost
    {
        private readonly string connection = server.NewDatabaseAsync().GetAwaiter().GetResult();

        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Database:Postgres"] = connection };
    }
}
