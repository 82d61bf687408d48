using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Takes the port of the case that holds, or of every case that holds; <see cref="Default"/> when none does.</summary>
public sealed record FlowSwitch(string Id, Text Label, ImmutableArray<SwitchCase> Cases, bool MatchAny) : Node(Id, Label)
{
    public const string Default = "Default";

    public override ImmutableArray<string> Ports => [.. Cases.Select(each => each.Port), Default];
}

public sealed record SwitchCase(string Port, Condition Condition);

internal static class FlowSwitchKind
{
    public static readonly StepKind Kind = new("Elsa.FlowSwitch", new("Chọn nhánh", "Switch"), new("Nhiều trường hợp, mỗi trường hợp một cổng; không có trường hợp nào đúng thì ra Default.", "Several cases, a port each; Default when none holds."),
        (activity, id, label) => new FlowSwitch(id, label, [.. activity["cases"].Input.Items.Select(Case)], StepReader.Mode(activity["mode"].Input, "MatchFirst", "MatchAny") == "MatchAny"))
    {
        Category = StepKind.FlowCategory,
        Ports = [new(FlowSwitch.Default, new("Còn lại", "Otherwise"))],
        Inputs =
        [
            new("Cases", "Object", new("Các trường hợp", "Cases"), new("Mỗi trường hợp một cổng", "A port for each case"), "flow-switch-editor", false) { Syntax = "Condition", Editor = InputEditor.Cases },
            StepInput.Choice("Mode", "Cách chọn", "Mode", "Trường hợp đúng đầu tiên, hoặc mọi trường hợp đúng", "The first case that holds, or all", ("MatchFirst", new("1. Đúng đầu tiên", "1. The first")), ("MatchAny", new("2. Mọi trường hợp đúng", "2. All that hold"))) with { IsWrapped = true, DefaultValue = "MatchFirst" },
        ],
    };

    private static SwitchCase Case(Source source) => new(source["label"].RequiredText("label"), StepReader.RequiredCondition(source["condition"].Input));
}
