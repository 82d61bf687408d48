using System.Collections.Immutable;

namespace Procedures.Simulation;

/// <summary>Where a story is told: the tree with its people, the cell it is about, and what the story's own words mean there.</summary>
public sealed record ScenarioGround(SimulatedScene Scene, OrganisationId Cell)
{
    /// <summary>The member the case is about; null: an applicant, who becomes a person when the case is opened.</summary>
    public PersonId? Subject { get; init; }
    /// <summary>Whose help the scene's recognition has.</summary>
    public PersonId? Helper { get; init; }
    /// <summary>Places beside those of a procedure: commune, other-cell, other-commune.</summary>
    public ImmutableSortedDictionary<string, OrganisationId> Places { get; init; } = ImmutableSortedDictionary<string, OrganisationId>.Empty;
    /// <summary>Official members of the cell in the story's order: @official-1 is the first.</summary>
    public ImmutableArray<PersonId> Officials { get; init; } = [];

    /// <summary>The built-in scene.</summary>
    public static ScenarioGround Of(ScenarioScene scene, ScenarioSubject subject, SimulationTables tables) => new(SceneTree.Build(scene, tables, subject), SceneTree.Cell)
    {
        Subject = subject.JoinDate is null ? null : SceneTree.Subject, Helper = SceneTree.Helper(scene),
        Places = new Dictionary<string, OrganisationId> { ["commune"] = SceneTree.Commune, ["other-cell"] = SceneTree.OtherCell, ["other-commune"] = SceneTree.OtherCommuneCell }.ToImmutableSortedDictionary(),
        Officials = [.. Enumerable.Range(1, scene.Officials).Select(SceneTree.Official)],
    };
}
