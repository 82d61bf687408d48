using System.Globalization;
using Procedures.Simulation;

namespace Procedures.Workflows.Tests.Scenarios;

/// <summary>The scenarios that lie beside the procedures, each variant of each under its own name.</summary>
public sealed class ScenarioTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Variants() =>
        from one in Shipped.Scenarios()
        from index in Enumerable.Range(0, one.Scenario.Cases.Length)
        select new TheoryDataRow<string, int>(one.File, index)
        {
            TestDisplayName = string.Create(CultureInfo.InvariantCulture, $"Scenario {one.Scenario.Specification:00} ({one.Scenario.Procedure}) {one.Scenario.En ?? one.Scenario.Name}: {one.Scenario.Cases[index].En ?? one.Scenario.Cases[index].Name}"),
        };

    [Theory, MemberData(nameof(Variants))]
    public void A_scenario_comes_out_as_it_is_told(string file, int variant)
    {
        var scenario = Shipped.Scenarios().Single(one => one.File == file).Scenario;
        ScenarioRun.Of(scenario, scenario.Cases[variant], Shipped.Tables, Shipped.Definitions).Failures.ShouldBeEmpty();
    }

    [Fact]
    public void All_sixteen_scenarios_of_the_specification_are_told() =>
        Shipped.Scenarios().Select(one => one.Scenario.Specification).Where(row => row <= 16).Distinct().Order().ShouldBe(Enumerable.Range(1, 16));
}
