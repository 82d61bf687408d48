using Procedures.Steps;

namespace Procedures.Workflows.Tests.Running;

/// <summary>
/// A random well-formed procedure, read off a tape of numbers: sequences, choices, decisions, switches, forks of every mode, two lines from one port, loops
/// and returns. It remembers what it drew (which fork ends in which join), so that the model need not find it out.
/// </summary>
internal sealed class ForkedGraph
{
    private readonly Tape tape;
    private int count;

    public ForkedGraph(Tape tape)
    {
        this.tape = tape;
        var whole = Sequence(0, [], mayDie: false);
        Node("finish", "finish");
        foreach (var (node, port) in whole.Exits) Lines.Add((node, port, "finish"));
        First = whole.Entry;
    }

    public string First { get; }
    public Dictionary<string, string> Kinds { get; } = [];
    public List<(string From, string Port, string To)> Lines { get; } = [];
    /// <summary>Human steps: where each may return to.</summary>
    public Dictionary<string, string[]> Returns { get; } = [];
    public Dictionary<string, string[]> Outcomes { get; } = [];
    /// <summary>Decisions and cases: true when the latest number given at the step is at least the amount.</summary>
    public Dictionary<(string Node, string Port), (string Step, int AtLeast)> Conditions { get; } = [];
    public Dictionary<string, JoinMode> Joins { get; } = [];
    /// <summary>The join in which a fork ends, and the nodes between them.</summary>
    public Dictionary<string, (string Join, HashSet<string> Inside)> Ends { get; } = [];

    private sealed record Piece(string Entry, List<(string Node, string Port)> Exits, List<string> Steps);

    private string Node(string kind, string? id = null)
    {
        id ??= $"{kind}-{++count}";
        Kinds[id] = kind;
        return id;
    }

    private Piece Sequence(int depth, List<string> passed, bool mayDie)
    {
        var before = passed.ToList();
        var first = Any(depth, before, mayDie);
        var (steps, exits) = (first.Steps.ToList(), first.Exits);
        for (var more = tape.Next(3); more > 0; more--)
        {
            before.AddRange(steps);
            var next = Any(depth, before, mayDie);
            foreach (var (node, port) in exits) Lines.Add((node, port, next.Entry));
            steps.AddRange(next.Steps);
            exits = next.Exits;
        }
        return new Piece(first.Entry, exits, steps);
    }

    private Piece Any(int depth, List<string> passed, bool mayDie) => (depth >= 3 ? 0 : tape.Next(9)) switch
    {
        1 => Choice(depth, passed, mayDie),
        2 => Decided(depth, passed, mayDie),
        3 or 4 => Forked(depth, passed),
        5 => Switched(depth, passed),
        6 => TwoLines(depth, passed),
        7 => Nested(depth, passed),
        8 => Loop(depth, passed),
        _ => Step(passed),
    };

    private Piece Step(List<string> passed, params string[] outcomes)
    {
        var id = Node("step");
        Outcomes[id] = outcomes.Length == 0 ? ["done"] : outcomes;
        Returns[id] = [.. passed.Where(_ => tape.Next(3) == 0).Distinct().Take(3)];
        return new Piece(id, [.. Outcomes[id].Select(port => (id, port))], [id]);
    }

    private Piece Choice(int depth, List<string> passed, bool mayDie)
    {
        var step = Step(passed, "a", "b");
        List<string> after = [.. passed, step.Entry];
        var (a, b) = (Sequence(depth + 1, after, mayDie), Sequence(depth + 1, after, mayDie));
        Lines.Add((step.Entry, "a", a.Entry));
        Lines.Add((step.Entry, "b", b.Entry));
        var exits = a.Exits.Concat(mayDie && tape.Next(3) == 0 ? Die(b) : b.Exits).ToList();
        return new Piece(step.Entry, exits, [step.Entry, .. a.Steps, .. b.Steps]);
    }

    private List<(string, string)> Die(Piece piece)
    {
        var end = Node("end");
        foreach (var (node, port) in piece.Exits) Lines.Add((node, port, end));
        return [];
    }

    private Piece Decided(int depth, List<string> passed, bool mayDie)
    {
        var id = Node("decision");
        Conditions[(id, "True")] = Condition(passed);
        var (yes, no) = (Sequence(depth + 1, passed, mayDie), Sequence(depth + 1, passed, mayDie));
        Lines.Add((id, "True", yes.Entry));
        Lines.Add((id, "False", no.Entry));
        return new Piece(id, [.. yes.Exits, .. no.Exits], [.. yes.Steps, .. no.Steps]);
    }

    private (string, int) Condition(List<string> passed) => (passed.Count == 0 ? "nowhere" : passed[tape.Next(passed.Count)], 1 + tape.Next(2));

    private Piece Forked(int depth, List<string> passed) => Gather(Node("fork"), depth, passed, (JoinMode)tape.Next(3), [.. Enumerable.Range(0, 2 + tape.Next(2)).Select(n => $"b{n}")], []);

    private Piece Switched(int depth, List<string> passed)
    {
        var id = Node("switch");
        string[] ports = ["p", "q", "r"];
        foreach (var port in ports) Conditions[(id, port)] = Condition(passed);
        return Gather(id, depth, passed, tape.Next(2) == 0 ? JoinMode.WaitAllActive : JoinMode.WaitAny, [.. ports, "Default"], []);
    }

