using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>What could not be read in the file: broken lines, expressions that do not run here, missing properties, two steps of one id.</summary>
internal sealed class Unreadable : DefinitionCheck
{
    public override string Id => "unreadable";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        if (drawing.Document is not { } document) return [];
        document.ToDefinition();
        // An unknown kind has its own check.
        return document.Problems.Where(problem => !(problem.Path.EndsWith("].type", StringComparison.Ordinal) && problem.Node is not null)).Select(problem => problem with { Check = Id });
    }
}
