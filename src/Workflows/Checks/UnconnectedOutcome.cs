using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>An outcome, branch or answer from which the case cannot go on: no line leaves it and it returns to no step.</summary>
internal sealed class UnconnectedOutcome : DefinitionCheck
{
    public override string Id => "unconnected-outcome";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        foreach (var node in drawing.Definition.Nodes.Values)
            foreach (var port in node.Ports)
            {
                if (port == HumanStep.Overdue || !drawing.Definition.Map.From(node.Id, port).IsEmpty) continue;
                // A token that only moves its host's deadline, or that stays and waits, needs no line.
                if (node is HumanStep step && step.Outcome(port) is { } outcome && (!outcome.ReturnsTo.IsEmpty || outcome.ExtendsHost is not null || outcome.SuspendsUntil is not null)) continue;
                yield return Error(node.Id, Path(node, port), $"Kết quả “{Name(node, port).Vi}” của bước “{node.Label}” chưa nối tới bước nào.", $"The outcome “{Name(node, port).En}” of the step “{node.Label.En}” leads nowhere.");
            }
    }

    private static string Path(Node node, string port) => node switch
    {
        HumanStep => $"outcomes[{port}]",
        FlowSwitch => $"cases[{port}]",
        FlowFork => $"branches[{port}]",
        FlowDecision => "condition",
        _ => "",
    };

    private static Text Name(Node node, string port) => node switch
    {
        HumanStep step when step.Outcome(port) is { } outcome => outcome.Label,
        FlowDecision => port == "True" ? new("Có", "Yes") : new("Không", "No"),
        FlowSwitch when port == FlowSwitch.Default => new("Còn lại", "Otherwise"),
        FlowSwitch or FlowFork => new(port),
        _ => new("Xong", "Done"),
    };
}
