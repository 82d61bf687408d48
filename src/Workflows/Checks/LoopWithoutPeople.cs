using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A loop in which nobody does anything: it would run without end in one instant.</summary>
internal sealed class LoopWithoutPeople : DefinitionCheck
{
    public override string Id => "loop-without-people";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var idle = drawing.Definition.Nodes.Values.Where(node => node is not HumanStep).ToDictionary(node => node.Id);
        var next = drawing.Definition.Lines.Where(line => idle.ContainsKey(line.From) && idle.ContainsKey(line.To)).ToLookup(line => line.From, line => line.To);
        return idle.Values.Where(node => Returns(node.Id, next)).Select(node =>
            Error(node.Id, "", $"“{node.Label}” nằm trong một vòng lặp không có bước nào do người làm.", $"“{node.Label.En}” lies on a loop in which nobody does anything."));
    }

    private static bool Returns(string start, ILookup<string, string> next)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out var node))
        {
            if (node == start) return true;
            if (seen.Add(node))
                foreach (var to in next[node]) open.Push(to);
        }
        return false;
    }
}
