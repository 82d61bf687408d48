using Procedures.Checks;
using Procedures.Definitions;

namespace Procedures.Api.Definitions;

/// <summary>Something wrong with a drawing, as the designer shows it.</summary>
/// <param name="Check">id of the check; null: the file could not be read at all</param>
/// <param name="Severity">error blocks publishing, warning does not</param>
/// <param name="Node">the step; null: the procedure's own part</param>
/// <param name="Path">the JSON path inside it, so that a click leads to the field</param>
public sealed record CheckView(string? Check, string Severity, string? Node, string Path, TextView Text)
{
    public static CheckView Of(DefinitionProblem problem) => new(problem.Check, problem.Severity == Procedures.Definitions.Severity.Error ? "error" : "warning", problem.Node, problem.Path, TextView.Of(problem.Sentence));
}

/// <summary>A text in both languages.</summary>
public sealed record TextView(string Vi, string En)
{
    public static TextView Of(Text text) => new(text.Vi, text.En);
}
