namespace Procedures.Api.Cases;

/// <summary>An organisation as pages and the API name it; <c>Type</c> is an id of OrganisationTypes on the case clock's day.</summary>
public sealed record OrganisationReference(int Id, string Name, string Type);

/// <summary>Somebody who has a work item, and through which post. <c>How</c>: holder, substitute, deputy, on-behalf, person or colleague.</summary>
public sealed record AssigneeView(string? UserName, string Name, string Post, string Organisation, string How, int Person);

/// <summary>Whom a case is about. <c>Id</c> is the person's (or the organisation's) and stays the same when an applicant becomes a member.</summary>
public sealed record SubjectView(string Kind, int? Id, string Name);

public sealed record ProcedureReference(string Id, int Version, string Name);

/// <summary>A case as a row or a heading names it. <c>Title</c>: "Kết nạp đảng viên · Người xin vào Đảng 014".</summary>
public sealed record CaseReference(string Id, string Number, string Title, string Procedure, string ProcedureName, SubjectView Subject, OrganisationReference Organisation);

public sealed record StepReference(string Id, string Kind, string Name);

/// <summary>A deadline as it stands on the case clock's day.</summary>
/// <param name="Id">number within the case, for an extension</param>
/// <param name="Of">id of the step or span</param>
/// <param name="State">running, soon (two working days or fewer), late, paused</param>
/// <param name="DaysLeft">working days left; negative when late; what was left when paused</param>
/// <param name="DaysAllowed">working days from the start to the due day; <paramref name="DaysUsed"/> of them are gone</param>
/// <param name="Words">"Còn 3 ngày làm việc", "Quá hạn 1 ngày làm việc", "Tạm dừng"</param>
public sealed record DeadlineView(
    int Id, string Of, string Name, DateOnly Start, DateOnly Due, string Explanation, bool Statutory, string State, int DaysLeft, int DaysUsed, int DaysAllowed,
    int Extensions, bool MayExtend, string Words);

/// <summary>A line of the dossier. <c>State</c>: none, have, checked, expired or lapsed.</summary>
public sealed record DossierLineView(
    string Code, string Name, bool Required, string State, DateOnly? PaperDate, DateOnly? ValidUntil, string? KeptAt, string? Basis, string StateWords, string? CheckedBy);

/// <summary>The dossier as a checklist: how many of the required lines are checked.</summary>
public sealed record DossierView(IReadOnlyList<DossierLineView> Lines, int Checked, int Required);

/// <summary>A rule value that decided in a case. <c>State</c>: confirmed, reported or assumed.</summary>
public sealed record RuleUsedView(string Id, string Version, string Value, string Basis, string State);

/// <summary>A paper of the case: issued with a number, or printed from what was recorded (minutes, letters). A lapsed one keeps its number.</summary>
/// <param name="Id">names it in addresses</param>
/// <param name="Number">null: no register numbers it</param>
public sealed record PaperView(string Id, string Code, string Name, string? Number, DateOnly Date, string Issuer, string Step, bool Lapsed);

/// <summary>A parked token, for an administrator. <c>Step</c> is where it stands.</summary>
public sealed record FaultView(int Token, StepReference Step, string Reason);
