namespace Procedures.Organisations;

/// <summary>Who proposes and who decides, in which body and by which vote rule, for one cell on one day.</summary>
/// <param name="Case">The row's letter in the table: a, b, c to 25-7-2026, d from 26-7-2026.</param>
/// <param name="Proposer">The committee that votes before the decider, or null: then the cell's own resolution goes straight up.</param>
/// <param name="ProposerBody">One of <see cref="Bodies"/>; null without a proposer.</param>
/// <param name="ProposerRule">Id of the rule value that the proposer's vote must reach; null without a proposer.</param>
/// <param name="DeciderRule">Id of the rule value that the decider's vote must reach.</param>
/// <param name="State">How sure the row is: confirmed, reported or assumed.</param>
/// <param name="Basis">The document the row comes from, as shown to people.</param>
public sealed record Competence(
    string Case,
    OrganisationId? Proposer,
    string? ProposerBody,
    string? ProposerRule,
    OrganisationId Decider,
    string DeciderBody,
    string DeciderRule,
    string State,
    string Basis);
