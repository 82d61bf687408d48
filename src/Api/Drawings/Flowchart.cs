using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Drawings;

/// <summary>Draws a procedure as its administrator drew it: same places, same cards, same lines. What stands on the cards is the page's.</summary>
internal static class Flowchart
{
    private const double Margin = 32;
    private static readonly Dictionary<string, StepKind> Kinds = StepKinds.All.ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ShortName.Replace("Flow", "", StringComparison.Ordinal)));

    /// <summary>The procedure alone.</summary>
    public static FlowchartView Of(Definition definition, ImmutableHashSet<string> hidden, ViewContext context) =>
        Draw(definition, hidden, context, node => new("ahead", "", Drawn(node, context), context.Say(node.Label)));

    /// <summary>With the way a case took, where it waits and for whom, and the working days used.</summary>
    public static FlowchartView Of(CaseState @case, IReadOnlyList<CaseEntry> entries, Definition definition, ImmutableHashSet<string> hidden, ViewContext context)
    {
        var way = Way(entries, definition);
        var progress = ProgressViews.Of(@case, entries, definition, hidden, context).GroupBy(row => row.Step).ToDictionary(rows => rows.Key, rows => rows.Last());
        return Draw(definition, hidden, context, node =>
        {
            var times = @case.Visits.GetValueOrDefault(node.Id)?.Count ?? 0;
            var row = progress.GetValueOrDefault(node.Id);
            var tokens = @case.Tokens.Values.Where(token => token.Node == node.Id).ToArray();
            var state = tokens.Any(token => token.Fault is not null) ? "faulted" : tokens.Length > 0 ? "waiting"
                : node is FinishNode finish && @case.Outcome == finish.Result || way.Reached.Contains(node.Id) || times > 0 ? "done" : "ahead";
            var note = state switch
            {
                "faulted" => context.Say("gặp trục trặc", "in trouble"),
                "waiting" => context.Say("đang ở đây", "the case is here"),
                "done" when times > 1 => context.Say($"đã qua {times} lần", $"passed {times} times"),
                "done" => context.Say("đã qua", "passed"),
                _ => "",
            };
            var line = state == "ahead" || row is null ? Drawn(node, context) : string.Join(" · ", new[] { row.On is { } on ? context.Day(on) : row.By, Days(row, context) }.Where(part => !string.IsNullOrEmpty(part)));
            return new(state, note, line, $"{context.Say(node.Label)}: {(note.Length > 0 ? note : context.Say("chưa đến", "not reached"))}{(line.Length > 0 ? $". {line}" : "")}") { Times = times };
        }, way.Taken, way.Returned);
    }

    /// <summary>The drawing with what <paramref name="tell"/> says of each node, the lines that were taken, and the returns that were: nobody draws those.</summary>
    public static FlowchartView Draw(Definition definition, ImmutableHashSet<string> hidden, ViewContext context, Func<Node, FlowchartTold> tell, Func<Line, bool>? taken = null, params IReadOnlyList<Line> returned)
    {
        var cards = definition.Nodes.Values.ToDictionary(node => node.Id, node => Placed(node, definition));
        FlowchartLine[] lines = [.. Lines(definition, returned).Where(way => Shown(way.Line.From) && Shown(way.Line.To)).Select(way =>
            new FlowchartLine(way.Line.From, way.Line.To, way.Line.Port, returned.Contains(way.Line) || taken?.Invoke(way.Line) == true, returned.Contains(way.Line), way.Points))];
        var left = lines.Where(line => line.Taken).Select(line => (line.From, line.Port)).ToHashSet();
        FlowchartNode[] nodes =
        [
            .. definition.Nodes.Values.Where(node => Shown(node.Id)).OrderBy(node => cards[node.Id].At.Y).ThenBy(node => cards[node.Id].At.X).ThenBy(node => node.Id, StringComparer.Ordinal).Select(node =>
            {
                var (card, at) = cards[node.Id];
                var kind = Words.Kind(node);
                return new FlowchartNode(node.Id, kind, Kinds.TryGetValue(kind, out var known) ? context.Say(known.Name) : kind, context.Say(node.Label), at.X, at.Y, card.Width, card.Height, card.Face,
                    card.IsPlain ? [] : [.. card.Ports.Select(port => new FlowchartPort(port, PortName(definition, node, port, context), left.Contains((node.Id, port))))], tell(node));
            }),
        ];
        Spot[] corners = [default, .. nodes.SelectMany(node => new Spot[] { new(node.X, node.Y), new(node.X + node.Width, node.Y + node.Height) }), .. lines.SelectMany(line => line.Points)];
        var (x, y) = (corners.Min(spot => spot.X) - Margin, corners.Min(spot => spot.Y) - Margin);
        return new FlowchartView(x, y, corners.Max(spot => spot.X) + Margin - x, corners.Max(spot => spot.Y) + Margin - y, nodes, lines);

        bool Shown(string node) => !hidden.Contains(node);
    }

    /// <summary>How the lines of a drawing run, with some beside them. Over all of them: whoever does not see a step sees the others where they are.</summary>
    internal static IEnumerable<(Line Line, ImmutableArray<Spot> Points)> Lines(Definition definition, params IEnumerable<Line> beside)
    {
        var lanes = new Dictionary<string, int>();
        foreach (var line in definition.Lines.Concat(beside))
        {
            var lane = lanes[line.To] = lanes.GetValueOrDefault(line.To, -1) + 1;
            var ((from, start), (to, end)) = (Placed(definition[line.From], definition), Placed(definition[line.To], definition));
            var port = from.Port(line.Port);
            yield return (line, LineRoute.Of(new(start.X + port.X, start.Y + port.Y), new(end.X + to.Width / 2, end.Y), definition.Layout.Bends.GetValueOrDefault(line), line.Port == HumanStep.Overdue, lane));
        }
    }

    private static (Card Card, Spot At) Placed(Node node, Definition definition)
    {
        var card = Card.Of(node);
        return (card, card.At(definition.Layout.Spots.GetValueOrDefault(node.Id)));
    }

    /// <summary>A token knows by which node it came, and an act by which outcome it ended: that is the way.</summary>
    private static (HashSet<string> Reached, Func<Line, bool> Taken, Line[] Returned) Way(IReadOnlyList<CaseEntry> entries, Definition definition)
    {
        Token[] tokens = [.. entries.SelectMany(entry => entry.Events).OfType<TokenPlaced>().Select(placed => placed.Token)];
        var moves = tokens.Where(token => token.Via is not null).Select(token => (From: token.Via!, To: token.Node)).ToHashSet();
        var ended = entries.SelectMany(entry => entry.Events).OfType<WorkItemCompleted>().Select(done => (done.Step, done.Outcome)).ToHashSet();
        var returns = moves.Where(move => !definition.Lines.Any(line => line.From == move.From && line.To == move.To)).Order().SelectMany(move =>
            definition.Nodes.GetValueOrDefault(move.From) is HumanStep step ? step.Outcomes.Where(outcome => outcome.ReturnsTo.Contains(move.To) && ended.Contains((step.Id, outcome.Id))).Select(outcome => new Line(move.From, outcome.Id, move.To)) : []);
        return ([.. tokens.SelectMany(token => new[] { token.Via, token.Node }).OfType<string>()],
            line => moves.Contains((line.From, line.To)) && (line.Port == HumanStep.Overdue || definition[line.From] is not HumanStep || ended.Contains((line.From, line.Port))), [.. returns]);
    }

    private static string PortName(Definition definition, Node node, string port, ViewContext context) => context.Say(node switch
    {
        HumanStep step when step.Outcome(port) is { } outcome => outcome.Label,
        _ when definition.Layout.PortNames.TryGetValue((node.Id, port), out var name) => name,
        _ => Kinds.GetValueOrDefault(Words.Kind(node))?.Ports.FirstOrDefault(each => each.Id == port)?.Label ?? new Text(port),
    });

    /// <summary>Who, and in what time, as it is drawn.</summary>
    private static string Drawn(Node node, ViewContext context) => node switch
    {
        HumanStep step => string.Join(" · ", new[] { Who(step.Who, context), Time(step, context) }.Where(part => part.Length > 0)),
        NoticeStep notice => context.Say("gửi ", "to ") + Who(notice.To, context),
        _ => "",
    };

    private static string Who(ImmutableArray<Who> who, ViewContext context) => string.Join(context.Say(" hoặc ", " or "), who.Select(one => one.Role is not { } role ? context.Say("người được nêu trong hồ sơ", "a person named in the case")
        : Places.All.FirstOrDefault(place => place.Id == one.Of).Name is { } at ? $"{context.Role(role)} · {context.Say(at)}" : context.Role(role)));

    private static string Time(HumanStep step, ViewContext context) => step.Deadline?.Rule is { } rule && context.Rules.TryAt(rule, context.Today, out var value) ? context.Say(value.Short ?? new Text("")) : "";

    private static string Days(ProgressView row, ViewContext context) => row is { Used: { } used, Allowed: { } allowed } ? context.Say($"{used}/{allowed} ngày làm việc", $"{used}/{allowed} working days") : "";
}
