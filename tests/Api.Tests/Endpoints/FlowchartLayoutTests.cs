using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Steps;
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

    /// <summary>With the returns that the page draws too: from each step to every step that an outcome sends back to.</summary>
    [Theory]
    [InlineData("admission")]
    [InlineData("recognition")]
    public void No_line_crosses_a_box_it_does_not_belong_to(string procedure)
    {
        var definition = Drawn(procedure);
        Line[] lines = [.. definition.Lines, .. definition.Nodes.Values.OfType<HumanStep>().SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => new Line(step.Id, outcome.Id, to))))];
        var layout = FlowchartLayout.Of(definition.First, [.. definition.Nodes.Keys.Order(StringComparer.Ordinal)], lines);
        layout.Ways.Count.ShouldBe(lines.Length);
        foreach (var way in layout.Ways)
        {
            way.Points.ShouldAllBe(point => point.X >= 0 && point.X <= layout.Width && point.Y >= 0 && point.Y <= layout.Height);
            foreach (var (from, to) in way.Points.Zip(way.Points.Skip(1)))
            {
                (from.X == to.X || from.Y == to.Y).ShouldBeTrue("lines run across or down");
                layout.Boxes.Where(box => Math.Max(from.X, to.X) > box.X && Math.Min(from.X, to.X) < box.X + FlowchartLayout.NodeWidth && Math.Max(from.Y, to.Y) > box.Y && Math.Min(from.Y, to.Y) < box.Y + FlowchartLayout.NodeHeight)
                    .Select(box => box.Id).ShouldBeEmpty($"{way.Line}");
            }
            var ends = layout.Boxes.ToDictionary(box => box.Id);
            way.Points[0].Y.ShouldBe(ends[way.Line.From].Y + FlowchartLayout.NodeHeight);
            way.Points[^1].ShouldBe(new FlowchartPoint(ends[way.Line.To].X + FlowchartLayout.NodeWidth / 2, ends[way.Line.To].Y));
        }
    }

    [Theory]
    [InlineData("admission")]
    [InlineData("recognition")]
    public void Two_lines_lie_on_each_other_only_where_they_lead_to_the_same_box(string procedure)
    {
        var definition = Drawn(procedure);
        var layout = FlowchartLayout.Of(definition.First, [.. definition.Nodes.Keys.Order(StringComparer.Ordinal)], definition.Lines);
        var across = layout.Ways.SelectMany(way => way.Points.Zip(way.Points.Skip(1)).Where(part => part.First.Y == part.Second.Y).Select(part => (way.Line.To, part.First.Y, From: Math.Min(part.First.X, part.Second.X), Until: Math.Max(part.First.X, part.Second.X)))).ToArray();
        foreach (var one in across) across.Where(other => other.To != one.To && other.Y == one.Y && other.From < one.Until && one.From < other.Until).ShouldBeEmpty();
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
