using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>
/// Where the tokens of a case can stand: the engine's semantics (docs/decisions/tokens.md) without people, forms and days. Whoever may choose chooses everything.
/// A state is what holds after a step, when every token waits.
/// </summary>
internal sealed class TokenSpace(Definition definition)
{
    /// <summary>A token: where it stands, in which scope, and by which node's line it came (asked by joins that wait for all).</summary>
    internal readonly record struct Token(string Node, Scope? Scope, string? Via);

    /// <summary>A fork that was opened, inside another one or in the case itself.</summary>
    internal sealed class Scope(string fork, Scope? around)
    {
        public string Fork => fork;
        public Scope? Around => around;

        public bool IsWithin(Scope? outer)
        {
            if (outer is null) return true;
            for (var at = this; at is not null; at = at.Around)
                if (ReferenceEquals(at, outer)) return true;
            return false;
        }
    }

    /// <summary>What may come of a step: tokens that wait; none: the case is over.</summary>
    /// <param name="Starved">the join that waited for a branch which can no longer come</param>
    /// <param name="IsParked">a port without a line: the token stays with an administrator</param>
    internal sealed record State(ImmutableArray<Token> Tokens, string? Starved = null, bool IsParked = false)
    {
        public static readonly State Over = new([]);

        /// <summary>The same for states in which the same may happen.</summary>
        public string Key { get; } = string.Join('|', Tokens.Select(Name).Order(StringComparer.Ordinal));

        private static string Name(Token token)
        {
            var name = token.Via is null ? token.Node : $"{token.Node}<{token.Via}";
            for (var scope = token.Scope; scope is not null; scope = scope.Around) name += $"/{scope.Fork}";
            return name;
        }
    }

    /// <summary>Nodes to which some token came.</summary>
    public HashSet<string> Visited { get; } = [];

    /// <summary>More tokens or moves than are tried: what was found is not all.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The states that a token placed at a node may settle in.</summary>
    /// <param name="host">the step whose side road it is: coming back to it ends the road</param>
    public IEnumerable<State> Begin(string node, string? host = null) => Settle([], [new(node, null, null)], host);

    /// <summary>Everything that may come of completing what waits at a token: by outcome, "back" for returns.</summary>
    public IEnumerable<(string Port, string? Target, State State)> After(State state, int at, string? host = null)
    {
        var token = state.Tokens[at];
        var others = state.Tokens.RemoveAt(at);
        switch (definition[token.Node])
        {
            case WaitStep:
                foreach (var next in Leave(token, WaitStep.Due, others, host)) yield return (WaitStep.Due, null, next);
                break;
            case HumanStep step:
                foreach (var outcome in step.Outcomes)
                {
                    foreach (var target in outcome.ReturnsTo.Where(definition.Nodes.ContainsKey))
                        foreach (var next in GoBack(token, target, others, host)) yield return (outcome.Id, target, next);
                    if (outcome.SuspendsUntil is not null) yield return (outcome.Id, null, state);
                    else if (definition.Map.From(token.Node, outcome.Id).IsEmpty && (!outcome.ReturnsTo.IsEmpty || outcome.ExtendsHost is not null))
                    {
                        if (outcome.ExtendsHost is not null)
                            foreach (var next in Settle(others, [], host)) yield return (outcome.Id, null, next);
                    }
                    else
                        foreach (var next in Leave(token, outcome.Id, others, host)) yield return (outcome.Id, null, next);
                }
                if (Drawing.Reroute(step) is { } reroute && definition.Nodes.ContainsKey(reroute))
                    foreach (var next in GoBack(token, reroute, others, host)) yield return ("rerouted", reroute, next);
                break;
        }
    }

    /// <summary>Whether completing it moves this token alone, inside its branch: then the others may as well wait, and what can happen later is the same.</summary>
    public bool IsQuiet(Token token) => token.Scope is { } scope && quiet.GetOrAdd((scope.Fork, token.Node), IsQuiet);

    private readonly Memo<(string Fork, string Node), bool> quiet = [];

