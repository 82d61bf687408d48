using Procedures.Definitions;

namespace Procedures.Api.Cases;

/// <summary>
/// Lays a flowchart out in layers from top to bottom: a node stands below everything that leads to it. No line runs behind a box: across, lines run only
/// between two layers; up and down past other layers they run beside all boxes, on the left those that skip layers, on the right those that lead back.
/// Lines to the same node share their way. Positions drawn in an editor are for the editor; a case page must be readable on a phone whatever was drawn.
/// </summary>
internal sealed class FlowchartLayout
{
    public const int NodeWidth = 200, NodeHeight = 56;
    private const int GapX = 32, Margin = 24, Lane = 10, Track = 7;
    /// <summary>Room of a gap above its tracks, and below them, where the labels of arriving lines stand.</summary>
    private const int Leaving = 14, Arriving = 30;

    public sealed record Box(string Id, int X, int Y);
    public sealed record Way(Line Line, bool Back, IReadOnlyList<FlowchartPoint> Points);

    public required int Width { get; init; }
    public required int Height { get; init; }
    public required IReadOnlyList<Box> Boxes { get; init; }
    public required IReadOnlyList<Way> Ways { get; init; }

    public static FlowchartLayout Of(string first, IReadOnlyList<string> nodes, IReadOnlyList<Line> lines)
    {
        var (order, back) = Walk(first, nodes, lines);
        var layer = Layers(order, lines, back);
        var rows = order.GroupBy(node => layer[node]).OrderBy(row => row.Key).Select(row => row.ToList()).ToList();
        Untangle(rows, lines, layer);
        var drawn = lines.Where(line => layer.ContainsKey(line.From) && layer.ContainsKey(line.To)).ToArray();

        // gap i lies above row i; a lane is kept from the gap in which it is entered to the one in which it is left
        var skips = Lanes(drawn.Where(line => layer[line.To] > layer[line.From] + 1).Select(line => (line.To, layer[line.From] + 1, layer[line.To])));
        var returns = Lanes(drawn.Where(line => layer[line.To] <= layer[line.From]).Select(line => (line.To, layer[line.To], layer[line.From] + 1)));
        var inner = Inner(Math.Max(1, rows.Select(row => row.Count).DefaultIfEmpty(1).Max()));
        var left = Margin + skips.Count * Lane + (skips.Count > 0 ? GapX / 2 : 0);
        var x = rows.SelectMany(row => row.Select((node, place) => (node, at: left + (inner - Inner(row.Count)) / 2 + place * (NodeWidth + GapX)))).ToDictionary(pair => pair.node, pair => pair.at);

        bool Straight(Line line) => layer[line.To] == layer[line.From] + 1 && x[line.To] == x[line.From];
        var tracks = drawn.Where(line => !Straight(line)).SelectMany(line => new[] { (Gap: layer[line.From] + 1, line.To), (Gap: layer[line.To], line.To) }).Distinct()
            .GroupBy(track => track.Gap).ToDictionary(gap => gap.Key, gap => gap.OrderBy(track => x[track.To]).ThenBy(track => track.To, StringComparer.Ordinal).Select(track => track.To).ToList());
        var top = new int[rows.Count + 1];
        var next = Margin;
        for (var row = 0; row <= rows.Count; row++)
        {
            var crowd = tracks.TryGetValue(row, out var here) ? here.Count : 0;
            next += row is 0 || row == rows.Count ? crowd == 0 ? 0 : Leaving + crowd * Track + Arriving : Leaving + crowd * Track + Arriving;
            top[row] = next;
            next += row < rows.Count ? NodeHeight : 0;
        }
        int TrackAt(int gap, string to) => top[gap] - Arriving - (tracks[gap].Count - 1 - tracks[gap].IndexOf(to)) * Track;

        var leaving = drawn.Where(line => !Straight(line)).ToLookup(line => line.From);
        FlowchartPoint[] Points(Line line)
        {
            var (from, to) = (layer[line.From], layer[line.To]);
            var (end, bottom) = (x[line.To] + NodeWidth / 2, top[from] + NodeHeight);
            if (Straight(line)) return [new(end, bottom), new(end, top[to])];
            var start = x[line.From] + NodeWidth / 2 + Exit(leaving[line.From].Select(other => other.To).Distinct().Order(StringComparer.Ordinal).ToList().IndexOf(line.To));
            var (down, over) = (TrackAt(from + 1, line.To), TrackAt(to, line.To));
            if (to == from + 1) return [new(start, bottom), new(start, down), new(end, down), new(end, top[to])];
            var lane = to > from ? Margin + skips.Of[line.To] * Lane : left + inner + GapX / 2 + returns.Of[line.To] * Lane;
            return [new(start, bottom), new(start, down), new(lane, down), new(lane, over), new(end, over), new(end, top[to])];
        }

        return new FlowchartLayout
        {
            Width = left + inner + (returns.Count > 0 ? GapX / 2 + returns.Count * Lane : 0) + Margin, Height = next + Margin,
            Boxes = [.. order.Select(node => new Box(node, x[node], top[layer[node]]))],
            Ways = [.. drawn.Select(line => new Way(line, layer[line.To] <= layer[line.From], Points(line)))],
        };
    }

