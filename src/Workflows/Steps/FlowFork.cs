using System.Collections.Immutable;

namespace Procedures.Steps;

/// <summary>Opens a scope and puts one token on each branch.</summary>
public sealed record FlowFork(string Id, Text Label, ImmutableArray<string> Branches) : Node(Id, Label)
{
    public override ImmutableArray<string> Ports => Branches;
}

internal static class FlowForkKind
{
    public static readonly StepKind Kind = new("Elsa.FlowFork", new("Tách nhánh song song", "Fork"), new("Mở các nhánh đi song song.", "Opens branches that run side by side."),
        (activity, id, label) => new FlowFork(id, label, activity["branches"].Input.Texts))
    {
        Category = StepKind.FlowCategory,
        Inputs = [new("Branches", "Object", new("Các nhánh", "Branches"), new("Mỗi nhánh một cổng", "A port for each branch"), "dynamic-outcomes", true) { Syntax = "Object", Editor = InputEditor.Branches }],
    };
}
