namespace Procedures.Steps.Kinds;

internal static class FlowForkKind
{
    public static readonly StepKind Kind = new("Elsa.FlowFork", new("Tách nhánh song song", "Fork"), new("Mở các nhánh đi song song.", "Opens branches that run side by side."))
    {
        Category = StepKind.FlowCategory,
        Inputs = [new("Branches", "Object", new("Các nhánh", "Branches"), new("Mỗi nhánh một cổng", "A port for each branch"), "dynamic-outcomes", true) { Syntax = "Object", Editor = InputEditor.Branches }],
    };
}