    private Piece TwoLines(int depth, List<string> passed)
    {
        var step = Step(passed);
        return Gather(step.Entry, depth, [.. passed, step.Entry], (JoinMode)tape.Next(3), ["done", "done"], [step.Entry]);
    }

    /// <summary>A fork in a branch of a fork; both end in one join.</summary>
    private Piece Nested(int depth, List<string> passed)
    {
        var (outer, inner, join) = (Node("fork"), Node("fork"), Node("join"));
        var mode = Joins[join] = (JoinMode)tape.Next(3);
        Lines.Add((outer, "inner", inner));
        var steps = new List<string>();
        foreach (var (fork, port) in new[] { (outer, "b0"), (inner, "b1"), (inner, "b2") }) steps.AddRange(Branch(fork, port, join, depth, passed, mode, mayDie: false).Steps);
        HashSet<string> insideInner = Between(inner, join), insideOuter = Between(outer, join);
        Ends[inner] = (join, insideInner);
        Ends[outer] = (join, insideOuter);
        return new Piece(outer, [(join, "Done")], steps);
    }

    private Piece Gather(string fork, int depth, List<string> passed, JoinMode mode, string[] ports, List<string> own)
    {
        var join = Node("join");
        Joins[join] = mode;
        List<string> steps = [.. own];
        // A join that one branch alone leads to is a merge: two branches at least live. Of a switch any case may be the only one that is hit.
        foreach (var (index, port) in ports.Index()) steps.AddRange(Branch(fork, port, join, depth, passed, mode, mayDie: index > 1 && Kinds[fork] == "fork").Steps);
        Ends[fork] = (join, Between(fork, join));
        return new Piece(fork, [(join, "Done")], steps);
    }

    /// <summary>A branch that waits for all ends in one step and one line; another one may die on the way, or wholly, and then returns to nowhere outside itself.</summary>
    private Piece Branch(string fork, string port, string join, int depth, List<string> passed, JoinMode mode, bool mayDie)
    {
        var dies = mode != JoinMode.WaitAll && mayDie && tape.Next(4) == 0;
        var branch = Sequence(depth + 1, dies ? [] : passed, mayDie: dies);
        Lines.Add((fork, port, branch.Entry));
        var exits = branch.Exits;
        if (mode == JoinMode.WaitAll)
        {
            var tail = Step([]);
            foreach (var (node, from) in exits) Lines.Add((node, from, tail.Entry));
            branch = branch with { Steps = [.. branch.Steps, tail.Entry] };
            exits = tail.Exits;
        }
        if (dies) exits = Die(branch);
        foreach (var (node, from) in exits) Lines.Add((node, from, join));
        return branch;
    }

    private Piece Loop(int depth, List<string> passed)
    {
        var body = Sequence(depth + 1, passed, mayDie: false);
        var last = Step([.. passed, .. body.Steps], "done", "again");
        foreach (var (node, port) in body.Exits) Lines.Add((node, port, last.Entry));
        Lines.Add((last.Entry, "again", body.Entry));
        return new Piece(body.Entry, [(last.Entry, "done")], [.. body.Steps, last.Entry]);
    }

    private HashSet<string> Between(string fork, string join)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(Lines.Where(line => line.From == fork).Select(line => line.To));
        while (open.TryPop(out var node))
            if (node != join && seen.Add(node))
                foreach (var line in Lines.Where(line => line.From == node)) open.Push(line.To);
        return seen;
    }

    public Drawn Draw()
    {
        var drawn = new Drawn();
        foreach (var id in Kinds.Keys.OrderBy(id => id == First ? 0 : 1))
            switch (Kinds[id])
            {
                case "step":

                    var outcomes = Outcomes[id].Select(port => $$"""{"id":"{{port}}"}""").ToList();
                    if (Returns[id].Length > 0) outcomes.Add($$"""{"id":"back","returnsTo":[{{string.Join(",", Returns[id].Select(to => $"\"{to}\""))}}]}""");
                    drawn.Task(id, $$"""{"fields":[{"id":"n","type":"number","vi":"Số"}],"outcomes":[{{string.Join(",", outcomes)}}]}""");
                    break;
                case "decision": drawn.Decision(id, Json((id, "True"))); break;
                case "switch": drawn.Switch(id, "MatchAny", [.. Conditions.Keys.Where(key => key.Node == id).Select(key => (key.Port, Json(key)))]); break;
                case "fork": drawn.Fork(id, [.. Lines.Where(line => line.From == id).Select(line => line.Port)]); break;
                case "join": drawn.Join(id, Joins[id]); break;
                case "end": drawn.End(id); break;
                case "finish": drawn.Finish(id); break;
            }
        foreach (var (from, port, to) in Lines) drawn.Line(from, port, to);
        return drawn;
    }

    private string Json((string, string) key) => $$"""{"field":"{{Conditions[key].Step}}.n","op":"at-least","value":{{Conditions[key].AtLeast}}}""";
}

/// <summary>Numbers that decide what is drawn and done; after the last one all are zero, so that a shorter tape is a simpler story.</summary>
internal sealed class Tape(byte[] numbers)
{
    private int at;
    public int Next(int below) => at < numbers.Length ? numbers[at++] % below : 0;
    public bool IsOver => at >= numbers.Length;
}
