using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Checks;
using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Simulation;
using Procedures.Workflows.Tests.Scenarios;

namespace Procedures.Workflows.Tests.Checks;

/// <summary>tests/Examples/checks: one file for each check, read by the designer's tests too.</summary>
internal static class CheckExamples
{
    /// <summary>The shipped rules and competence table, on a day of the old ladder, in a tree whose grassroots committee has no head of the organisation board.</summary>
    public static readonly CheckFacts Facts = new(Shipped.Tables.Rules, Shipped.Tables.Competence, SceneTree.Build(new ScenarioScene(), Shipped.Tables).Organisations, new DateOnly(2026, 3, 2))
    {
        Templates = new Dictionary<string, PaperTemplate>(Shipped.Templates)
        {
            ["resolution"] = PaperTemplate.Read("{{> head}}<p>{{paper.number}} {{subject.name}} {{open.heldOn}}</p>"),
            ["head"] = PaperTemplate.Read("<h1>{{paper.issuer}}</h1>"),
            ["letter"] = PaperTemplate.Read("<p>{{case.number}} {{open.nobodyAsks}}</p>"),
            ["torn"] = PaperTemplate.Read("<p>{{#if case.number}}</p>"),
        },
    };

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Examples", "checks"), "*.json").Order(StringComparer.Ordinal);

    public static JsonElement Read(string check)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Files.Single(file => Path.GetFileNameWithoutExtension(file) == check)));
        return file.RootElement.Clone();
    }

    /// <summary>What a check finds in one of its examples, as "node path".</summary>
    public static ImmutableArray<string> Found(string check, string example) =>
        [.. All(Read(check).GetProperty(example).GetRawText()).Where(problem => problem.Check == check).Select(problem => $"{problem.Node} {problem.Path}").Distinct()];

    public static ImmutableArray<DefinitionProblem> All(string json) => DefinitionChecks.Run(WorkflowDocument.Parse(json), Facts);
}
