using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Tests;

namespace Procedures.Api.Tests.Endpoints;

public sealed class FlowchartLayoutTests
{
    private static Definition Drawn(string procedure) => WorkflowDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", procedure, "workflow.json"))).ToDefinition();

    [Theory]
    [InlineData("admission")]
    [InlineData("recognition")]
    public void A_drawing_shows_every_step_once_and_none_over_another(string procedure)
    {
        var definition = Drawn(procedure);
        var layout = FlowchartLayout.Of(definition.First, [.. definition.Nodes.Keys.Order(StringComparer.Ordinal)], definition.Lines);
        layout.Boxes.Select(box => box.Id).ShouldBe(definition.Nodes.Keys, ignoreOrder: true);
        foreach (var box in layout.Boxes)
        {
            box.X.ShouldBeInRange(0, layout.Width - FlowchartLayout.NodeWidth);
            box.Y.ShouldBeInRange(0, layout.Height - FlowchartLayout.NodeHeight);
            layout.Boxes.Where(other => other != box && Math.Abs(other.X - box.X) < FlowchartLayout.NodeWidth && Math.Abs(other.Y - box.Y) < FlowchartLayout.NodeHeight).ShouldBeEmpty();
        }
        layout.Ways.Count.ShouldBe(definition.Lines.Length);
    }

    [Fact]
    public void Lines_lead_downwards_and_only_those_that_close_a_loop_lead_back()
    {
        Line[] lines = [new("a", "x", "b"), new("b", "y", "c"), new("a", "z", "c"), new("c", "back", "b")];
        var layout = FlowchartLayout.Of("a", ["a", "b", "c"], lines);
        layout.Ways.Where(way => way.Back).Select(way => way.Line.Port).ShouldBe(["back"]);
        var y = layout.Boxes.ToDictionary(box => box.Id, box => box.Y);
        y["a"].ShouldBeLessThan(y["b"]);
        y["b"].ShouldBeLessThan(y["c"]);
    }

    [Fact]
    public void A_node_that_nothing_leads_to_is_drawn_too() =>
        FlowchartLayout.Of("a", ["a", "b", "loose"], [new("a", "x", "b")]).Boxes.Select(box => box.Id).ShouldBe(["a", "b", "loose"], ignoreOrder: true);
}
