using System.Text.Json.Nodes;
using Procedures.Api.Drawings;
using Procedures.Definitions;

namespace Procedures.Api.Elsa;

/// <summary>
/// Gives the steps of a drawing places when it comes without any, as a file that a program wrote: in layers from top to bottom, each step below everything that leads to it.
/// Then the designer, Elsa Studio and the case page show the same. A drawing of which somebody placed a step is left as it is.
/// </summary>
internal static class Placing
{
    private const double Between = 72, Below = 68, Usual = 260;

    public static void Put(JsonObject root, Func<Definition> read)
    {
        var activities = IncomingDefinition.Activities(root).ToArray();
        if (activities.Any(activity => activity["metadata"] is JsonObject { } known && known["designer"] is JsonObject { } designer && designer["position"] is JsonObject)) return;
        var spots = Of(read());
        foreach (var activity in activities)
        {
            if (IncomingDefinition.Text(activity["id"]) is not { } id || !spots.TryGetValue(id, out var spot)) continue;
            if (activity["metadata"] is not JsonObject metadata) activity["metadata"] = metadata = [];
            metadata["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = spot.X, ["y"] = spot.Y } };
        }
    }

    /// <summary>A place for each node: no card over another, the first at the origin.</summary>
    public static IReadOnlyDictionary<string, Spot> Of(Definition definition)
    {
        var lines = definition.Lines;
        var (order, back) = Walk(definition.First, [.. definition.Nodes.Keys.Order(StringComparer.Ordinal)], lines);
        var layer = Layers(order, lines, back);
        var rows = order.GroupBy(node => layer[node]).OrderBy(row => row.Key).Select(row => row.ToList()).ToList();
        Untangle(rows, lines, layer);
        var cards = definition.Nodes.Values.ToDictionary(node => node.Id, Card.Of);
        var column = cards.Values.Select(card => card.Width).DefaultIfEmpty(Usual).Max() + Between;
        var spots = new Dictionary<string, Spot>();
        var y = 0.0;
        foreach (var row in rows)
        {
            for (var place = 0; place < row.Count; place++) spots[row[place]] = new((place - (row.Count - 1) / 2.0) * column, y);
            y += row.Max(node => cards[node].Height) + Below;
        }
        var first = spots.GetValueOrDefault(definition.First);
        return spots.ToDictionary(pair => pair.Key, pair => new Spot(pair.Value.X - first.X, pair.Value.Y - first.Y));
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
