namespace Procedures.Api.Cases;

/// <summary>A deadline in the list of deadlines: whose case, what, who has it.</summary>
public sealed record DeadlineRowView(CaseReference Case, DeadlineView Deadline, StepReference? Step, string? WorkItem, IReadOnlyList<AssigneeView> Assignees);
