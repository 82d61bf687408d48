using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A definition under check, with its file and the rules where they are known, and the roads a token may take.</summary>
public sealed class Drawing
{
    private readonly ILookup<string, string> next;
    private readonly Dictionary<string, HashSet<string>> reach = [];

    public Drawing(Definition definition, WorkflowDocument? document, RuleBook? rules, IReadOnlyDictionary<string, PaperTemplate>? templates = null)
    {
        (Definition, Document, Rules, Templates) = (definition, document, rules, templates);
        next = Roads().Where(road => definition.Nodes.ContainsKey(road.To)).ToLookup(road => road.From, road => road.To);
        Reachable = [definition.First, .. ReachedFrom(definition.First)];
        foreach (var target in definition.Interrupts.Select(interrupt => interrupt.GoTo).OfType<string>().Where(definition.Nodes.ContainsKey)) Reachable = [.. Reachable, target, .. ReachedFrom(target)];
    }

    public Definition Definition { get; }
    public WorkflowDocument? Document { get; }
    public RuleBook? Rules { get; }
    /// <summary>The texts of printed papers by name; null where they are not known.</summary>
    public IReadOnlyDictionary<string, PaperTemplate>? Templates { get; }

    /// <summary>Nodes to which a token can come: by lines, returns, expiry, votes that are rerouted, and interrupts.</summary>
    public ImmutableHashSet<string> Reachable { get; }

    internal IEnumerable<HumanStep> Steps => Definition.Nodes.Values.OfType<HumanStep>();

    internal static ImmutableArray<string> Ports(Node node) => DefinitionReader.Ports(node);

    /// <summary>Where a token can be sent from a node in one go, interrupts aside.</summary>
    internal IEnumerable<string> Next(string node) => next[node];

    /// <summary>Whether a token that stood at the first node may later come to the second, by any road but an interrupt.</summary>
    internal bool CanReach(string from, string to) => ReachedFrom(from).Contains(to);

    private HashSet<string> ReachedFrom(string node)
    {
        if (reach.TryGetValue(node, out var known)) return known;
        var seen = new HashSet<string>();
        var open = new Stack<string>(next[node]);
        while (open.TryPop(out var at))
            if (seen.Add(at))
                foreach (var to in next[at]) open.Push(to);
        return reach[node] = seen;
    }

    private IEnumerable<(string From, string To)> Roads() =>
    [
        .. Definition.Lines.Select(line => (line.From, line.To)),
        .. Steps.SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => (step.Id, to)))),
        .. Steps.OfType<Vote>().Where(vote => vote.Reroute is not null).Select(vote => (vote.Id, vote.Reroute!)),
    ];
}
