namespace Procedures.Steps.Kinds;

internal static class ApprovalKind
{
    public static readonly StepKind Kind = new("Procedures.Approval", new("Phê duyệt", "Approval"), new("Người có thẩm quyền quyết định; có thể trả lại một bước trước, nêu rõ lý do.", "A post decides; it may return the case to an earlier step with reasons."))
    {
        IsHuman = true,
        DrawsOutcomes = true,
        Outcomes = DefaultOutcomes.Approval,
        Ports = StepKind.Overdue,
        Inputs = [.. StepKind.Human, StepKind.DrawnOutcomes],
    };
}
