using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Rules;
using Procedures.Simulation;
using Procedures.Workflows.Tests.Organisations;

namespace Procedures.Workflows.Tests.Scenarios;

/// <summary>The procedures, rules and calendars as they are shipped.</summary>
internal static class Shipped
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(ATree.RulesFile("competence.json"), "..", ".."));

    public static readonly SimulationTables Tables = new(
        CompetenceTable.Load(File.ReadAllText(ATree.RulesFile("competence.json"))),
        RuleBook.Load(Read("rules")),
        WorkingCalendar.Load(Read("calendars")));

    public static readonly ImmutableArray<Definition> Definitions = [Definition("admission"), Definition("recognition")];

    public static readonly ImmutableDictionary<string, PaperTemplate> Templates =
        Directory.EnumerateFiles(Path.Combine(Folder, "templates"), "*.html").ToImmutableDictionary(file => Path.GetFileNameWithoutExtension(file), file => PaperTemplate.Read(File.ReadAllText(file)));

    public static Definition Definition(string procedure)
    {
        WorkflowDocument.TryRead(File.ReadAllText(Path.Combine(Folder, procedure, "workflow.json")), out var definition, out var problems).ShouldBeTrue(string.Join("\n", problems));
        return definition!;
    }

    public static IEnumerable<(string File, Scenario Scenario)> Scenarios() =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "scenarios")
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), Scenario.Read(File.ReadAllText(file))));

    private static IEnumerable<string> Read(string folder) => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);
}
