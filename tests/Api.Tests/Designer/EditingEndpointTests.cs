using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Designer;

public sealed class EditingEndpointTests(AHost host) : IClassFixture<AHost>
{
    [Fact]
    public async Task Of_two_who_open_a_procedure_the_second_sees_who_has_it_and_may_take_it_over()
    {
        var first = await host.AdministratorAsync();
        var mine = await first.PutAsJsonAsync("/api/designer/procedures/locked/lock", new { takeOver = false }).JsonAsync();
        mine.GetProperty("mine").GetBoolean().ShouldBeTrue();
        mine.GetProperty("holder").Text("name").ShouldNotBeEmpty();
        (await first.PutAsJsonAsync("/api/designer/procedures/locked/lock", new { }).JsonAsync()).GetProperty("until").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(mine.GetProperty("until").GetDateTimeOffset());
        await first.DeleteAsync("/api/designer/procedures/locked/lock");
        (await first.PutAsJsonAsync("/api/designer/procedures/locked/lock", new { takeOver = true }).JsonAsync()).GetProperty("mine").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Units_are_found_without_their_marks_page_by_page()
    {
        var administrator = await host.AdministratorAsync();
        var found = (await administrator.GetAsync("/api/designer/units?q=chi%20bo%20thon").JsonAsync()).Items();
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(unit => unit.Text("name").Contains("thôn", StringComparison.OrdinalIgnoreCase));
        var all = new List<int>();
        for (string? cursor = null; ;)
        {
            var page = await administrator.GetAsync($"/api/designer/units?cursor={cursor}").JsonAsync();
            all.AddRange(page.Items().Select(unit => unit.GetProperty("id").GetInt32()));
            if ((cursor = page.GetProperty("next").GetString()) is null) break;
        }
        all.ShouldBeUnique();
        all.Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("cell-secretary", "cell")]
    [InlineData("committee-secretary", "grassroots")]
    [InlineData("organisation-head", "decider")]
    public async Task Todays_holders_of_a_post_are_named_for_one_unit_and_counted_for_all(string role, string of)
    {
        var posts = await (await host.AdministratorAsync()).GetAsync($"/api/designer/posts?role={role}&of={of}&matter=admission&unit={host.Cell}").JsonAsync();
        posts.GetProperty("unit").GetProperty("id").GetInt32().ShouldBe(host.Cell);
        posts.GetProperty("at").Text("name").ShouldNotBeEmpty();
        posts.Items("holders").ShouldNotBeEmpty();
        posts.GetProperty("units").GetInt32().ShouldBeGreaterThan(5);
        posts.GetProperty("without").GetInt32().ShouldBeInRange(0, posts.GetProperty("units").GetInt32());
    }

    [Fact]
    public async Task A_post_that_nobody_holds_is_counted_and_an_unknown_one_is_refused()
    {
        var administrator = await host.AdministratorAsync();
        var posts = await administrator.GetAsync($"/api/designer/posts?role=cell-deputy&of=province&unit={host.Cell}").JsonAsync();
        posts.GetProperty("without").GetInt32().ShouldBe(posts.GetProperty("units").GetInt32());
        await administrator.GetAsync("/api/designer/posts?role=king&of=cell").ProblemAsync(422, "unknown-role");
        await administrator.GetAsync("/api/designer/posts?role=cell-secretary&of=moon").ProblemAsync(422, "unknown-place");
    }

    [Fact]
    public async Task A_deadline_is_shown_as_the_day_on_which_it_would_fall_with_its_reminders()
    {
        var administrator = await host.AdministratorAsync();
        var shown = await administrator.PostAsJsonAsync("/api/designer/deadline", new { rule = "sla.admission.opinions", start = "2026-02-09", ladder = "ladder.internal" }).JsonAsync();
        // Tết lies in between
        DateOnly.Parse(shown.Text("due"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(new DateOnly(2026, 3, 2));
        shown.GetProperty("explanation").Sentence().ShouldContain("15 ngày làm việc kể từ 09/02/2026, bỏ ");
        shown.Items("reminders").ShouldNotBeEmpty();
        shown.Items("reminders")[0].GetProperty("to").Sentence().ShouldContain("người xử lý");
        (await administrator.PostAsJsonAsync("/api/designer/deadline", new { due = "2026-05-01" }).JsonAsync()).Text("due").ShouldBe("2026-05-01");
        await administrator.PostAsJsonAsync("/api/designer/deadline", new { rule = "no.such.rule", start = "2026-02-09" }).ProblemAsync(422, "unknown-rule");
        await administrator.PostAsJsonAsync("/api/designer/deadline", new { rule = "vote.cell.admit", start = "2026-02-09" }).ProblemAsync(422, "unknown-rule");
    }
}
