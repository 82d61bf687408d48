using System.Globalization;
using Procedures.Api.Drawings;
using Procedures.Definitions;
using Procedures.Tests;

namespace Procedures.Api.Tests.Drawings;

public sealed class FlowchartTests
{
    /// <summary>The designer is held to the same files (canvas/geometry.test.ts), which its test writes.</summary>
    [Theory]
    [InlineData("admission")]
    [InlineData("recognition")]
    public void A_procedure_is_drawn_on_a_case_as_in_the_designer(string procedure)
    {
        var definition = WorkflowDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", procedure, "workflow.json"))).ToDefinition();
        var cards = definition.Nodes.Values.Select(node => (node.Id, Card: Card.Of(node), At: Card.Of(node).At(definition.Layout.Spots[node.Id])))
            .Select(one => string.Join(' ', [one.Id, .. new[] { one.At.X, one.At.Y, one.Card.Width, one.Card.Height }.Select(number => number.ToString(CultureInfo.InvariantCulture)), .. one.Card.Ports]));
        var drawn = Flowchart.Lines(definition).Select(way => $"{way.Line.From}:{way.Line.Port}>{way.Line.To} {LineRoute.Path(way.Points)}");
        var expected = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Examples", "drawings", procedure + ".txt"));
        cards.Concat(drawn).Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }
}
