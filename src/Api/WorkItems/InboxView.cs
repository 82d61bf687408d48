using Procedures.Api.Cases;

namespace Procedures.Api.WorkItems;

/// <summary>The inbox: one tab's rows with the counts of all tabs.</summary>
/// <param name="Box">mine, queue, waiting, returned or done</param>
/// <param name="Next">cursor of the next page, null on the last</param>
public sealed record InboxView(string Box, IReadOnlyList<InboxTabView> Tabs, IReadOnlyList<InboxRowView> Items, string? Next);

public sealed record InboxTabView(string Box, string Name, int Count);

/// <summary>One row: what, whom, where, why me, how long left. The properties are those of a work item without its form.</summary>
/// <param name="State">open, claimed, confirm, done or closed</param>
/// <param name="DoneOn">when it was done, in the box "done"</param>
public sealed record InboxRowView(
    string Id, int Version, CaseReference Case, StepReference Step, string Why, string State, IReadOnlyList<AssigneeView> Assignees, DeadlineView? Deadline, AssigneeView? ClaimedBy,
    ReturnedView? Returned, DateOnly OpenedOn, DateOnly? DoneOn);
