using Procedures.Definitions;

namespace Procedures.Steps;

public sealed record TaskStep(string Id, Text Label) : HumanStep(Id, Label) { public override string Kind => "task"; }

internal static class TaskKind
{
    public static readonly StepKind Kind = new("Procedures.Task", new("Thực hiện", "Task"), new("Một người làm một việc và điền biểu mẫu; kết quả do người vẽ đặt.", "Somebody does something and fills in a form; its outcomes are drawn."),
        (activity, id, label) => StepReader.Human(activity, new TaskStep(id, label), Kind!.Outcomes))
    {
        IsHuman = true,
        DrawsOutcomes = true,
        Outcomes = [new("done", new("Xong", "Done"))],
        Ports = StepKind.Overdue,
        Inputs = [.. StepKind.Human, StepKind.DrawnOutcomes],
    };
}
