using System.Collections.Immutable;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>
/// A procedure in blocks, and at the same time its plain model: what is left to do after each act, without any token. Written from the sentences
/// of docs/decisions/tokens.md alone.
/// </summary>
internal abstract record Block
{
    /// <summary>The block came to its end.</summary>
    public static readonly Block Done = new Over(true);
    /// <summary>The way ended in the middle.</summary>
    public static readonly Block Dead = new Over(false);

    public abstract IEnumerable<(string Step, string Outcome)> Offers { get; }

    /// <summary>What is left after an act; the same when nothing of this block is waiting for it.</summary>
    public abstract Block After(string step, string outcome);

    /// <summary>The block as it stands at its beginning.</summary>
    public virtual Block Begun => this;

    public bool IsOver => this is Over;

    public sealed override string ToString() => this switch
    {
        Step step => step.MayStop ? $"{step.Id}!" : step.Id,
        Then then => $"({then.First}; {then.Next})",
        Choice choice => $"{choice.Id}[{choice.Left} | {choice.Right}]",
        Loop loop => $"{loop.Id}*({loop.Body})",
        Fork fork => $"{fork.AtPort}{fork.Mode}{{{string.Join(" & ", fork.Branches)}}}",
        _ => this == Done ? "done" : "dead",
    };

    private sealed record Over(bool Whole) : Block
    {
        public override IEnumerable<(string, string)> Offers => [];
        public override Block After(string step, string outcome) => this;
    }

    /// <summary>Something to do; "stop" ends the way when it may.</summary>
    public sealed record Step(string Id, bool MayStop) : Block
    {
        public override IEnumerable<(string, string)> Offers => MayStop ? [(Id, "done"), (Id, "stop")] : [(Id, "done")];
        public override Block After(string step, string outcome) => step != Id ? this : outcome == "stop" ? Dead : Done;
    }

    public sealed record Then(Block First, Block Next) : Block
    {
        public override IEnumerable<(string, string)> Offers => First.Offers;
        public override Block Begun => new Then(First.Begun, Next);
        public override Block After(string step, string outcome) => First.After(step, outcome) is var left && left == Done ? Next.Begun : left == Dead ? Dead : this with { First = left };
    }

    /// <summary>A step that chooses; both ways meet again.</summary>
    public sealed record Choice(string Id, Block Left, Block Right, Block? Chosen = null) : Block
    {
        public override IEnumerable<(string, string)> Offers => Chosen?.Offers ?? [(Id, "left"), (Id, "right")];
        public override Block Begun => this with { Chosen = null };
        public override Block After(string step, string outcome) => Chosen is null
            ? step == Id ? this with { Chosen = outcome == "left" ? Left.Begun : Right.Begun } : this
            : Chosen.After(step, outcome) is { IsOver: true } over ? over : this with { Chosen = Chosen.After(step, outcome) };
    }

    /// <summary>A body, then a step that lets it run once more.</summary>
    public sealed record Loop(string Id, Block Body, Block? Running) : Block
    {
        public override IEnumerable<(string, string)> Offers => Running?.Offers ?? [(Id, "done"), (Id, "again")];
        public override Block Begun => this with { Running = Body.Begun };
        public override Block After(string step, string outcome)
        {
            if (Running is null) return step != Id ? this : outcome == "again" ? Begun : Done;
            var left = Running.After(step, outcome);
            return left == Done ? this with { Running = null } : left == Dead ? Dead : this with { Running = left };
        }
    }

    /// <summary>Branches beside each other. <c>AtPort</c>: drawn as several lines of a step's port instead of a fork.</summary>
    public sealed record Fork(string Id, string Mode, ImmutableArray<Block> Branches, string? AtPort = null, bool PortDone = false) : Block
    {
        private bool Open => AtPort is null || PortDone;
        public override IEnumerable<(string, string)> Offers => Open ? Branches.SelectMany(branch => branch.Offers) : [(AtPort!, "done")];
        public override Block Begun => this with { PortDone = false, Branches = [.. Branches.Select(branch => branch.Begun)] };
        public override Block After(string step, string outcome)
        {
            if (!Open) return step == AtPort ? this with { PortDone = true } : this;
            var left = Branches.Select(branch => branch.After(step, outcome)).ToImmutableArray();
            if (left.All(branch => branch == Dead)) return Dead;
            var goesOn = Mode == "WaitAny" ? left.Any(branch => branch == Done) : left.All(branch => branch.IsOver);
            return goesOn ? Done : this with { Branches = left };
        }
    }
}
