using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>
/// A branch of a fork that may end alone, and from which one may also return to before the fork: once the others have gone on without it, the return would
/// start a second main road. See docs/decisions/tokens.md.
/// </summary>
internal sealed class BranchEndsAndReturns : DefinitionCheck
{
    public override string Id => "branch-ends-and-returns";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var map = drawing.Definition.Map;
        var forks = drawing.Definition.Forks;
        foreach (var fork in drawing.Definition.Nodes.Keys.Where(forks.Opens))
            foreach (var branch in map.Onward(fork).Distinct())
            {
                var inside = forks.Within(fork, branch);
                if (!inside.Any(node => drawing.Definition[node] is EndNode)) continue;
                foreach (var step in inside.Select(node => drawing.Definition[node]).OfType<HumanStep>())
                    foreach (var outcome in step.Outcomes.Where(outcome => outcome.ReturnsTo.Any(to => to == fork || (!forks.IsInside(fork, to) && map.Leads(to, fork)))))
                        yield return Warning(step.Id, $"outcomes[{outcome.Id}].returnsTo",
                            $"“{outcome.Label}” của bước “{step.Label}” trở lại trước chỗ tách nhánh “{drawing.Definition[fork].Label}”, trong khi nhánh này có thể tự kết thúc: hồ sơ có thể chạy hai đường chính.",
                            $"“{outcome.Label.En}” of “{step.Label.En}” returns to before the fork “{drawing.Definition[fork].Label.En}”, while this branch may end by itself: the case could run two main roads.");
            }
    }
}
