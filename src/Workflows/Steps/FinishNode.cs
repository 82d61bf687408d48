using System.Collections.Immutable;

namespace Procedures.Steps;

/// <summary>Closes the case with a result.</summary>
public sealed record FinishNode(string Id, Text Label, string Result) : Node(Id, Label)
{
    public override ImmutableArray<string> Ports => [];
}

internal static class FinishKind
{
    public static readonly StepKind Kind = new("Elsa.Finish", new("Kết thúc", "Finish"), new("Đóng hồ sơ với một kết quả.", "Closes the case with a result."),
        (activity, id, label) => new FinishNode(id, label, activity["result"].Input.Text ?? id))
    {
        Category = StepKind.FlowCategory,
        IsTerminal = true,
        Inputs = [StepInput.Text("Result", InputEditor.Text, "Kết quả hồ sơ", "Result", "Mã kết quả; để trống: mã bước", "Id of the result; empty: the step's id")],
    };
}
