using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>Draws a procedure with the way a case took: which lines its tokens went along, and where it waits.</summary>
internal static class Flowchart
{
    public static FlowchartView Of(CaseState? @case, IReadOnlyList<CaseEntry> entries, Definition definition, ImmutableHashSet<string> hidden, ViewContext context)
    {
        var shown = definition.Nodes.Values.Where(node => !hidden.Contains(node.Id)).Select(node => node.Id).ToHashSet();
        var lines = definition.Lines.Where(line => shown.Contains(line.From) && shown.Contains(line.To)).Concat(Returns(definition, shown)).ToArray();
        var layout = FlowchartLayout.Of(definition.First, [.. definition.Nodes.Keys.Where(shown.Contains).Order(StringComparer.Ordinal)], lines);
        var (reached, taken) = Way(entries);

        var nodes = layout.Boxes.Select(box =>
        {
            var node = definition[box.Id];
            var times = @case?.Visits.GetValueOrDefault(box.Id)?.Count ?? 0;
            var state = @case is null ? "ahead"
                : @case.Tokens.Values.Any(token => token.Node == box.Id && token.Fault is not null) ? "faulted"
                : @case.Tokens.Values.Any(token => token.Node == box.Id) ? "waiting"
                : node is FinishNode finish && @case.Outcome == finish.Result || reached.Contains(box.Id) || times > 0 ? "done"
                : "ahead";
            var label = Label(node, context);
            return new FlowchartNode(box.Id, Words.Kind(node), label, box.X, box.Y, FlowchartLayout.NodeWidth, FlowchartLayout.NodeHeight, state, times, $"{label}: {StateWords(state, context)}");
        }).ToArray();
        var drawn = layout.Ways.Select(way => new FlowchartLine(way.Line.From, way.Line.To, way.Line.Port, PortLabel(definition, way.Line, context), taken.Contains((way.Line.From, way.Line.To)), way.Back, way.Points)).ToArray();
        return new FlowchartView(layout.Width, layout.Height, nodes, drawn);
    }

    /// <summary>Returns are lines too, though nobody draws them: from the step to each step that an outcome sends back to.</summary>
    private static IEnumerable<Line> Returns(Definition definition, HashSet<string> shown) =>
        from step in definition.Nodes.Values.OfType<HumanStep>()
        where shown.Contains(step.Id)
        from outcome in step.Outcomes
        from to in outcome.ReturnsTo
        where shown.Contains(to) && !definition.Lines.Any(line => line.From == step.Id && line.To == to)
        select new Line(step.Id, outcome.Id, to);

    /// <summary>A token knows by which node it came: that is the way.</summary>
    private static (HashSet<string> Reached, HashSet<(string, string)> Taken) Way(IEnumerable<CaseEntry> entries)
    {
        var reached = new HashSet<string>();
        var taken = new HashSet<(string, string)>();
        foreach (var token in entries.SelectMany(entry => entry.Events).OfType<TokenPlaced>().Select(placed => placed.Token))
        {
            reached.Add(token.Node);
            if (token.Via is { } via)
            {
                reached.Add(via);
                taken.Add((via, token.Node));
            }
        }
        return (reached, taken);
    }

    private static string Label(Node node, ViewContext context) => node switch
    {
        StartNode => context.Say("Bắt đầu", "Start"),
        EndNode when node.Label.Vi == node.Id => context.Say("Hết nhánh", "End of branch"),
        _ => context.Say(node.Label),
    };

    private static string PortLabel(Definition definition, Line line, ViewContext context) => definition[line.From] switch
    {
        HumanStep when line.Port == HumanStep.Overdue => context.Say("Quá hạn", "Overdue"),
        DocumentStep { Outcomes.Length: <= 1 } => "",
        HumanStep step when step.Outcome(line.Port) is { } outcome => context.Say(outcome.Label),
        FlowDecision => line.Port == "True" ? context.Say("Có", "Yes") : context.Say("Không", "No"),
        FlowSwitch => line.Port == FlowSwitch.Default ? context.Say("Còn lại", "Otherwise") : line.Port,
        _ => "",
    };

    private static string StateWords(string state, ViewContext context) => state switch
    {
        "done" => context.Say("đã qua", "passed"),
        "waiting" => context.Say("đang ở đây", "the case is here"),
        "faulted" => context.Say("gặp trục trặc", "in trouble"),
        _ => context.Say("chưa đến", "not reached"),
    };
}
