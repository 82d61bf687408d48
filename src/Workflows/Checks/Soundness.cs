using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>
/// Tries out every way a case can go, with the engine's tokens, up to a bound: joins that wait for each other or for a branch that cannot come, steps that are
/// drawn on but never opened, steps opened twice at once. Says when the bound was reached.
/// </summary>
internal sealed class Soundness : DefinitionCheck
{
    /// <summary>States tried. A drawing of two hundred steps has a few hundred.</summary>
    internal const int MostStates = 20_000;

    public override string Id => "soundness";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        if (!drawing.Definition.Nodes.ContainsKey(drawing.Definition.First)) yield break;
        var walk = Walk(drawing);
        var dying = new JoinOfDyingBranch().Find(drawing).Select(problem => problem.Node).ToHashSet();
        foreach (var join in walk.Starved.Where(join => !dying.Contains(join)))
            yield return Error(join, "mode", $"Chỗ gộp “{Label(join).Vi}” có thể chờ mãi một nhánh không còn tới được.", $"The join “{Label(join).En}” can wait for ever for a branch that no longer comes.");
        foreach (var join in walk.Stuck)
            yield return Error(join, "", $"Chỗ gộp “{Label(join).Vi}” có thể chờ mãi, vì các chỗ gộp chờ lẫn nhau.", $"The join “{Label(join).En}” can wait for ever: joins wait for each other.");
        foreach (var step in walk.Twice)
            yield return Warning(step, "", $"Bước “{Label(step).Vi}” có thể mở hai lần cùng một lúc. Đề nghị gộp các nhánh trước bước này.", $"The step “{Label(step).En}” can be open twice at once. Join the branches before it.");
        if (!walk.IsWhole)
        {
            yield return Warning(null, "", $"Quy trình có quá nhiều cách đi: đã thử {MostStates:#,0} trạng thái đầu, phần còn lại chưa thử.", $"There are too many ways to go: the first {MostStates:#,0} states were tried, the others were not.");
            yield break;
        }
        // Behind a step that opens twice nothing was tried.
        if (walk.Twice.Count > 0) yield break;
        foreach (var node in drawing.Definition.Nodes.Keys.Where(node => drawing.Reachable.Contains(node) && !walk.Visited.Contains(node)))
            yield return Error(node, "", $"Có đường vẽ tới bước “{Label(node).Vi}”, nhưng không hồ sơ nào đi tới được.", $"Lines lead to “{Label(node).En}”, but no case ever comes there.");

        Text Label(string node) => drawing.Definition[node].Label;
    }

    internal sealed record Walked(IReadOnlySet<string> Visited, SortedSet<string> Starved, SortedSet<string> Stuck, SortedSet<string> Twice, bool IsWhole);

    internal static Walked Walk(Drawing drawing)
    {
        var definition = drawing.Definition;
        var space = new TokenSpace(definition);
        var (starved, stuck, twice) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var left = MostStates;
        foreach (var (node, host) in drawing.Begins.Select(node => (node, (string?)null)).Concat(SideRoads(definition)))
        {
            var seen = new HashSet<string>();
            var open = new Queue<TokenSpace.State>(space.Begin(node, host));
            while (open.TryDequeue(out var state))
            {
                if (state.Starved is { } join) starved.Add(join);
                if (!seen.Add(state.Key)) continue;
                if (--left < 0) return new(space.Visited, starved, stuck, twice, false);
                var acting = Enumerable.Range(0, state.Tokens.Length).Where(at => definition[state.Tokens[at].Node] is HumanStep or WaitStep).ToArray();
                if (acting.Length == 0 && state is { Starved: null, IsParked: false }) stuck.UnionWith(state.Tokens.Select(token => token.Node));
                var doubled = state.Tokens.Where(token => definition[token.Node] is HumanStep or WaitStep).GroupBy(token => token.Node).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
                twice.UnionWith(doubled);
                // From here on everything would come twice, and more of it with every round.
                if (doubled.Length > 0) continue;
                var alone = Array.FindIndex(acting, at => space.IsQuiet(state.Tokens[at]));
                foreach (var at in alone < 0 ? acting : [acting[alone]])
                    foreach (var (_, _, next) in space.After(state, at, host)) open.Enqueue(next);
            }
        }
        return new(space.Visited, starved, stuck, twice, !space.IsExhausted);
    }

    /// <summary>The roads of deadlines that passed: each runs beside its step.</summary>
    private static IEnumerable<(string Node, string? Host)> SideRoads(Definition definition) =>
        definition.Lines.Where(line => line.Port == HumanStep.Overdue).Select(line => (line.To, (string?)line.From));
}
