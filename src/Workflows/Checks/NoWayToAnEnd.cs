using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A step from which the case can never end.</summary>
internal sealed class NoWayToAnEnd : DefinitionCheck
{
    public override string Id => "no-way-to-an-end";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var nodes = drawing.Definition.Nodes;
        var ends = nodes.Values.Where(IsEnd).Select(node => node.Id).ToHashSet();
        return nodes.Values.Where(node => drawing.Reachable.Contains(node.Id) && !ends.Contains(node.Id) && !ends.Any(end => drawing.CanReach(node.Id, end)))
            .Select(node => Error(node.Id, node.Id, $"Từ bước “{node.Label}” không có đường nào tới chỗ kết thúc.", $"No way leads from the step “{node.Label.En}” to an end."));
    }

    /// <summary>A side road ends where it moves its host's deadline.</summary>
    private static bool IsEnd(Node node) => node is EndNode or FinishNode || node is HumanStep step && step.Outcomes.Any(outcome => outcome.ExtendsHost is not null);
}
