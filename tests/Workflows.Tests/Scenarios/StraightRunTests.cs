using System.Collections.Immutable;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Simulation;

namespace Procedures.Workflows.Tests.Scenarios;

/// <summary>From the first form of an admission to the last register entry of the recognition, for each row of the competence table.</summary>
public sealed class StraightRunTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Routes() =>
    [
        Route("a", """{ }""", "under a grassroots committee"),
        Route("b", """{ "delegated": true }""", "under a delegated committee"),
        Route("c", """{ "kind": "grassroots-cell" }""", "in a grassroots cell"),
        Route("d", """{ }""", "under the law of 26 July 2026"),
        Route("a", """{ "sectional": true }""", "under a sectional committee"),
    ];

    private static TheoryDataRow<string, string> Route(string @case, string scene, string where) => new(@case, scene) { TestDisplayName = $"Admission and recognition {where} (case {@case})" };

    [Theory, MemberData(nameof(Routes))]
    public void An_applicant_becomes_a_probationer_and_an_official_member(string route, string scene)
    {
        var clock = route == "d" ? "2026-08-03" : "2026-01-05";
        var scenario = Scenario.Read($$"""
            { "specification": 0, "name": "straight", "procedure": "admission", "cases": [ { "name": "straight", "given": { "clock": "{{clock}}", "scene": {{scene}} }, "steps": [
              { "do": "open" },
              { "do": "go", "to": "decision-vote", "expect": { "competence": { "on": "{{clock}}", "case": "{{route}}" } } },
              { "do": "go", "to": "admitted", "expect": { "state": "finished", "result": "admitted", "register": { "state": "probationary" }, "headcount": 23 } },
              { "at": "2027-12-31", "expect": { "opened": "recognition", "waitsAt": ["open-recognition"] } },
              { "do": "go", "to": "recognised", "expect": { "state": "finished", "result": "recognised", "register": { "state": "official" } } }
            ] } ] }
            """);
        var run = ScenarioRun.Of(scenario, scenario.Cases[0], Shipped.Tables, Shipped.Definitions);
        run.Failures.ShouldBeEmpty();
        run.Province.Cases.SelectMany(one => one.State.Faults).ShouldBeEmpty();
    }
}
