using System.Text.Json.Nodes;
using Procedures.Api.Drawings;
using Procedures.Api.Elsa;
using Procedures.Api.Tests.Endpoints;
using Procedures.Definitions;
using Procedures.Tests;

namespace Procedures.Api.Tests.Designer;

/// <summary>A drawing that comes without places gets some, so that everybody sees the same.</summary>
public sealed class PlacingTests(AHost host) : IClassFixture<AHost>
{
    [Theory]
    [InlineData("admission")]
    [InlineData("recognition")]
    public void No_card_lies_over_another_and_the_first_stands_at_the_origin(string procedure)
    {
        var definition = WorkflowDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", procedure, "workflow.json"))).ToDefinition();
        var spots = Placing.Of(definition);
        spots.Keys.ShouldBe(definition.Nodes.Keys, ignoreOrder: true);
        spots[definition.First].ShouldBe(new Spot(0, 0));
        var boxes = definition.Nodes.Values.Select(node => (node.Id, Card: Card.Of(node), At: Card.Of(node).At(spots[node.Id]))).ToArray();
        foreach (var one in boxes)
            boxes.Where(other => other.Id != one.Id && one.At.X < other.At.X + other.Card.Width && other.At.X < one.At.X + one.Card.Width && one.At.Y < other.At.Y + other.Card.Height && other.At.Y < one.At.Y + one.Card.Height)
                .Select(other => other.Id).ShouldBeEmpty(one.Id);
    }

    [Fact]
    public async Task A_drawing_without_places_is_stored_with_them_and_one_with_a_place_stays_as_it_is()
    {
        var administrator = await host.AdministratorAsync();
        var stored = await administrator.SaveAsync(Editing.SmallDrawing("unplaced")).SavedAsync();
        double Y(string step) => (double)stored.Step(step)["metadata"]!["designer"]!["position"]!["y"]!;
        Y("start").ShouldBe(0);
        Y("request").ShouldBeGreaterThan(Y("start"));
        Y("decide").ShouldBeGreaterThan(Y("request"));

        var placed = Editing.SmallDrawing("placed");
        placed.Step("decide")["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 40, ["y"] = 900 } };
        stored = await administrator.SaveAsync(placed).SavedAsync();
        ((int)stored.Step("decide")["metadata"]!["designer"]!["position"]!["y"]!, stored.Step("request")["metadata"]!["designer"]).ShouldBe((900, null));
    }
}
