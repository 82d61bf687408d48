using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Simulation;

/// <summary>How often cases came to each node and left by each port ("cell-vote:reached"). What a drawing has and nobody went is missing.</summary>
public sealed record Coverage(ImmutableSortedDictionary<string, int> Nodes, ImmutableSortedDictionary<string, int> Ports)
{
    public static readonly Coverage None = new(ImmutableSortedDictionary<string, int>.Empty, ImmutableSortedDictionary<string, int>.Empty);

    /// <summary>Where one case went.</summary>
    public static Coverage Of(Definition definition, IEnumerable<CaseEvent> events)
    {
        var (nodes, ports) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new SortedDictionary<string, int>(StringComparer.Ordinal));
        // Tokens that come to the same node by one step are one coming for each; joins place theirs anew where they stand.
        var places = new Dictionary<int, string>();
        foreach (var @event in events)
            switch (@event)
            {
                case TokenPlaced { Token: var token } when places.GetValueOrDefault(token.Id) != token.Node || token.Via == token.Node:
                    places[token.Id] = token.Node;
                    Count(nodes, token.Node);
                    if (token.Via is { } via && Port(definition, via, token) is { } port) Count(ports, $"{via}:{port}");
                    break;
                case WorkItemCompleted done: Count(ports, $"{done.Step}:{done.Outcome}"); break;
                case RouteTaken route: Count(ports, $"{route.Node}:{route.Port}"); break;
            }
        return new(nodes.ToImmutableSortedDictionary(StringComparer.Ordinal), ports.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    public Coverage With(Coverage other) => new(Sum(Nodes, other.Nodes), Sum(Ports, other.Ports));

    /// <summary>The port by which a token left a node that has no outcome of its own; of steps and questions their events tell it.</summary>
    private static string? Port(Definition definition, string via, Token token) => definition.Nodes.GetValueOrDefault(via) switch
    {
        HumanStep when token.Host is not null && definition.Map.From(via, HumanStep.Overdue).Any(line => line.To == token.Node) => HumanStep.Overdue,
        null or HumanStep or FlowDecision or FlowSwitch => null,
        var node => node.Ports.FirstOrDefault(port => definition.Map.From(via, port).Any(line => line.To == token.Node)),
    };

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static ImmutableSortedDictionary<string, int> Sum(ImmutableSortedDictionary<string, int> one, ImmutableSortedDictionary<string, int> other) =>
        one.SetItems(other.Select(pair => KeyValuePair.Create(pair.Key, pair.Value + one.GetValueOrDefault(pair.Key))));
}
