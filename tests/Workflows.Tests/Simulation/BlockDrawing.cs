namespace Procedures.Workflows.Tests.Simulation;

/// <summary>Draws a block as a flowchart.</summary>
internal sealed class BlockDrawing
{
    private readonly AProcedure procedure = new AProcedure().Node("start", "Elsa.Start").Finish("over").End("end");
    private readonly List<string> lines = [];
    private int between;

    public static AProcedure Of(Block block)
    {
        var drawing = new BlockDrawing();
        drawing.Draw(block, ["start.Done"], "over");
        return drawing.procedure.Lines([.. drawing.lines]);
    }

    /// <summary>Draws the block between the ports that lead to it and the node that follows.</summary>
    private void Draw(Block block, IEnumerable<string> from, string next)
    {
        switch (block)
        {
            case Block.Step step:
                procedure.Task(step.Id, step.MayStop ? ["done", "stop"] : ["done"]);
                Lead(from, step.Id);
                Lead([$"{step.Id}.done"], next);
                if (step.MayStop) Lead([$"{step.Id}.stop"], "end");
                break;
            case Block.Then then:
                // A node between the two keeps the drawing simple: its condition always holds.
                var between = Between();
                Draw(then.First, from, between);
                Draw(then.Next, [$"{between}.True"], next);
                break;
            case Block.Choice choice:
                procedure.Task(choice.Id, "left", "right");
                Lead(from, choice.Id);
                Draw(choice.Left, [$"{choice.Id}.left"], next);
                Draw(choice.Right, [$"{choice.Id}.right"], next);
                break;
            case Block.Loop loop:
                procedure.Task(loop.Id, "done", "again");
                var begin = Between();
                Lead([.. from, $"{loop.Id}.again"], begin);
                Draw(loop.Body, [$"{begin}.True"], loop.Id);
                Lead([$"{loop.Id}.done"], next);
                break;
            case Block.Fork fork:
                var join = $"{fork.Id}-join";
                procedure.Join(join, fork.Mode);
                Lead([$"{join}.Done"], next);
                if (fork.AtPort is { } step1)
                {
                    procedure.Task(step1);
                    Lead(from, step1);
                    foreach (var branch in fork.Branches) DrawBranch(branch, $"{step1}.done", join);
                    break;
                }
                procedure.Fork(fork.Id, [.. fork.Branches.Select((_, i) => $"b{i}")]);
                Lead(from, fork.Id);
                for (var i = 0; i < fork.Branches.Length; i++) DrawBranch(fork.Branches[i], $"{fork.Id}.b{i}", join);
                break;
            default: throw new InvalidOperationException($"Nobody draws {block.GetType().Name}.");
        }
    }

    /// <summary>One line from each branch to the join: a join of all counts its lines.</summary>
    private void DrawBranch(Block branch, string from, string join)
    {
        var last = Between();
        Draw(branch, [from], last);
        Lead([$"{last}.True"], join);
    }

    private string Between()
    {
        var id = $"on{++between}";
        procedure.Decision(id, """{ "all": [] }""");
        return id;
    }

    private void Lead(IEnumerable<string> ports, string to) => lines.AddRange(ports.Select(port => $"{port} -> {to}"));
}
