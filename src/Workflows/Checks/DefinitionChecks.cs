using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Rules;

namespace Procedures.Checks;

/// <summary>All checks of a definition. Errors block publishing, warnings do not.</summary>
public static class DefinitionChecks
{
    public static readonly ImmutableArray<DefinitionCheck> All =
    [
        new Unreadable(), new UnknownKind(), new DuplicateIds(), new IdsInForm(), new UnknownTarget(), new UnconnectedOutcome(), new UnreachableStep(), new NoWayToAnEnd(), new JoinOfDyingBranch(),
        new LoopWithoutPeople(), new StepWithoutWho(), new UnknownRoleOrPlace(), new UnknownRule(), new UnknownPath(), new UnknownPaper(), new UnknownTemplate(), new UsedBeforeFilled(), new SpanTooShort(), new MissingEnglish(),
    ];

    /// <summary>
    /// What is wrong, errors first. Without the file what went wrong in reading is not known; without the rules neither rule ids nor the sums of deadlines are
    /// checked; without the templates not what papers name.
    /// </summary>
    public static ImmutableArray<DefinitionProblem> Run(Definition definition, WorkflowDocument? document = null, RuleBook? rules = null, IReadOnlyDictionary<string, PaperTemplate>? templates = null)
    {
        var drawing = new Drawing(definition, document, rules, templates);
        return [.. All.SelectMany(check => check.Find(drawing)).Distinct().OrderBy(problem => problem.Severity)];
    }
}
