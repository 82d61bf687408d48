using Procedures.Api.Cases;

namespace Procedures.Api.Organisations;

/// <summary>A person of the register on the case clock's day.</summary>
public sealed record MemberView(
    int Id, string Name, DateOnly? BirthDate, string? Sex, string State, string StateName, OrganisationReference Cell, DateOnly? JoinDate, DateOnly? DecisionDate, DateOnly? ProbationEnd,
    DateOnly? OfficialDate, DateOnly? VotingFrom, string? MemberNumber, IReadOnlyList<PostView> Posts);

/// <summary>A person's page: the record of the day, the rows behind it, and the cases about him that the viewer may see.</summary>
public sealed record MemberPageView(MemberView Member, IReadOnlyList<MemberRowView> History, IReadOnlyList<CaseRowView> Cases);

/// <summary>A row of the history: what changed from which day, and when it was recorded.</summary>
public sealed record MemberRowView(DateOnly From, DateOnly? To, DateOnly RecordedOn, string Cause, string StateName, string Cell);

/// <summary>A case in a list.</summary>
/// <param name="Waits">what it waits for: "Biểu quyết chi bộ"</param>
public sealed record CaseRowView(
    string Id, string Number, string Title, ProcedureReference Procedure, OrganisationReference Organisation, SubjectView Subject, string State, string StateWords, string? Outcome,
    string? Waits, DeadlineView? Deadline, DateOnly OpenedOn, int Faults);
