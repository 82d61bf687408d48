using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Rules;

namespace Procedures.Checks;

/// <summary>What the checks may look at beside the drawing. What is missing is not asked about: checks that need it find nothing.</summary>
/// <param name="Today">the day on which rule values, competence and posts are looked up</param>
public sealed record CheckFacts(RuleBook? Rules = null, CompetenceTable? Competence = null, OrganisationDirectory? Organisations = null, DateOnly? Today = null)
{
    /// <summary>The texts of printed papers by name.</summary>
    public IReadOnlyDictionary<string, PaperTemplate>? Templates { get; init; }

    public static readonly CheckFacts None = new();

    /// <summary>The rule's value of today; the latest known when no day was given.</summary>
    internal RuleValue? Rule(string? id) =>
        id is null || Rules is null ? null
        : Today is { } day && Rules.TryAt(id, day, out var value) ? value
        : Rules.All.LastOrDefault(one => one.Id == id);
}
