using System.Collections.Concurrent;
using System.Collections.Frozen;
using Procedures.Steps;

namespace Procedures.Definitions;

/// <summary>
/// What the drawing says about a node that opens a scope (a fork, a switch with several hits, a port with several lines): which join gathers its branches, which
/// ends it, what lies between. The engine and the check of soundness ask the same questions here. See docs/decisions/tokens.md.
/// </summary>
public sealed class Forks
{
    private readonly FrozenDictionary<string, Node> nodes;
    private readonly LineMap map;
    private readonly string[] joins;
    private readonly ConcurrentDictionary<(string Question, string Fork, string From, string To), bool> answers = [];

    internal Forks(FrozenDictionary<string, Node> nodes, LineMap map)
    {
        (this.nodes, this.map) = (nodes, map);
        joins = [.. nodes.Values.OfType<FlowJoin>().Select(join => join.Id)];
    }

    /// <summary>A join gathers a fork when at least two of its branches lead there; where one branch alone leads it only merges lines.</summary>
    internal bool Gathers(string fork, string join) => Ask("gathers", fork, "", join, () => map.Onward(fork).Count(branch => LeadsWithin(fork, branch, join)) > 1);

    /// <summary>It ends the scope unless a branch left out meets the others at a later join.</summary>
    internal bool Ends(string fork, string join) => Ask("ends", fork, "", join, () => Gathers(fork, join)
        && !map.Onward(fork).Where(branch => !LeadsWithin(fork, branch, join)).Any(left => joins.Any(later => later != join && LeadsWithin(fork, left, later) && LeadsWithin(fork, join, later))));

    /// <summary>Whether a token of the scope can come to the join, by lines and returns, without leaving the scope on the way.</summary>
    internal bool CanComeTo(string fork, string from, string join) => Ask("comes", fork, from, join, () => Reaches(from, join, map.OnwardOrBack, node => IsBorder(fork, node)));

    /// <summary>Whether the node lies in a branch of the fork.</summary>
    internal bool IsInside(string fork, string node) =>
        Ask("inside", fork, "", node, () => map.Onward(fork).Any(branch => branch == node || Reaches(branch, node, map.Onward, at => IsBorder(fork, at))));

    /// <summary>Whether the target leads into the fork (without leaving the fork around it, when there is one), rather than lying in one of its branches.</summary>
    internal bool IsBefore(string target, string fork, string? around) => target == fork || (!IsInside(fork, target) && (around is null
        ? map.Leads(target, fork) : Ask("before", around, target, fork, () => Reaches(target, fork, map.Onward, node => IsBorder(around, node)))));

    /// <summary>The nodes of one branch, up to where the fork ends.</summary>
    internal HashSet<string> Within(string fork, string branch)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([branch]);
        while (open.TryPop(out var node))
            if (!IsBorder(fork, node) && seen.Add(node))
                foreach (var to in map.Onward(node)) open.Push(to);
        return seen;
    }

    /// <summary>Whether more than one token may leave the node.</summary>
    internal bool Opens(string node) => nodes[node] is FlowFork or FlowSwitch { MatchAny: true } || nodes[node].Ports.Any(port => port != HumanStep.Overdue && map.From(node, port).Length > 1);

    private bool IsBorder(string fork, string node) => node == fork || (nodes[node] is FlowJoin && Ends(fork, node));

    private bool LeadsWithin(string fork, string from, string to) => from == to || Ask("leads", fork, from, to, () => Reaches(from, to, map.Onward, node => node == fork));

    private bool Ask(string question, string fork, string from, string to, Func<bool> work)
    {
        var key = (question, fork, from, to);
        return answers.TryGetValue(key, out var known) ? known : answers[key] = work();
    }

    /// <summary>Follows the lines; goes into a node of the border, never on from it.</summary>
    private static bool Reaches(string from, string target, Func<string, IEnumerable<string>> onward, Func<string, bool> isBorder)
    {
        if (isBorder(from)) return false;
        var seen = new HashSet<string>();
        var open = new Stack<string>(onward(from));
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (node == target) return true;
            if (isBorder(node)) continue;
            foreach (var to in onward(node)) open.Push(to);
        }
        return false;
    }
}
