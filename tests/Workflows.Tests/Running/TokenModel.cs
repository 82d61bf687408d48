using Procedures.Steps;

namespace Procedures.Workflows.Tests.Running;

/// <summary>
/// What a graph means, told as plainly as possible: a bag of tokens, each in a stack of opened forks. It knows from the drawing which join ends which fork and
/// searches the graph afresh for every question.
/// </summary>
internal sealed class TokenModel
{
    private readonly ForkedGraph graph;
    private readonly List<Token> tokens = [];
    private readonly Dictionary<string, int> latest = [];
    private readonly HashSet<string> visited = [];

    private sealed class Opened(string fork, Opened? around)
    {
        public string Fork => fork;
        public Opened? Around => around;
    }

    private sealed class Token(string node, Opened? within)
    {
        public string Node { get; set; } = node;
        public Opened? Within { get; set; } = within;
    }

    public TokenModel(ForkedGraph graph)
    {
        this.graph = graph;
        var first = new Token(graph.First, null);
        tokens.Add(first);
        Arrive(first);
        Settle();
    }

    public bool IsFinished { get; private set; }
    public string Waiting => string.Join(" ", Steps.Order(StringComparer.Ordinal));
    public IEnumerable<string> Steps => tokens.Where(token => graph.Kinds[token.Node] == "step").Select(token => token.Node);
    public IEnumerable<string> MayReturnTo(string step) => graph.Returns[step].Where(visited.Contains);

    public void Complete(string step, string outcome, string? returnTo, int n)
    {
        var token = tokens.Single(token => token.Node == step);
        latest[step] = n;
        visited.Add(step);
        if (returnTo is null) Leave(token, outcome);
        else Return(token, returnTo);
        Settle();
    }

    private void Return(Token token, string target)
    {
        while (token.Within is { } opened && IsBefore(target, opened))
        {
            tokens.RemoveAll(other => other != token && IsIn(other, opened));
            token.Within = opened.Around;
        }
        tokens.RemoveAll(other => other != token && Around(other).TakeWhile(opened => opened != token.Within).Any(opened => !IsIn(token, opened) && IsBefore(target, opened, token.Within)) && (token.Within is null || IsIn(other, token.Within)));
        token.Node = target;
        Arrive(token);
    }

    private bool IsBefore(string target, Opened opened, Opened? within = null) => target == opened.Fork
        || (!graph.Ends[opened.Fork].Inside.Contains(target) && Search(target, opened.Fork, returns: false, within is null ? [] : [within.Fork, graph.Ends[within.Fork].Join]));

    private void Leave(Token token, string port)
    {
        var to = graph.Lines.Where(line => line.From == token.Node && line.Port == port).Select(line => line.To).ToArray();
        if (to.Length == 1)
        {
            token.Node = to[0];
            Arrive(token);
        }
        else Open(token, to);
    }

    private void Open(Token token, IEnumerable<string> branches)
    {
        var opened = new Opened(token.Node, token.Within);
        tokens.Remove(token);
        var young = branches.Select(branch => new Token(branch, opened)).ToArray();
        tokens.AddRange(young);
        foreach (var one in young) Arrive(one);
    }

    private void Arrive(Token token)
    {
        switch (graph.Kinds[token.Node])
        {
            case "decision": Leave(token, Holds(token.Node, "True") ? "True" : "False"); break;
            case "switch":
                var hits = graph.Conditions.Keys.Where(key => key.Node == token.Node && Holds(key.Node, key.Port)).Select(key => key.Port).ToArray();
                if (hits.Length > 1) Open(token, graph.Lines.Where(line => line.From == token.Node && hits.Contains(line.Port)).Select(line => line.To));
                else Leave(token, hits.SingleOrDefault("Default"));
                break;
            case "fork": Open(token, graph.Lines.Where(line => line.From == token.Node).Select(line => line.To)); break;
            case "end": tokens.Remove(token); break;
            case "finish": IsFinished = true; break;
        }
    }

    private bool Holds(string node, string port) => latest.TryGetValue(graph.Conditions[(node, port)].Step, out var n) && n >= graph.Conditions[(node, port)].AtLeast;

    private void Settle()
    {
        while (!IsFinished && tokens.FirstOrDefault(token => graph.Kinds[token.Node] == "join" && GoesOn(token)) is { } token) Leave(token, "Done");
        if (tokens.Count == 0) IsFinished = true;
        if (IsFinished) tokens.Clear();
    }

    /// <summary>When the join may go on, its tokens have become this one, in the scope around the fork that ends there.</summary>
    private bool GoesOn(Token token)
    {
        var join = token.Node;
        if (token.Within is null || graph.Ends[token.Within.Fork].Join != join) return true;
        var ended = token.Within;
        while (ended.Around is { } around && graph.Ends[around.Fork].Join == join) ended = around;
        var others = tokens.Where(other => IsIn(other, ended)).ToArray();
        var goesOn = graph.Joins[join] switch
        {
            JoinMode.WaitAllActive => others.All(other => other.Node == join || !Search(other.Node, join, returns: true, [ended.Fork])),
            JoinMode.WaitAll => others.Count(other => other.Node == join) == graph.Lines.Count(line => line.To == join),
            JoinMode.WaitAny => true,
        };
        if (!goesOn) return false;
        tokens.RemoveAll(other => other != token && IsIn(other, ended) && (other.Node == join || graph.Joins[join] == JoinMode.WaitAny));
        token.Within = ended.Around;
        return true;
    }

    private static IEnumerable<Opened> Around(Token token)
    {
        for (var opened = token.Within; opened is not null; opened = opened.Around) yield return opened;
    }

    private static bool IsIn(Token token, Opened opened) => Around(token).Contains(opened);

    private bool Search(string from, string to, bool returns, HashSet<string> seen)
    {
        var next = graph.Lines.Where(line => line.From == from).Select(line => line.To);
        if (returns && graph.Returns.TryGetValue(from, out var back)) next = next.Concat(back);
        return next.ToArray().Any(node => node == to || (seen.Add(node) && Search(node, to, returns, seen)));
    }
}
