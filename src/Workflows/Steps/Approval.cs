using Procedures.Definitions;

namespace Procedures.Steps;

public sealed record Approval(string Id, Text Label) : HumanStep(Id, Label) { public override string Kind => "approval"; }

internal static class ApprovalKind
{
    public static readonly StepKind Kind = new("Procedures.Approval", new("Phê duyệt", "Approval"), new("Người có thẩm quyền quyết định; có thể trả lại một bước trước, nêu rõ lý do.", "A post decides; it may return the case to an earlier step with reasons."),
        (activity, id, label) => StepReader.Human(activity, new Approval(id, label), Kind!.Outcomes))
    {
        IsHuman = true,
        DrawsOutcomes = true,
        Outcomes =
        [
            new("approve", new("Đồng ý", "Approve")),
            new("return", new("Trả lại", "Return")) { CommentRequired = true },
            new("refuse", new("Không đồng ý", "Disapprove")) { CommentRequired = true },
        ],
        Ports = StepKind.Overdue,
        Inputs = [.. StepKind.Human, StepKind.DrawnOutcomes],
    };
}
