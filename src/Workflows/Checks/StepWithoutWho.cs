using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>A step that nobody handles, or a procedure that nobody may start.</summary>
internal sealed class StepWithoutWho : DefinitionCheck
{
    public override string Id => "step-without-who";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        foreach (var step in drawing.Steps.Where(step => step.Who.IsEmpty))
            yield return Error(step.Id, "who", $"Bước “{step.Label}” chưa có người xử lý.", $"Nobody handles the step “{step.Label.En}”.");
        if (drawing.Definition.Start is { Who.IsEmpty: true, Daily: null }) yield return Error(null, "start.who", "Chưa chọn ai được mở hồ sơ.", "Nobody may open a case.");
    }
}