    private bool IsQuiet((string Fork, string Node) at) => definition[at.Node] switch
    {
        HumanStep step => Drawing.Reroute(step) is null && step.Outcomes.All(outcome =>
            outcome.ReturnsTo.All(to => definition.Forks.IsInside(at.Fork, to) && (to == at.Node || definition.Map.Leads(to, at.Node)))
            && definition.Map.From(at.Node, outcome.Id) is var lines && lines.Length <= 1 && lines.All(line => StaysQuiet(at.Fork, line.To, []))),
        WaitStep => definition.Map.From(at.Node, WaitStep.Due) is [var line] && StaysQuiet(at.Fork, line.To, []),
        _ => false,
    };

    private bool StaysQuiet(string fork, string node, ImmutableHashSet<string> seen) => definition[node] switch
    {
        HumanStep or WaitStep => true,
        _ when seen.Contains(node) => true,
        FlowDecision or FlowSwitch { MatchAny: false } or NoticeStep or RegisterChange or StartNode =>
            definition[node].Ports.All(port => definition.Map.From(node, port) is [var line] && StaysQuiet(fork, line.To, seen.Add(node))),
        _ => false,
    };

    private List<State> Leave(Token token, string port, ImmutableArray<Token> others, string? host) => Onward(token, [port]) is { } arriving ? Settle(others, arriving, host) : [Parked(others)];

    private static State Parked(ImmutableArray<Token> others) => new(others) { IsParked = true };

    /// <summary>The tokens that leave by these ports; null: a port without a line.</summary>
    private ImmutableArray<Token>? Onward(Token token, IReadOnlyCollection<string> ports)
    {
        var lines = ports.Select(port => definition.Map.From(token.Node, port)).ToArray();
        if (lines.Length == 0 || lines.Any(each => each.IsEmpty)) return null;
        if (lines is [[var only]] && definition[token.Node] is not FlowFork) return [new(only.To, token.Scope, Via(only))];
        var scope = new Scope(token.Node, token.Scope);
        return [.. lines.SelectMany(each => each).Select(line => new Token(line.To, scope, Via(line)))];
    }

    private string? Via(Line line) => definition[line.To] is FlowJoin { Mode: JoinMode.WaitAll } ? line.From : null;

    private List<State> GoBack(Token token, string target, ImmutableArray<Token> others, string? host)
    {
        var forks = definition.Forks;
        var scope = token.Scope;
        while (scope is not null && forks.IsBefore(target, scope.Fork, null))
        {
            others = others.RemoveAll(other => IsIn(other, scope));
            scope = scope.Around;
        }
        var around = scope;
        var open = others.SelectMany(other => Around(other.Scope)).Where(one => !ReferenceEquals(one, around) && one.IsWithin(around) && token.Scope?.IsWithin(one) != true && forks.IsBefore(target, one.Fork, around?.Fork)).ToArray();
        foreach (var one in open) others = others.RemoveAll(other => IsIn(other, one));
        return Settle(others, [new(target, around, null)], host);
    }

    private static bool IsIn(Token token, Scope? scope) => scope is null || token.Scope?.IsWithin(scope) == true;

    private static IEnumerable<Scope> Around(Scope? scope)
    {
        for (; scope is not null; scope = scope.Around) yield return scope;
    }

    /// <summary>Runs what arrives until all wait, taking every way that a question may answer; then lets joins go on.</summary>
    private List<State> Settle(ImmutableArray<Token> waiting, ImmutableArray<Token> arriving, string? host)
    {
        var found = new Dictionary<string, State>();
        var seen = new HashSet<string>();
        var open = new Stack<(ImmutableArray<Token> Waiting, ImmutableArray<Token> Arriving)>([(waiting, arriving)]);
        while (open.TryPop(out var at))
        {
            if (at.Waiting.Length + at.Arriving.Length > MostTokens || --left < 0)
            {
                IsExhausted = true;
                continue;
            }
            if (!seen.Add(new State(at.Waiting).Key + "!" + new State(at.Arriving).Key)) continue;
            if (at.Arriving.IsEmpty)
            {
                var settled = Join(at.Waiting);
                if (settled.Onward is { } onward) open.Push(onward);
                else found.TryAdd(settled.State!.Key + settled.State.Starved, settled.State);
                continue;
            }
            var (token, rest) = (at.Arriving[0], at.Arriving.RemoveAt(0));
            Visited.Add(token.Node);
            if (token.Node == host)
            {
                open.Push((at.Waiting, rest));
                continue;
            }
            switch (definition[token.Node])
            {
                case HumanStep or WaitStep or FlowJoin: open.Push((at.Waiting.Add(token), rest)); break;
                case EndNode: open.Push((at.Waiting, rest)); break;
                case FinishNode: found.TryAdd("", State.Over); break;
                case UnknownNode: found.TryAdd("parked", Parked(at.Waiting)); break;
                case var node:
                    foreach (var ports in Ways(node))
                        if (Onward(token, ports) is { } next) open.Push((at.Waiting, rest.AddRange(next)));
                        else found.TryAdd("parked", Parked(at.Waiting));
                    break;
            }
        }
        return [.. found.Values];
    }

