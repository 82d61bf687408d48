namespace Procedures.Steps.Kinds;

internal static class FlowSwitchKind
{
    public static readonly StepKind Kind = new("Elsa.FlowSwitch", new("Chọn nhánh", "Switch"), new("Nhiều trường hợp, mỗi trường hợp một cổng; không có trường hợp nào đúng thì ra Default.", "Several cases, a port each; Default when none holds."))
    {
        Category = StepKind.FlowCategory,
        Ports = [new(FlowSwitch.Default, new("Còn lại", "Otherwise"))],
        Inputs =
        [
            new("Cases", "Object", new("Các trường hợp", "Cases"), new("Mỗi trường hợp một cổng", "A port for each case"), "flow-switch-editor", false) { Syntax = "Condition", Editor = InputEditor.Cases },
            StepInput.Choice("Mode", "Cách chọn", "Mode", "Trường hợp đúng đầu tiên, hoặc mọi trường hợp đúng", "The first case that holds, or all", ("MatchFirst", new("1. Đúng đầu tiên", "1. The first")), ("MatchAny", new("2. Mọi trường hợp đúng", "2. All that hold"))) with { IsWrapped = true, DefaultValue = "MatchFirst" },
        ],
    };
}
