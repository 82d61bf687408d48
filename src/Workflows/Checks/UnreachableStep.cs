using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>A step to which no case can ever come.</summary>
internal sealed class UnreachableStep : DefinitionCheck
{
    public override string Id => "unreachable-step";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) =>
        drawing.Definition.Nodes.Values.Where(node => !drawing.Reachable.Contains(node.Id)).Select(node => Error(node.Id, "", $"Không có đường nào dẫn tới bước “{node.Label}”.", $"No way leads to the step “{node.Label.En}”."));
}
