using Procedures.Definitions;

namespace Procedures.Api.Cases;

/// <summary>
/// Lays a flowchart out in layers from top to bottom: a node stands below everything that leads to it, lines that lead back run along the right.
/// Positions drawn in an editor are for the editor; a case page must be readable on a phone whatever was drawn.
/// </summary>
internal sealed class FlowchartLayout
{
    public const int NodeWidth = 200, NodeHeight = 56;
    private const int GapX = 32, GapY = 52, Margin = 24, Lane = 10;

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

        var widest = rows.Count == 0 ? 1 : rows.Max(row => row.Count);
        var inner = widest * NodeWidth + (widest - 1) * GapX;
        var boxes = new Dictionary<string, Box>();
        foreach (var row in rows)
        {
            var x = Margin + (inner - (row.Count * NodeWidth + (row.Count - 1) * GapX)) / 2;
            foreach (var node in row)
            {
                boxes[node] = new Box(node, x, Margin + layer[node] * (NodeHeight + GapY));
                x += NodeWidth + GapX;
            }
        }
        var right = Margin + inner;
        var lanes = 0;
        var ways = lines.Where(line => boxes.ContainsKey(line.From) && boxes.ContainsKey(line.To)).Select(line => Route(line, boxes[line.From], boxes[line.To], back.Contains(line), right, ref lanes)).ToArray();
        return new FlowchartLayout
        {
            Width = right + GapX + lanes * Lane + Margin, Height = 2 * Margin + rows.Count * NodeHeight + Math.Max(0, rows.Count - 1) * GapY,
            Boxes = [.. order.Select(node => boxes[node])], Ways = ways,
        };
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

    private static Way Route(Line line, Box from, Box to, bool back, int right, ref int lanes)
    {
        if (back || to.Y <= from.Y)
        {
            var lane = right + GapX / 2 + lanes++ * Lane;
            var (start, end) = (from.Y + NodeHeight / 2, to.Y + NodeHeight / 2);
            return new Way(line, true, [new(from.X + NodeWidth, start), new(lane, start), new(lane, end), new(to.X + NodeWidth, end)]);
        }
        var (x1, y1, x2, y2) = (from.X + NodeWidth / 2, from.Y + NodeHeight, to.X + NodeWidth / 2, to.Y);
        if (x1 == x2) return new Way(line, false, [new(x1, y1), new(x2, y2)]);
        var middle = y2 - GapY / 2;
        return new Way(line, false, [new(x1, y1), new(x1, middle), new(x2, middle), new(x2, y2)]);
    }
}
