using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A step that looks at the form of another which can never have been completed before it.</summary>
internal sealed class UsedBeforeFilled : DefinitionCheck
{
    public override string Id => "used-before-filled";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        foreach (var look in drawing.Looks.Where(look => look.Node is not null))
            foreach (var reference in look.References.Where(reference => !reference.IsRule))
            {
                var from = reference.Name.Split('.')[0];
                if (from == look.Node || look.Fields.Any(field => field.Id == from) || !drawing.Definition.Nodes.TryGetValue(from, out var node) || node is not HumanStep) continue;
                // A parallel branch may have been quicker, and an interrupt may have brought the case here.
                if (drawing.CanReach(from, look.Node!) || Interrupted(drawing, look.Node!)) continue;
                yield return Warning(look.Node, look.Path, $"“{drawing.Definition[look.Node!].Label}” dùng “{reference.Name}” trước khi bước “{node.Label}” có thể xong.", $"“{drawing.Definition[look.Node!].Label.En}” uses “{reference.Name}” before the step “{node.Label.En}” can have been completed.");
            }
    }

    private static bool Interrupted(Drawing drawing, string node) => drawing.Begins.Skip(1).Any(target => target == node || drawing.CanReach(target, node));
}
