namespace Procedures.Steps.Kinds;

internal static class FinishKind
{
    public static readonly StepKind Kind = new("Elsa.Finish", new("Kết thúc", "Finish"), new("Đóng hồ sơ với một kết quả.", "Closes the case with a result."))
    {
        Category = StepKind.FlowCategory,
        IsTerminal = true,
        Inputs = [StepInput.Text("Result", InputEditor.Text, "Kết quả hồ sơ", "Result", "Mã kết quả; để trống: mã bước", "Id of the result; empty: the step's id")],
    };
}
