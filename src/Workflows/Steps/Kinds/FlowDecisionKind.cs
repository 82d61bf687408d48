namespace Procedures.Steps.Kinds;

internal static class FlowDecisionKind
{
    public static readonly StepKind Kind = new("Elsa.FlowDecision", new("Rẽ nhánh", "Decision"), new("Một câu hỏi: có hay không.", "A question: yes or no."))
    {
        Category = StepKind.FlowCategory,
        Ports = [new("True", new("Có", "Yes")), new("False", new("Không", "No"))],
        Inputs = [new("Condition", "Boolean", new("Điều kiện", "Condition"), new("Các dòng: trường, so sánh, giá trị", "Rows: field, comparison, value"), "json-editor", true) { Syntax = "Condition", Editor = InputEditor.Condition }],
    };
}
