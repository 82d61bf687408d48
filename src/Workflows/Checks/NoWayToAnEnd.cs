using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A step from which the case can never end. Loops that nothing leaves have their own check.</summary>
internal sealed class NoWayToAnEnd : DefinitionCheck
{
    public override string Id => "no-way-to-an-end";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var ending = Ending(drawing);
        return drawing.Definition.Nodes.Values.Where(node => drawing.Reachable.Contains(node.Id) && !ending.Contains(node.Id) && !drawing.CanReach(node.Id, node.Id))
            .Select(node => Error(node.Id, "", $"Từ bước “{node.Label}” không có đường nào tới chỗ kết thúc.", $"No way leads from the step “{node.Label.En}” to an end."));
    }

    /// <summary>The nodes from which an end can be reached, ends among them.</summary>
    internal static HashSet<string> Ending(Drawing drawing)
    {
        var nodes = drawing.Definition.Nodes;
        var before = nodes.Keys.SelectMany(node => drawing.Next(node).Select(to => (From: node, To: to))).ToLookup(road => road.To, road => road.From);
        var found = nodes.Values.Where(IsEnd).Select(node => node.Id).ToHashSet();
        var open = new Stack<string>(found);
        while (open.TryPop(out var node))
            foreach (var from in before[node])
                if (found.Add(from)) open.Push(from);
        return found;
    }

    /// <summary>A side road ends where it moves its host's deadline.</summary>
    private static bool IsEnd(Node node) => node is EndNode or FinishNode || node is HumanStep step && step.Outcomes.Any(outcome => outcome.ExtendsHost is not null);
}
