using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Takes the port True or False.</summary>
public sealed record FlowDecision(string Id, Text Label, Condition Condition) : Node(Id, Label)
{
    public override ImmutableArray<string> Ports => ["True", "False"];
}

internal static class FlowDecisionKind
{
    public static readonly StepKind Kind = new("Elsa.FlowDecision", new("Rẽ nhánh", "Decision"), new("Một câu hỏi: có hay không.", "A question: yes or no."),
        (activity, id, label) => new FlowDecision(id, label, StepReader.RequiredCondition(activity["condition"].Input)))
    {
        Category = StepKind.FlowCategory,
        Ports = [new("True", new("Đúng", "Yes")), new("False", new("Không", "No"))],
        Inputs = [new("Condition", "Boolean", new("Điều kiện", "Condition"), new("Các dòng: trường, so sánh, giá trị", "Rows: field, comparison, value"), "json-editor", true) { Syntax = "Condition", Editor = InputEditor.Condition }],
    };
}