    /// <summary>More tokens than anybody draws: a fork inside a loop that makes ever more of them.</summary>
    private const int MostTokens = 40;

    private int left = 500_000;

    /// <summary>The answers that a control node may give: one port, or several at once. Of many cases that may hold together each alone and all at once are tried.</summary>
    private static IEnumerable<string[]> Ways(Node node) => node switch
    {
        FlowFork fork => [[.. fork.Branches]],
        FlowSwitch { MatchAny: true, Cases.Length: > 1 and <= 4 } choice => [[FlowSwitch.Default], .. Some([.. choice.Cases.Select(each => each.Port)])],
        FlowSwitch { MatchAny: true, Cases.Length: > 4 } choice => [.. node.Ports.Select(port => new[] { port }), [.. choice.Cases.Select(each => each.Port)]],
        _ => node.Ports.Select(port => new[] { port }),
    };

    /// <summary>Every choice of one port or more.</summary>
    private static IEnumerable<string[]> Some(string[] ports) => Enumerable.Range(1, (1 << ports.Length) - 1).Select(bits => ports.Where((_, at) => (bits >> at & 1) != 0).ToArray());

    /// <summary>One join that can go on does; else the tokens stay as they are.</summary>
    private (State? State, (ImmutableArray<Token>, ImmutableArray<Token>)? Onward) Join(ImmutableArray<Token> tokens)
    {
        var forks = definition.Forks;
        foreach (var gathered in tokens.Where(token => definition[token.Node] is FlowJoin).GroupBy(token => (token.Node, Scope: GatheringScope(token))))
        {
            var (node, scope) = gathered.Key;
            var mode = ((FlowJoin)definition[node]).Mode;
            var here = gathered.ToArray();
            var left = tokens;
            foreach (var token in here) left = left.Remove(token);
            var others = left.Where(token => IsIn(token, scope)).ToArray();
            var coming = others.Where(token => token.Node == node || (scope is null ? definition.Map.CanReach(token.Node, node) : forks.CanComeTo(scope.Fork, token.Node, node))).ToArray();
            var gathers = scope is not null && forks.Gathers(scope.Fork, node);
            var ends = scope is not null && forks.Ends(scope.Fork, node);
            var full = mode switch
            {
                JoinMode.WaitAllActive => coming.Length == 0,
                JoinMode.WaitAll => here.Select(token => token.Via).Distinct().Count() >= definition.Map.Incoming(node) || (!gathers && coming.Length == 0),
                JoinMode.WaitAny => true,
            };
            if (!full && coming.Length > 0) continue;
            if (!full) return (new State(left, node), null);
            if (mode == JoinMode.WaitAny)
                foreach (var other in ends ? others : gathers ? coming : []) left = left.Remove(other);
            var onward = here[0] with { Scope = ends ? scope!.Around : scope };
            return Onward(onward, ["Done"]) is { } next ? (null, (left, next)) : (Parked(left), null);
        }
        return (new State(tokens), null);
    }

    private Scope? GatheringScope(Token token)
    {
        var gathering = token.Scope;
        for (var scope = token.Scope; scope is not null; scope = scope.Around)
            if (definition.Forks.Gathers(scope.Fork, token.Node)) gathering = scope;
        return gathering;
    }

    private sealed class Memo<TKey, TValue> : Dictionary<TKey, TValue> where TKey : notnull
    {
        public TValue GetOrAdd(TKey key, Func<TKey, TValue> work) => TryGetValue(key, out var known) ? known : this[key] = work(key);
    }
}
