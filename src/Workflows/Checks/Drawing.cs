using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A definition under check, with its file and the roads a token may take.</summary>
public sealed class Drawing
{
    private readonly ILookup<string, string> next;
    private readonly Reach reach;

    public Drawing(WorkflowDocument document, CheckFacts facts)
    {
        (Definition, Document, Facts) = (document.ToDefinition(), document, facts);
        next = Roads().Where(road => Definition.Nodes.ContainsKey(road.To)).ToLookup(road => road.From, road => road.To);
        reach = new Reach([.. Definition.Nodes.Keys], next);
        Begins = [Definition.First, .. Definition.Interrupts.Select(interrupt => interrupt.GoTo).OfType<string>().Where(Definition.Nodes.ContainsKey).Distinct()];
        Reachable = [.. Definition.Nodes.Keys.Where(node => Begins.Any(start => start == node || reach.Leads(start, node)))];
        Looks = [.. Checks.Looks.All(this)];
    }

    public Definition Definition { get; }
    public WorkflowDocument Document { get; }
    public CheckFacts Facts { get; }

    /// <summary>Every printed paper and where it is drawn: at its step, or in the procedure's own list.</summary>
    internal IEnumerable<(string? Node, string Path, PrintedPaper Paper)> Papers =>
    [
        .. Steps.OfType<DocumentStep>().Select(step => ((string?)step.Id, "document", step.Document.PrintedAt(step.Id))),
        .. Definition.Papers.Skip(Steps.OfType<DocumentStep>().Count()).Index().Select(one => ((string?)null, $"papers[#{one.Index}]", one.Item)),
    ];

    /// <summary>Nodes to which a token can come: by lines, returns, expiry, votes that are rerouted, and interrupts.</summary>
    public ImmutableHashSet<string> Reachable { get; }

    /// <summary>Where a token may be placed from outside: the first node, and where interrupts go to.</summary>
    internal ImmutableArray<string> Begins { get; }

    internal ImmutableArray<Look> Looks { get; }

    internal IEnumerable<HumanStep> Steps => Definition.Nodes.Values.OfType<HumanStep>();

    /// <summary>Where a token can be sent from a node in one go, interrupts aside.</summary>
    internal IEnumerable<string> Next(string node) => next[node];

    /// <summary>Whether a token that stood at the first node may later come to the second, by any road but an interrupt.</summary>
    internal bool CanReach(string from, string to) => reach.Leads(from, to);

    internal static string? Reroute(Node node) => node switch { Vote vote => vote.Reroute, DocumentStep paper => paper.Reroute, _ => null };

    private IEnumerable<(string From, string To)> Roads() =>
    [
        .. Definition.Lines.Select(line => (line.From, line.To)),
        .. Steps.SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => (step.Id, to)))),
        .. Steps.Where(step => Reroute(step) is not null).Select(step => (step.Id, Reroute(step)!)),
    ];
}
