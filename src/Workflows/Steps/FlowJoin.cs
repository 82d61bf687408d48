using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Gathers the tokens of a scope. See docs/decisions/tokens.md.</summary>
public sealed record FlowJoin(string Id, Text Label, JoinMode Mode) : Node(Id, Label);

public enum JoinMode { WaitAllActive, WaitAll, WaitAny }

internal static class FlowJoinKind
{
    public static readonly StepKind Kind = new("Elsa.FlowJoin", new("Gộp nhánh", "Join"), new("Chờ các nhánh song song.", "Waits for the branches."),
        (activity, id, label) => new FlowJoin(id, label, Enum.Parse<JoinMode>(StepReader.Mode(activity["mode"].Input, [.. Enum.GetNames<JoinMode>()]))))
    {
        Category = StepKind.FlowCategory,
        Ports = StepKind.Done,
        Inputs =
        [
            StepInput.Choice("Mode", "Cách chờ", "Mode", "Chờ nhánh nào", "Which branches it waits for",
                (nameof(JoinMode.WaitAllActive), new("1. Mọi nhánh còn chạy", "1. All that still run")), (nameof(JoinMode.WaitAll), new("2. Mọi nhánh", "2. All")), (nameof(JoinMode.WaitAny), new("3. Nhánh đầu tiên", "3. The first")))
                with { IsWrapped = true, DefaultValue = nameof(JoinMode.WaitAllActive) },
        ],
    };
}
