using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Procedures.Running;

namespace Procedures.Workflows.Tests.Simulation;

/// <summary>Random procedures of steps, choices, loops and forks, run at random, against the plain model.</summary>
public sealed class BlockModelTests
{
    private static readonly string[] Modes = ["WaitAllActive", "WaitAllActive", "WaitAny", "WaitAll"];

    [Fact]
    public void Whatever_is_drawn_and_whoever_acts_first_the_case_is_where_the_model_says() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (int seed) => Follow(seed)));

    private static void Follow(int seed)
    {
        var chance = new Random(seed);
        var names = 0;
        var block = Random(chance, 4, mayStop: true, ref names);
        var @case = new ASimulatedCase(BlockDrawing.Of(block).Drawn());
        var model = block.Begun;
        for (var act = 0; act < 40 && !model.IsOver; act++)
        {
            var waits = model.Offers.Select(offer => offer.Step).Distinct().Order(StringComparer.Ordinal).ToArray();
            @case.Waits.ShouldBe(waits, $"seed {seed}, before act {act}, of {block}");
            var offers = model.Offers.ToArray();
            var (step, outcome) = offers[chance.Next(offers.Length)];
            @case.Does(step, outcome);
            model = model.After(step, outcome);
        }
        @case.State.Faults.ShouldBeEmpty($"seed {seed}");
        @case.State.IsClosed.ShouldBe(model.IsOver, $"seed {seed}, of {block}");
        if (model.IsOver) @case.State.Outcome.ShouldBe(model == Block.Done ? "over" : "ended", $"seed {seed}, of {block}");
    }

    private static Block Random(Random chance, int depth, bool mayStop, ref int names)
    {
        var id = $"s{names++}";
        switch (depth <= 0 ? 0 : chance.Next(7))
        {
            case 0 or 1: return new Block.Step(id, mayStop && chance.Next(4) == 0);
            case 2: return new Block.Then(Random(chance, depth - 1, mayStop, ref names), Random(chance, depth - 1, mayStop, ref names));
            case 3: return new Block.Choice(id, Random(chance, depth - 1, mayStop, ref names), Random(chance, depth - 1, mayStop, ref names));
            case 4: return new Block.Loop(id, Random(chance, depth - 1, mayStop, ref names), null);
            default:
                var mode = Modes[chance.Next(Modes.Length)];
                var branches = ImmutableArray.CreateBuilder<Block>();
                // A branch that may die is refused beside a join of all by the checks of a definition.
                for (var count = chance.Next(2, 4); count > 0; count--) branches.Add(Random(chance, depth - 1, mayStop && mode != "WaitAll", ref names));
                return new Block.Fork(id, mode, branches.ToImmutable(), chance.Next(3) == 0 ? $"p{names++}" : null);
        }
    }
}
