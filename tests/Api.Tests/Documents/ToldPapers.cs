using System.Collections.Immutable;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Documents;
using Procedures.Api.Storage;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Simulation;
using Procedures.Tests;

namespace Procedures.Api.Tests.Documents;

/// <summary>Papers of cases told as scenarios: run by the real engine over the shipped drawings, printed by the real press.</summary>
internal static class ToldPapers
{
    private static readonly string Folder = Path.Combine(Repository.Root, "workflows");
    private static readonly RegisterFiles Files = new(Folder, null);
    private static readonly PaperPress Press = new(Files);
    private static readonly SimulationTables Tables = new(Files.Competence, Files.Rules, Files.Calendar);

    public static readonly ImmutableArray<Definition> Definitions = [.. new[] { "admission", "recognition" }.Select(procedure => WorkflowDocument.Parse(File.ReadAllText(Path.Combine(Folder, procedure, "workflow.json"))).ToDefinition())];

    public sealed record Told(string Procedure, string Code, string? Number, bool Lapsed, string Step, string Html);

    /// <summary>Every paper of every case of the story.</summary>
    public static IReadOnlyList<Told> Of(string procedure, string given, string steps)
    {
        var scenario = Scenario.Read($$"""{ "specification": 0, "name": "papers", "procedure": "{{procedure}}", "cases": [ { "name": "papers", "given": { {{given}} }, "steps": [ {{steps}} ] } ] }""");
        var run = ScenarioRun.Of(scenario, scenario.Cases[0], Tables, Definitions);
        run.Failures.ShouldBeEmpty();
        return Printed(run.Province);
    }

    public static IReadOnlyList<Told> Of(string file) => [.. Scenario.Read(File.ReadAllText(Path.Combine(Folder, file))) is var scenario ? scenario.Cases.SelectMany(variant => Printed(ScenarioRun.Of(scenario, variant, Tables, Definitions).Province)) : []];

    private static List<Told> Printed(SimulatedProvince province)
    {
        var viewer = new Viewer("", new PersonId(1), "", "", [], false, province.Today);
        var context = new ViewContext(viewer, Language.Vietnamese, province.Now, province.Organisations, province.Competence, province.Rules, Calendars.Of(province.Calendar), ImmutableDictionary<PersonId, string>.Empty);
        var names = province.Register.Persons.ToDictionary(person => person, person => province.Register.History(person)[^1].Record.Name);
        return [.. province.Cases.SelectMany(one => CasePapers.Of(one.Entries, one.Definition, context).Select(paper => new Told(one.Definition.Id, paper.Drawn.Code, paper.Number, paper.Lapsed, paper.Step,
            Press.Print(paper.Drawn.Template, new PaperWriter(paper, PaperQueries.AsOf(one.Entries, paper.Entry), one.Entries.First(entry => entry.Number == paper.Entry), one.Definition, context, names).Write()))))];
    }
}
