using System.Text.RegularExpressions;
using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>What could not be read in the file: broken lines, missing properties, wrong values, two steps of one id.</summary>
internal sealed partial class Unreadable : DefinitionCheck
{
    public override string Id => "unreadable";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) => drawing.Document.Problems
        // An unknown kind and a script have their own checks.
        .Where(problem => problem.Check is null && !(problem.Path.EndsWith("].type", StringComparison.Ordinal) && problem.Node is not null))
        .Select(problem => Inside(problem) with { Check = Id });

    /// <summary>The place inside its step, or inside the procedure's own part.</summary>
    internal static DefinitionProblem Inside(DefinitionProblem problem)
    {
        var path = Numbered().Replace(problem.Path, "[#$1]");
        if (Step().Match(path) is { Success: true } step) return problem with { Path = path[step.Length..] };
        const string own = "$.customProperties.procedure.";
        if (path.StartsWith(own, StringComparison.Ordinal)) return problem with { Path = path[own.Length..], Node = null };
        // A line has no place inside the step that it leaves.
        return problem with { Path = "" };
    }

    [GeneratedRegex(@"^\$\.root\.activities\[#\d+\]\.?", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    [GeneratedRegex(@"\[(\d+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