    private static int Inner(int boxes) => boxes * NodeWidth + (boxes - 1) * GapX;

    /// <summary>Lines that do not go straight down leave beside the middle, where lines from above may arrive at the box below: 14, -14, 28, -28 …</summary>
    private static int Exit(int index) => (index / 2 + 1) * 14 * (index % 2 == 0 ? 1 : -1);

    /// <summary>One lane for each node that lines come to past other layers; nodes whose lines do not meet share one.</summary>
    private static (IReadOnlyDictionary<string, int> Of, int Count) Lanes(IEnumerable<(string To, int Enter, int Leave)> ways)
    {
        var ends = new List<int>();
        var lanes = new Dictionary<string, int>();
        foreach (var (to, enter, leave) in ways.GroupBy(way => way.To).Select(way => (way.Key, Enter: way.Min(one => one.Enter), Leave: way.Max(one => one.Leave))).OrderBy(way => way.Enter).ThenBy(way => way.Leave))
        {
            var lane = ends.FindIndex(end => end < enter);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(leave);
            }
            ends[lane] = leave;
            lanes[to] = lane;
        }
        return (lanes, ends.Count);
    }

    /// <summary>Nodes in reverse postorder from the start (then what hangs loose), and the lines that close a loop.</summary>
    private static (List<string> Order, HashSet<Line> Back) Walk(string first, IReadOnlyList<string> nodes, IReadOnlyList<Line> lines)
    {
        var from = lines.ToLookup(line => line.From);
        var done = new List<string>();
        var open = new HashSet<string>();
        var seen = new HashSet<string>();
        var back = new HashSet<Line>();
        foreach (var start in nodes.Where(node => node == first).Concat(nodes.Where(node => node != first && lines.All(line => line.To != node))).Concat(nodes)) Visit(start);
        done.Reverse();
        return (done, back);

        // a procedure has some dozens of nodes: recursion is no danger, definitions are limited in size when they are imported
        void Visit(string node)
        {
            if (!seen.Add(node)) return;
            open.Add(node);
            foreach (var line in from[node])
                if (open.Contains(line.To)) back.Add(line);
                else Visit(line.To);
            open.Remove(node);
            done.Add(node);
        }
    }

    private static Dictionary<string, int> Layers(List<string> order, IReadOnlyList<Line> lines, HashSet<Line> back)
    {
        var into = lines.Where(line => !back.Contains(line)).ToLookup(line => line.To, line => line.From);
        var layer = new Dictionary<string, int>();
        foreach (var node in order) layer[node] = into[node].Where(layer.ContainsKey).Select(from => layer[from] + 1).DefaultIfEmpty(0).Max();
        return layer;
    }

    /// <summary>Four sweeps of the barycentre rule: every node near the middle of its neighbours.</summary>
    private static void Untangle(List<List<string>> rows, IReadOnlyList<Line> lines, Dictionary<string, int> layer)
    {
        var near = lines.Concat(lines.Select(line => new Line(line.To, line.Port, line.From))).ToLookup(line => line.From, line => line.To);
        for (var sweep = 0; sweep < 4; sweep++)
        {
            var place = rows.SelectMany(row => row.Select((node, index) => (node, at: index - (row.Count - 1) / 2.0))).ToDictionary(pair => pair.node, pair => pair.at);
            var down = sweep % 2 == 0;
            for (var i = 0; i < rows.Count; i++)
            {
                var at = down ? i : rows.Count - 1 - i;
                var sorted = rows[at].Select((node, index) => (node, index, want: near[node].Where(other => layer.ContainsKey(other) && (down ? layer[other] < at : layer[other] > at)).Select(other => place[other]).DefaultIfEmpty(place[node]).Average()))
                    .OrderBy(each => each.want).ThenBy(each => each.index).Select(each => each.node).ToList();
                rows[at] = sorted;
                for (var k = 0; k < sorted.Count; k++) place[sorted[k]] = k - (sorted.Count - 1) / 2.0;
            }
        }
    }
}
