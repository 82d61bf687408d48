using FsCheck;
using FsCheck.Fluent;
using Procedures.Checks;
using Procedures.Running;

namespace Procedures.Workflows.Tests.Running;

/// <summary>The token semantics of docs/decisions/tokens.md against a plain model, on random well-formed graphs.</summary>
public sealed class TokenTests
{
    [Fact]
    public void After_any_completions_the_same_steps_wait_as_in_a_plain_model_and_no_token_is_lost() =>
        Prop.ForAll(Tape(), Tape(), (graph, story) => Tell(new ForkedGraph(new Tape(graph)), new Tape(story))).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(80));

    /// <summary>What the engine comes to is among the states that the check of soundness tries.</summary>
    [Fact]
    public void After_any_completions_the_case_stands_where_the_check_of_soundness_says_it_may() =>
        Prop.ForAll(Tape(), Tape(), (graph, story) => Follow(new ForkedGraph(new Tape(graph)), new Tape(story))).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(80));

    private static bool Follow(ForkedGraph graph, Tape story)
    {
        var drawn = graph.Draw();
        var @case = ACase.Of(drawn);
        var space = new TokenSpace(@case.Definition);
        var states = space.Begin(@case.Definition.First).ToArray();
        var told = new List<string>();
        for (var act = 0; act < 30; act++)
        {
            states = [.. states.Where(state => Waits(state) == @case.Waiting).DistinctBy(state => state.Key)];
            states.ShouldNotBeEmpty($"{@case.Waiting} after {string.Join(", ", told)}\nin {string.Join(", ", graph.Lines.Select(line => $"{line.From}.{line.Port}>{line.To}"))}\njoins {string.Join(", ", graph.Joins)}");
            var choices = @case.State.WorkItems.Values.GroupBy(item => item.Step).Where(step => step.Count() == 1).Select(step => step.Key).Order(StringComparer.Ordinal).ToArray();
            if (@case.State.IsClosed || choices.Length == 0) return true;
            var step = choices[story.Next(choices.Length)];
            var returns = graph.Returns[step].Where(@case.State.Visits.ContainsKey).ToArray();
            var chosen = story.Next(graph.Outcomes[step].Length + (returns.Length > 0 ? 1 : 0));
            var (outcome, returnTo) = chosen < graph.Outcomes[step].Length ? (graph.Outcomes[step][chosen], null) : ("back", returns[story.Next(returns.Length)]);
            told.Add($"{step}.{outcome}{(returnTo is null ? "" : $" to {returnTo}")}");
            @case.Completes(step, outcome, data: $$"""{"n":{{story.Next(3)}}}""", returnTo: returnTo);
            states = [.. states.SelectMany(state => space.After(state, state.Tokens.Select(token => token.Node).ToList().IndexOf(step)).Where(next => next.Port == outcome && next.Target == returnTo).Select(next => next.State))];
        }
        return true;

        string Waits(TokenSpace.State state) => string.Join(" ", state.Tokens.Select(token => token.Node).Where(node => @case.Definition[node] is Procedures.Steps.HumanStep).Order(StringComparer.Ordinal));
    }

    /// <summary>The graphs are no empty shells: forks of every mode, returns and loops come up in them.</summary>
    [Fact]
    public void The_random_graphs_have_forks_of_every_mode_returns_and_loops()
    {
        var random = new Random(1);
        var graphs = Enumerable.Range(0, 200).Select(_ =>
        {
            var numbers = new byte[80];
            random.NextBytes(numbers);
            return new ForkedGraph(new Tape(numbers));
        }).ToArray();
        graphs.SelectMany(graph => graph.Joins.Values).Distinct().Count().ShouldBe(3);
        graphs.Count(graph => graph.Returns.Values.Any(returns => returns.Length > 0)).ShouldBeGreaterThan(100);
        graphs.SelectMany(graph => graph.Outcomes.Values).Count(outcomes => outcomes.Contains("again")).ShouldBeGreaterThan(50);
        graphs.SelectMany(graph => graph.Kinds.Values).Count(kind => kind == "end").ShouldBeGreaterThan(20);
    }

    private static Arbitrary<byte[]> Tape() => Arb.From(Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(), Shorter);

    private static IEnumerable<byte[]> Shorter(byte[] tape)
    {
        for (var cut = tape.Length / 2; cut > 0; cut /= 2)
            for (var at = 0; at + cut <= tape.Length; at += cut) yield return [.. tape[..at], .. tape[(at + cut)..]];
        for (var at = 0; at < tape.Length; at++)
            if (tape[at] > 0) yield return [.. tape[..at], (byte)(tape[at] / 2), .. tape[(at + 1)..]];
    }

    private static bool Tell(ForkedGraph graph, Tape story)
    {
        var model = new TokenModel(graph);
        var @case = ACase.Of(graph.Draw());
        var told = new List<string>();
        for (var act = 0; act < 40 && !model.IsFinished; act++)
        {
            @case.Waiting.ShouldBe(model.Waiting, Words());
            @case.State.Faults.ShouldBeEmpty(Words());
            model.Waiting.ShouldNotBeEmpty(Words());
            // Of a step that waits twice nobody could say which one the model means.
            var choices = model.Steps.GroupBy(step => step).Where(step => step.Count() == 1).Select(step => step.Key).Order(StringComparer.Ordinal).ToArray();
            if (choices.Length == 0) return true;
            var step = choices[story.Next(choices.Length)];
            var returns = model.MayReturnTo(step).ToArray();
            var chosen = story.Next(graph.Outcomes[step].Length + (returns.Length > 0 ? 1 : 0));
            var (outcome, returnTo) = chosen < graph.Outcomes[step].Length ? (graph.Outcomes[step][chosen], null) : ("back", returns[story.Next(returns.Length)]);
            var n = story.Next(3);
            told.Add($"{step}.{outcome}{(returnTo is null ? "" : $" to {returnTo}")} with {n}");
            @case.Completes(step, outcome, data: $$"""{"n":{{n}}}""", returnTo: returnTo);
            model.Complete(step, outcome, returnTo, n);
        }
        if (model.IsFinished) @case.State.IsClosed.ShouldBeTrue(Words());
        else @case.Waiting.ShouldBe(model.Waiting, Words());
        return true;

        string Words() => $"after {string.Join(", ", told)}\nin {string.Join(", ", graph.Lines.Select(line => $"{line.From}.{line.Port}>{line.To}"))}\njoins {string.Join(", ", graph.Joins)}\nreturns {string.Join(", ", graph.Returns.Where(one => one.Value.Length > 0).Select(one => $"{one.Key}->{string.Join("|", one.Value)}"))}";
    }
}
