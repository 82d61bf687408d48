namespace Procedures.Steps;

/// <summary>Where a case begins.</summary>
public sealed record StartNode(string Id, Text Label) : Node(Id, Label);

internal static class StartKind
{
    public static readonly StepKind Kind = new("Elsa.Start", new("Bắt đầu", "Start"), new("Nơi hồ sơ bắt đầu.", "Where a case begins."),
        (_, id, label) => new StartNode(id, label))
    {
        Category = StepKind.FlowCategory,
        IsStart = true,
        Ports = StepKind.Done,
    };
}
