using Procedures.Api.WorkItems;

namespace Procedures.Api.Definitions;

/// <summary>A procedure: the answer of GET /api/procedures/{id}, and what the page for starting a case shows.</summary>
public sealed record ProcedureView(
    string Id, int Version, string Name, string Prefix, StartView Start, IReadOnlyList<ProcedureStepView> Steps, IReadOnlyList<ProcedureDossierLineView> Dossier);

/// <param name="Roles">the posts that may open a case: "cell-secretary"</param>
/// <param name="SubjectKind">applicant, member or organisation</param>
/// <param name="MayStart">whether the asking viewer may</param>
/// <param name="Organisations">where he may: the organisations of the tree at which one of the posts is his</param>
/// <param name="Form">the intake's fields with examples</param>
public sealed record StartView(
    IReadOnlyList<string> Roles, string SubjectKind, bool MayStart, IReadOnlyList<Cases.OrganisationReference> Organisations, FormView Form);

public sealed record ProcedureStepView(string Id, string Kind, string Name, string? Basis);

public sealed record ProcedureDossierLineView(string Code, string Name, bool Required, string? Basis);

/// <summary>A row of GET /api/procedures.</summary>
public sealed record ProcedureRowView(string Id, int Version, string Name, bool MayStart, string SubjectKind);
