using System.Collections.Frozen;

namespace Procedures.Definitions;

/// <summary>Which node leads to which over any number of roads. Worked out for a node when it is first asked about, as one bit for each node: a drawing of thousands of steps stays cheap.</summary>
internal sealed class Reach
{
    private readonly FrozenDictionary<string, int> place;
    private readonly int[][] next;
    private readonly ulong[]?[] found;

    public Reach(string[] nodes, ILookup<string, string> roads)
    {
        place = nodes.Distinct().Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index);
        next = new int[place.Count][];
        foreach (var (node, at) in place) next[at] = [.. roads[node].Where(place.ContainsKey).Select(to => place[to]).Distinct()];
        found = new ulong[place.Count][];
    }

    /// <summary>Whether a way of one road at least leads from one node to the other.</summary>
    public bool Leads(string from, string to) =>
        place.TryGetValue(from, out var start) && place.TryGetValue(to, out var end) && (From(start)[end >> 6] >> (end & 63) & 1) != 0;

    // Two threads may both work it out; they find the same.
    private ulong[] From(int start)
    {
        if (Volatile.Read(ref found[start]) is { } known) return known;
        var seen = new ulong[(place.Count + 63) / 64];
        var open = new Stack<int>(next[start]);
        while (open.TryPop(out var at))
        {
            if ((seen[at >> 6] >> (at & 63) & 1) != 0) continue;
            seen[at >> 6] |= 1UL << (at & 63);
            foreach (var to in next[at]) open.Push(to);
        }
        Volatile.Write(ref found[start], seen);
        return seen;
    }
}
