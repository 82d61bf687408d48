using Procedures.Definitions;

namespace Procedures.Steps;

public sealed record Intake(string Id, Text Label) : HumanStep(Id, Label) { public override string Kind => "intake"; }

internal static class IntakeKind
{
    public static readonly StepKind Kind = new("Procedures.Intake", new("Tiếp nhận hồ sơ", "Intake"), new("Mở hồ sơ: biểu mẫu đầu tiên, người hoặc tổ chức được xét, danh mục giấy tờ.", "Opens the case: first form, its subject, the dossier checklist."),
        (activity, id, label) => StepReader.Human(activity, new Intake(id, label), Kind!.Outcomes))
    {
        IsHuman = true,
        DrawsOutcomes = true,
        Outcomes =
        [
            new("accept", new("Tiếp nhận", "Accept")),
            new("supplement", new("Yêu cầu bổ sung", "Ask for more papers")) { Supplement = true, CommentRequired = true },
            new("refuse", new("Từ chối", "Refuse")) { CommentRequired = true },
        ],
        Ports = StepKind.Overdue,
        Inputs = [.. StepKind.Human, StepKind.DrawnOutcomes],
    };
}
