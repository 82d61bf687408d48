using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A join that needs a token on every line, while a branch before it may go elsewhere: the case would wait for ever.</summary>
internal sealed class JoinOfDyingBranch : DefinitionCheck
{
    public override string Id => "join-of-dying-branch";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var lines = drawing.Definition.Lines.Where(line => line.Port != HumanStep.Overdue).ToLookup(line => line.To);
        foreach (var join in drawing.Definition.Nodes.Values.OfType<FlowJoin>().Where(join => join.Mode == JoinMode.WaitAll))
            foreach (var line in lines[join.Id])
                if (Dies(drawing, line, lines) is { } at)
                    yield return Error(join.Id, "mode", $"Chỗ gộp “{join.Label}” chờ mọi nhánh, nhưng nhánh qua “{at.Label}” có thể đi nơi khác. Đề nghị chọn cách chờ “Mọi nhánh còn chạy”.", $"The join “{join.Label.En}” waits for every branch, but the one through “{at.Label.En}” may go elsewhere. Let it wait for the branches still running.");
    }

    /// <summary>The first node before the line, back to the fork, one of whose ways misses the line.</summary>
    private static Node? Dies(Drawing drawing, Line line, ILookup<string, Line> lines)
    {
        var nodes = drawing.Definition.Nodes;
        var seen = new HashSet<string>();
        var open = new Stack<string>([line.From]);
        while (open.TryPop(out var id))
        {
            if (!nodes.TryGetValue(id, out var node) || node is FlowFork || !seen.Add(id)) continue;
            var ways = node.Ports.Where(port => port != HumanStep.Overdue).SelectMany(port => drawing.Definition.Map.From(id, port))
                .Concat(node is HumanStep step ? step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => new Line(id, outcome.Id, to))) : []);
            if (ways.Any(way => way != line && way.To != line.From && !drawing.CanReach(way.To, line.From))) return node;
            foreach (var before in lines[id]) open.Push(before.From);
        }
        return null;
    }
}
