using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>A loop that nothing leaves: whoever comes into it goes round for ever.</summary>
internal sealed class LoopWithoutExit : DefinitionCheck
{
    public override string Id => "loop-without-exit";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var ending = NoWayToAnEnd.Ending(drawing);
        return drawing.Definition.Nodes.Values.Where(node => drawing.Reachable.Contains(node.Id) && !ending.Contains(node.Id) && drawing.CanReach(node.Id, node.Id))
            .Select(node => Error(node.Id, "", $"Bước “{node.Label}” nằm trong một vòng lặp không có lối ra.", $"“{node.Label.En}” lies on a loop that nothing leaves."));
    }
}
