using System.Text.Json;

namespace Procedures.Api.Cases;

/// <summary>A case as one viewer may see it: the answer of GET /api/cases/{id} and the whole of the case page.</summary>
public sealed record CaseView
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required ProcedureReference Procedure { get; init; }
    public required OrganisationReference Organisation { get; init; }
    /// <summary>"Chi bộ thôn 3, Đảng bộ xã A".</summary>
    public required string OrganisationWords { get; init; }
    public required SubjectView Subject { get; init; }
    /// <summary>running, suspended, finished or withdrawn.</summary>
    public required string State { get; init; }
    public required string StateWords { get; init; }
    public required IReadOnlyList<FaultView> Faults { get; init; }
    /// <summary>The finish's result id, and its label; null while running.</summary>
    public required string? Outcome { get; init; }
    public required string? OutcomeWords { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required DateOnly? ClosedOn { get; init; }
    public required IReadOnlyList<OpenWorkItemView> OpenWorkItems { get; init; }
    public required IReadOnlyList<DossierLineView> Dossier { get; init; }
    public required int DossierChecked { get; init; }
    public required int DossierRequired { get; init; }
    /// <summary>Every date of the case: the subject's by name ("probationEnd"), a step's event date by its id, a date field as "step.field".</summary>
    public required IReadOnlyDictionary<string, DateOnly> Dates { get; init; }
    /// <summary>What was entered, by step: the latest visit.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Data { get; init; }
    public required IReadOnlyList<RuleUsedView> RulesUsed { get; init; }
    public required IReadOnlyList<PaperView> Papers { get; init; }
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }
    /// <summary>The deadline that the header's clock shows: the first late one, else the statutory one, else the next.</summary>
    public required DeadlineView? Clock { get; init; }
    public required SuspensionView? Suspension { get; init; }
    public required IReadOnlyList<ProgressView> Progress { get; init; }
    public required IReadOnlyList<VoteResultView> Votes { get; init; }
    /// <summary>What this viewer may do to the case as a whole.</summary>
    public required CaseActsView May { get; init; }
}

/// <summary>A work item that waits. <c>Mine</c>: the viewer is among its assignees.</summary>
public sealed record OpenWorkItemView(
    string Id, StepReference Step, IReadOnlyList<AssigneeView> Assignees, DeadlineView? Deadline, bool Mine, string Why, AssigneeView? ClaimedBy, ReturnedView? Returned, bool AwaitsSecondPerson);

public sealed record SuspensionView(DateOnly On, string Reason, string By);

/// <summary>Why a step came back.</summary>
public sealed record ReturnedView(string From, string By, string Reason, DateOnly On);

/// <summary>A row of the progress list. <c>State</c>: done, waiting or ahead. <c>Used</c> of <c>Allowed</c> working days; null without a deadline.</summary>
public sealed record ProgressView(string Step, string Name, string State, DateOnly? On, string? By, string? Outcome, int Times, int? Used, int? Allowed, bool Lapsed, bool EnteredLater);

/// <summary>What a vote found, in words with its arithmetic.</summary>
public sealed record VoteResultView(string Step, string Name, DateOnly On, string Outcome, string Words, int Base, int PresentNeeded, int Needed, int For, bool Lapsed);

/// <summary>The verbs that a page offers and the API accepts from this viewer. TakeBack is the work item that he may take back.</summary>
public sealed record CaseActsView(bool Withdraw, bool Suspend, bool Resume, bool Reassign, bool Comment, bool Move, bool TickDossier, bool ExtendDeadline, bool Repair, string? TakeBack, IReadOnlyList<InterruptView> Interrupts)
{
    /// <summary>What a withdrawal asks for now; null: it asks for nothing beside reason and date.</summary>
    public InterruptView? Withdrawal { get; init; }
    /// <summary>What a move may be now: the first one that fits where it goes is taken.</summary>
    public IReadOnlyList<InterruptView> Moves { get; init; } = [];
}

/// <summary>A drawn interrupt that may be raised now, with the fields it asks for beside reason and date.</summary>
public sealed record InterruptView(string Id, string Name, string? Consequence, IReadOnlyList<WorkItems.FieldView> Fields);
