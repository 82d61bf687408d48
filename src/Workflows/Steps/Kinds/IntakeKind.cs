namespace Procedures.Steps.Kinds;

internal static class IntakeKind
{
    public static readonly StepKind Kind = new("Procedures.Intake", new("Tiếp nhận hồ sơ", "Intake"), new("Mở hồ sơ: biểu mẫu đầu tiên, người hoặc tổ chức được xét, danh mục giấy tờ.", "Opens the case: first form, its subject, the dossier checklist."))
    {
        IsHuman = true,
        DrawsOutcomes = true,
        Outcomes = DefaultOutcomes.Intake,
        Ports = StepKind.Overdue,
        Inputs = [.. StepKind.Human, StepKind.DrawnOutcomes],
    };
}
