namespace Procedures.Steps.Kinds;

internal static class FlowSwitchKind
{
    public static readonly StepKind Kind = new("Elsa.FlowSwitch", new("Chọn nhánh", "Switch"), new("Nhiều trường hợp, mỗi trường hợp một cổng; không có trường hợp nào đúng thì ra Default.", "Several cases, a port each; Default when none holds."))
    {
        Category = StepKind.FlowCategory,
        Ports = [new(FlowSwitch.Default, new("Còn lại", "Otherwise"))],
        Inputs =
        [
            new("Cases", "Object", new("Các trường hợp", "Cases"), new("Mỗi trường hợp một cổng"), "flow-switch-editor", false) { Syntax = "Condition" },
            StepInput.Choice("Mode", "Cách chọn", "Mode", "Trường hợp đúng đầu tiên, hoặc mọi trường hợp đúng", ("MatchFirst", "1. Đúng đầu tiên"), ("MatchAny", "2. Mọi trường hợp đúng")) with { IsWrapped = true, DefaultValue = "MatchFirst" },
        ],
    };
}
