using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Checks;

/// <summary>All checks of a definition. Errors block publishing, warnings do not.</summary>
public static class DefinitionChecks
{
    public static readonly ImmutableArray<DefinitionCheck> All =
    [
        new Unreadable(), new ScriptExpression(), new UnknownKind(), new DuplicateIds(), new IdsInForm(), new UnknownTarget(), new UnconnectedOutcome(), new UnreachableStep(), new NoWayToAnEnd(),
        new LoopWithoutPeople(), new LoopWithoutExit(), new JoinOfDyingBranch(), new BranchEndsAndReturns(), new Soundness(), new StepWithoutWho(), new UnknownRoleOrPlace(), new PostNobodyHolds(),
        new BodyNotCompetent(), new PaperNotAllowed(), new UnknownRule(), new AssumedRule(), new DeadlineMissing(), new DeadlineShorterThanReminder(), new SpanTooShort(), new UnknownPath(),
        new UnknownPaper(), new UnknownTemplate(), new FieldNeverFilled(), new UsedBeforeFilled(), new SecretInMail(), new MissingEnglish(),
    ];

    /// <summary>What is wrong, errors first. Paths lead into the step's JSON, or into the procedure's own properties.</summary>
    public static ImmutableArray<DefinitionProblem> Run(WorkflowDocument document, CheckFacts facts)
    {
        var drawing = new Drawing(document, facts);
        var paths = new JsonPaths(document);
        return [.. All.SelectMany(check => check.Find(drawing)).Select(problem => problem with { Path = paths.Find(problem.Node, problem.Path) }).Distinct().OrderBy(problem => problem.Severity)];
    }
}
