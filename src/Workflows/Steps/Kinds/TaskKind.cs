namespace Procedures.Steps.Kinds;

internal static class TaskKind
{
    public static readonly StepKind Kind = new("Procedures.Task", new("Thực hiện", "Task"), new("Một người làm một việc và điền biểu mẫu; kết quả do người vẽ đặt.", "Somebody does something and fills in a form; its outcomes are drawn."))
    {
        IsHuman = true,
        DrawsOutcomes = true,
        Outcomes = DefaultOutcomes.Task,
        Ports = StepKind.Overdue,
        Inputs = [.. StepKind.Human, StepKind.DrawnOutcomes],
    };
}
