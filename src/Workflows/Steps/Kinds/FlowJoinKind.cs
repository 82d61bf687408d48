namespace Procedures.Steps.Kinds;

internal static class FlowJoinKind
{
    public static readonly StepKind Kind = new("Elsa.FlowJoin", new("Gộp nhánh", "Join"), new("Chờ các nhánh song song.", "Waits for the branches."))
    {
        Category = StepKind.FlowCategory,
        Ports = StepKind.Done,
        Inputs =
        [
            StepInput.Choice("Mode", "Cách chờ", "Mode", "Chờ nhánh nào", (nameof(JoinMode.WaitAllActive), "1. Mọi nhánh còn chạy"), (nameof(JoinMode.WaitAll), "2. Mọi nhánh"), (nameof(JoinMode.WaitAny), "3. Nhánh đầu tiên"))
                with { IsWrapped = true, DefaultValue = nameof(JoinMode.WaitAllActive) },
        ],
    };
}
