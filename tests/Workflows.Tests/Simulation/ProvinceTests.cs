using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Simulation;
using Procedures.Workflows.Tests.Scenarios;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>The simulated province itself: it does what the host does around the engine.</summary>
public sealed class ProvinceTests
{
    private static SimulatedProvince Province() => new(SceneTree.Build(new ScenarioScene(), Shipped.Tables), Shipped.Definitions, Instant.StartOf(new(2026, 1, 5)) + TimeSpan.FromHours(8));

    private static SimulatedCase Opened(SimulatedProvince province, int number) =>
        province.Open("admission", SceneTree.Cell, new Subject(Subject.Applicant, null, null, $"Người xin vào Đảng {number:000}"), ASimulatedCase.Secretary).Case.ShouldNotBeNull();

    private static void Go(SimulatedProvince province, SimulatedCase @case, string to)
    {
        while (@case.WorkItemOf(to) is null || @case.State.WorkItems.Count > 1)
            province.Complete(@case, @case.State.WorkItems.Values.First(item => item.Step != to).Step).ShouldBeOfType<Accepted>();
    }

    [Fact]
    public void A_meeting_that_decides_several_cases_is_typed_once()
    {
        var province = Province();
        var (first, second) = (Opened(province, 1), Opened(province, 2));
        Go(province, first, "cell-vote");
        Go(province, second, "cell-vote");
        province.Complete(first, "cell-vote", new ExampleWork { Data = new JsonObject { ["place"] = "Nhà văn hóa thôn 1" } }).ShouldBeOfType<Accepted>();
        var prefill = province.Look(second, second.WorkItemOf("cell-vote")!.Id, ASimulatedCase.Secretary).Prefill;
        Value.At(prefill, "place").Print().ShouldBe("Nhà văn hóa thôn 1");
        Value.At(prefill, "for").IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Case_numbers_run_through_the_year_and_a_refused_opening_takes_none()
    {
        var province = Province();
        Opened(province, 1).State.Number.ShouldBe("KN 2026/0001");
        province.Open("admission", SceneTree.Commune, new Subject(Subject.Applicant, null, null, "Người xin vào Đảng 002"), ASimulatedCase.Secretary).Decision.ShouldBeOfType<Refused>().Refusal.Code.ShouldBe("not-a-cell");
        province.Open("admission", SceneTree.Cell, new Subject(Subject.Applicant, null, null, "Người xin vào Đảng 002"), new Actor(new PersonId(1105), "Người ngoài")).Decision.ShouldBeOfType<Refused>().Refusal.Code.ShouldBe("may-not-start");
        Opened(province, 3).State.Number.ShouldBe("KN 2026/0002");
        province.AdvanceTo(new DateOnly(2027, 1, 4));
        Opened(province, 4).State.Number.ShouldBe("KN 2027/0001");
    }

    [Fact]
    public void The_clock_does_not_go_back() => Should.Throw<ArgumentException>(() => Province().AdvanceTo(new DateOnly(2026, 1, 4)));

    [Fact]
    public void A_history_that_was_tampered_with_is_found()
    {
        var province = Province();
        var @case = Opened(province, 1);
        @case.Replay().ShouldBeNull();
        @case.Append(@case.Entries[^1] with { Number = 2, Events = [new CommentAdded("thêm")] }, @case.State);
        @case.Replay().ShouldNotBeNull();
    }

    [Fact]
    public void Posts_that_change_hands_take_the_open_work_with_them()
    {
        var province = Province();
        var @case = Opened(province, 1);
        var scene = province.Organisations;
        var posts = scene.All.SelectMany(organisation => Roles.All.SelectMany(role => scene.Holders(role, organisation.Id, province.Today).Where(holder => holder.Role == role && holder.Organisation == organisation.Id)))
            .Select((holder, i) => new Position(i + 1, holder.Organisation == SceneTree.Cell && holder.Role == Roles.CellSecretary ? SceneTree.Official(9) : holder.Person, holder.Name, holder.Organisation, holder.Role, new(2020, 1, 1)));
        province.Reorganise(new OrganisationDirectory(2, scene.All, posts, [], []), "Kiện toàn chi ủy");
        @case.WorkItemOf("open-dossier")!.Assignees.ShouldHaveSingleItem().Person.ShouldBe(SceneTree.Official(9));
    }

    [Fact]
    public void A_scenario_with_a_property_that_the_format_does_not_have_is_refused() =>
        Should.Throw<FormatException>(() => Scenario.Read("""{ "specification": 1, "name": "x", "procedure": "admission", "cases": [ { "name": "x", "given": { "clock": "2026-01-05", "weather": "fine" }, "steps": [] } ] }"""));

    [Fact]
    public void A_scenario_that_does_not_come_out_says_at_which_step_and_how()
    {
        var scenario = Scenario.Read("""
            { "specification": 1, "name": "x", "procedure": "admission", "cases": [ { "name": "x", "given": { "clock": "2026-01-05" }, "steps": [
              { "do": "open", "expect": { "waitsAt": ["cell-vote"] } }, { "do": "complete", "step": "cv" } ] } ] }
            """);
        var failures = ScenarioRun.Of(scenario, scenario.Cases[0], Shipped.Tables, Shipped.Definitions).Failures;
        failures[0].ToString().ShouldBe("step 1: the case waits at is open-dossier, not cell-vote");
        failures[1].ToString().ShouldContain("step 2: complete cv was refused: already-done");
    }
}
