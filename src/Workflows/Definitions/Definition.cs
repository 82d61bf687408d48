using System.Collections.Frozen;
using System.Collections.Immutable;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Definitions;

/// <summary>A procedure as drawn: the typed view of one version of a workflow definition. Immutable; see docs/procedure-format.md.</summary>
public sealed record Definition
{
    /// <summary>Stable identity of the procedure, e.g. "admission".</summary>
    public required string Id { get; init; }
    /// <summary>Identity of this version.</summary>
    public required string VersionId { get; init; }
    public required int Version { get; init; }
    public required Text Name { get; init; }
    /// <summary>Letters of the case number: KN, CT.</summary>
    public required string Prefix { get; init; }
    /// <summary>applicant, member or organisation.</summary>
    public required string SubjectKind { get; init; }
    public required Confidentiality Class { get; init; }
    /// <summary>What the competence table is asked for: the <see cref="Organisations.Matter"/> that this procedure settles. A drawing that names none is asked by its own id.</summary>
    public required string Matter { get; init; }
    public required StartRule Start { get; init; }
    public required FrozenDictionary<string, Term> Terms { get; init; }
    public required ImmutableArray<DossierLine> Dossier { get; init; }
    public required ImmutableArray<Span> Spans { get; init; }
    public required ImmutableArray<Interrupt> Interrupts { get; init; }
    /// <summary>What is printed: the papers that steps issue, and those printed from what was recorded.</summary>
    public required ImmutableArray<PrintedPaper> Papers { get; init; }
    /// <summary>The nodes by id.</summary>
    public required FrozenDictionary<string, Node> Nodes { get; init; }
    /// <summary>The lines in the order of the file.</summary>
    public required ImmutableArray<Line> Lines { get; init; }
    /// <summary>Where a case begins: the Elsa.Start node, or the one node that no line leads to.</summary>
    public required string First { get; init; }
    public required LineMap Map { get; init; }
    /// <summary>What belongs together between a fork and its joins.</summary>
    public required Forks Forks { get; init; }
    public required Layout Layout { get; init; }

    public Node this[string id] => Nodes[id];
    public HumanStep Step(string id) => (HumanStep)Nodes[id];
    public DossierLine? DossierLine(string code) => Dossier.FirstOrDefault(line => line.Code == code);
}

/// <summary>Who may open a case, and whether a daily job opens it.</summary>
public sealed record StartRule(ImmutableArray<Who> Who, DailyStart? Daily);

/// <summary>A case is opened for each member for whom the condition holds once the day has come.</summary>
/// <param name="Once">Paths: once per member and values of these.</param>
public sealed record DailyStart(Condition Members, Term On, ImmutableArray<string> Once = default);

/// <summary>A connection: from a port of a node to another node.</summary>
public sealed record Line(string From, string Port, string To);

/// <summary>A line of the dossier checklist.</summary>
/// <param name="When">Asked for only while it holds.</param>
/// <param name="Class">C: seen only by the circle of the steps of that class.</param>
public sealed record DossierLine(string Code, Text Name, bool Required, string? Basis, Condition? When = null, Confidentiality? Class = null);

/// <summary>A deadline over several steps: a rule counted from a date, or a fixed day.</summary>
/// <param name="StartsAt">Starts when this step is completed, anew each time; null: with the case.</param>
/// <param name="Until">The first of these to be completed ends it; none: it ends on its due day.</param>
public sealed record Span(string Id, Text Name, string? Rule, bool Statutory, Term? From, string? StartsAt, ImmutableArray<string> Until, ImmutableArray<Who> Who, string? Ladder, string? Extension, ImmutableArray<Who> ExtendedBy)
{
    public Term? Due { get; init; }
    /// <summary>Steps off the usual way, whose time is not among what the span is divided into.</summary>
    public ImmutableArray<string> Without { get; init; } = [];
    /// <summary>A day to be reminded of, never late.</summary>
    public bool Watch { get; init; }
    /// <summary>Field of the step that ends it, demanded when that comes late.</summary>
    public string? BreachReason { get; init; }
}

/// <summary>A move that may come at any time between two steps. Its fields reason and on are given with the command.</summary>
public sealed record Interrupt(string Id, string Command, Text Name, string? After, string? Before, Condition? When, string? GoTo, ImmutableArray<string> Lapse, string? Document)
{
    public Text? Consequence { get; init; }
    public ImmutableArray<Who> Who { get; init; } = [];
    /// <summary>A token waits at one of these steps.</summary>
    public ImmutableArray<string> At { get; init; } = [];
    public ImmutableArray<Field> Fields { get; init; } = [];
    /// <summary>While the fork around the target is open, only the tokens of that branch are closed.</summary>
    public bool BranchOnly { get; init; }
    public ImmutableArray<Effect> Effects { get; init; } = [];
}

/// <summary>A post at a place, or a person of the case. <c>OrElse</c> steps in when the person has no account.</summary>
public sealed record Who(string? Role, string? Of, string? Person, Who? OrElse, Condition? When = null);

/// <summary>Class of a case, a step or an event: A public, B internal, C need-to-know. (D and E are not used by these procedures.)</summary>
public enum Confidentiality { A, B, C }

/// <summary>The lines by source and which node can still reach which.</summary>
public sealed class LineMap
{
    private readonly FrozenDictionary<(string Node, string Port), ImmutableArray<Line>> from;
    private readonly FrozenDictionary<string, int> incoming;
    private readonly ILookup<string, string> next;
    private readonly ILookup<string, string> onward;
    private readonly Reach reach;
    private readonly Reach forward;

    public LineMap(IEnumerable<string> nodes, ImmutableArray<Line> lines, IEnumerable<(string From, string To)> returns)
    {
        from = lines.GroupBy(line => (line.From, line.Port)).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        incoming = lines.GroupBy(line => line.To).ToFrozenDictionary(g => g.Key, g => g.Count());
        var roads = lines.Where(line => line.Port != HumanStep.Overdue).Select(line => (line.From, line.To)).ToArray();
        next = roads.Concat(returns).ToLookup(pair => pair.Item1, pair => pair.Item2);
        onward = roads.ToLookup(pair => pair.From, pair => pair.To);
        string[] ids = [.. nodes];
        reach = new Reach(ids, next);
        forward = new Reach(ids, onward);
    }

    public ImmutableArray<Line> From(string node, string port) => from.TryGetValue((node, port), out var lines) ? lines : [];

    public int Incoming(string node) => incoming.GetValueOrDefault(node);

    /// <summary>Whether a token at <paramref name="node"/> could come to <paramref name="target"/> by lines and returns. A node reaches itself only over a loop.</summary>
    public bool CanReach(string node, string target) => reach.Leads(node, target);

    /// <summary>Whether the drawn lines alone, without returns, lead from one node to the other.</summary>
    public bool Leads(string node, string target) => forward.Leads(node, target);

    /// <summary>The steps to which the node's lines lead, overdue roads left out; one for each line.</summary>
    public IEnumerable<string> Onward(string node) => onward[node];

    /// <summary>The same with returns.</summary>
    public IEnumerable<string> OnwardOrBack(string node) => next[node];
}
