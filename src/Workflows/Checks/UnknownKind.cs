using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A step of a kind that this product does not run.</summary>
internal sealed class UnknownKind : DefinitionCheck
{
    public override string Id => "unknown-kind";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) =>
        drawing.Definition.Nodes.Values.OfType<UnknownNode>().Select(node => Error(node.Id, "type", $"Bước “{node.Label}” thuộc loại “{node.Type}” không chạy được ở đây.", $"The step “{node.Label.En}” is of the kind “{node.Type}”, which does not run here."));
}
