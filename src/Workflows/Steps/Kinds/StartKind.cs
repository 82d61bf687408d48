namespace Procedures.Steps.Kinds;

internal static class StartKind
{
    public static readonly StepKind Kind = new("Elsa.Start", new("Bắt đầu", "Start"), new("Nơi hồ sơ bắt đầu.", "Where a case begins."))
    {
        Category = StepKind.FlowCategory,
        IsStart = true,
        Ports = StepKind.Done,
    };
}
