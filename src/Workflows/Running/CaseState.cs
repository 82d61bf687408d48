using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Procedures.Deadlines;
using Procedures.Definitions;

namespace Procedures.Running;

/// <summary>
/// Everything the engine knows of a case: the fold of its events, nothing else. Stored as JSON text beside the events; a replay must give the same text.
/// </summary>
public sealed record CaseState
{
    /// <summary>Version of this shape on disk; old shapes stay readable.</summary>
    public int Format { get; init; } = 1;
    public required CaseId Id { get; init; }
    public required string Procedure { get; init; }
    public required string DefinitionVersion { get; init; }
    /// <summary>KN 2026/0147.</summary>
    public required string Number { get; init; }
    public required OrganisationId Organisation { get; init; }
    public required Subject Subject { get; init; }
    // A is the default of the type and would be left out, and then read as B.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public Confidentiality Class { get; init; } = Confidentiality.B;
    public CaseStatus Status { get; init; } = CaseStatus.Running;
    /// <summary>The result of the finish node, e.g. "admitted"; null while running.</summary>
    public string? Outcome { get; init; }
    public required Instant OpenedAt { get; init; }
    public Instant? ClosedAt { get; init; }
    /// <summary>The latest event date of a completed step: the day on which competence is looked up.</summary>
    public required DateOnly EventDate { get; init; }
    /// <summary>Number of the last event folded in.</summary>
    public int Version { get; init; }
    /// <summary>Counter for tokens, scopes, work items and deadlines: ids are small numbers, unique in the case.</summary>
    public int LastId { get; init; }

    public ImmutableSortedDictionary<int, Token> Tokens { get; init; } = ImmutableSortedDictionary<int, Token>.Empty;
    public ImmutableSortedDictionary<int, Scope> Scopes { get; init; } = ImmutableSortedDictionary<int, Scope>.Empty;
    /// <summary>Open work items only; what is done lives in the events.</summary>
    public ImmutableSortedDictionary<int, WorkItem> WorkItems { get; init; } = ImmutableSortedDictionary<int, WorkItem>.Empty;
    public ImmutableSortedDictionary<int, Deadline> Deadlines { get; init; } = ImmutableSortedDictionary<int, Deadline>.Empty;
    /// <summary>Latest completed visit of each step.</summary>
    public ImmutableSortedDictionary<string, Visit> Visits { get; init; } = ImmutableSortedDictionary<string, Visit>.Empty;
    public ImmutableSortedDictionary<string, DossierState> Dossier { get; init; } = ImmutableSortedDictionary<string, DossierState>.Empty;
    /// <summary>Issued papers by code, latest last.</summary>
    public ImmutableList<IssuedPaper> Papers { get; init; } = [];
    /// <summary>Rule values the case has used, by "id@version".</summary>
    public ImmutableSortedSet<string> RulesUsed { get; init; } = [];
    public Suspension? Suspension { get; init; }
    /// <summary>The completion that its author may still take back: until somebody else has acted.</summary>
    public LastCompletion? Last { get; init; }
    /// <summary>Versions on which it ran before it was carried over; null: none. What one of them made secret stays so.</summary>
    public ImmutableSortedSet<string>? RanOn { get; init; }
    /// <summary>The version from which the case was carried over: until somebody has acted since.</summary>
    public Migration? Migration { get; init; }

    [JsonIgnore] public bool IsClosed => Status is CaseStatus.Finished or CaseStatus.Withdrawn;
    [JsonIgnore] public IEnumerable<Token> Faults => Tokens.Values.Where(token => token.Fault is not null);
    public bool Waits(int workItem) => WorkItems.ContainsKey(workItem);
}

public enum CaseStatus { Running, Suspended, Finished, Withdrawn }

/// <summary>Whom or what the case is about. <c>Person</c> stays the person's when he becomes a member.</summary>
public sealed record Subject(string Kind, PersonId? Person, OrganisationId? Organisation, string Name)
{
    public const string Applicant = "applicant", Member = "member", OrganisationKind = "organisation";

    /// <summary>Dates and states of the register that decided: what conditions read as subject.*.</summary>
    public SubjectFacts Facts { get; init; } = new();
}

/// <summary>The subject's row of the register, as of the last time the case looked.</summary>
public sealed record SubjectFacts
{
    public string? State { get; init; }
    public DateOnly? BirthDate { get; init; }
    public DateOnly? JoinDate { get; init; }
    public DateOnly? ProbationEnd { get; init; }
    public DateOnly? OfficialDate { get; init; }
    public DateOnly? DecisionDate { get; init; }
    public OrganisationId? Cell { get; init; }
    public PersonId? Helper { get; init; }
}

/// <summary>A place in the flowchart where the case is. <c>Scope</c> 0 is the case itself.</summary>
/// <param name="From">The human step it last left.</param>
/// <param name="Via">The node whose line brought it here.</param>
/// <param name="Host">The work item whose passed deadline started this side token; null on the main roads.</param>
public sealed record Token(int Id, string Node, int Scope, string? From, string? Via = null, int? Host = null)
{
    /// <summary>Why the token is parked for an administrator; null when it runs.</summary>
    public string? Fault { get; init; }
}

/// <summary>What a fork (or a port with several lines) opened.</summary>
public sealed record Scope(int Id, int Parent, string Fork);

/// <summary>Something a person has to do.</summary>
public sealed record WorkItem
{
    public required int Id { get; init; }
    public required string Step { get; init; }
    public required int Token { get; init; }
    /// <summary>Grows with every change of this work item; the form posts it back.</summary>
    public int Version { get; init; } = 1;
    public required ImmutableArray<Assignee> Assignees { get; init; }
    public PersonId? ClaimedBy { get; init; }
    /// <summary>Who lent it out, when it was delegated; it goes back to him.</summary>
    public PersonId? DelegatedBy { get; init; }
    public required Instant OpenedAt { get; init; }
    /// <summary>The day the step opened, as the case's own time has it.</summary>
    public required DateOnly OpenedOn { get; init; }
    public int? Deadline { get; init; }
    /// <summary>What was given at the opening, for the first form.</summary>
    public JsonElement? Prefill { get; init; }
    /// <summary>Given when the step came back: who sent it back, to what step, why.</summary>
    public Returned? Returned { get; init; }
    /// <summary>A vote entered by the first person, waiting for the second.</summary>
    public PendingVote? Pending { get; init; }
    /// <summary>The bodies as the competence table named them when the item opened.</summary>
    public CompetentBodies? Bodies { get; init; }
}

/// <summary>A person who may do a work item, and through which post.</summary>
/// <param name="How">holder, substitute, deputy, on-behalf, person or colleague.</param>
public sealed record Assignee(PersonId Person, string Name, string Role, OrganisationId Organisation, string How);

public sealed record Returned(string From, string By, string Reason, Instant At);
public sealed record PendingVote(PersonId EnteredBy, string EnteredByName, PersonId Second, string Data, string? Comment, ImmutableArray<Assignee> First);
public sealed record CompetentBodies(string Case, OrganisationId? Proposer, string? ProposerBody, OrganisationId Decider, string DeciderBody, string DeciderRule, string? ProposerRule);

/// <summary>The latest completion of a step.</summary>
/// <param name="Count">How often it was completed.</param>
public sealed record Visit(int Count, string Outcome, DateOnly EventDate, Instant At, PersonId By, JsonElement Data)
{
    /// <summary>The human step from which the token came into this one.</summary>
    public string? From { get; init; }
    /// <summary>Outcomes so far, for rounds and loops: outcome → times.</summary>
    public ImmutableSortedDictionary<string, int> Outcomes { get; init; } = ImmutableSortedDictionary<string, int>.Empty;
    /// <summary>What a vote found, for the page and the history.</summary>
    public VoteRecord? Vote { get; init; }
    /// <summary>Number of the entry that completed it: which of two values was given last.</summary>
    public int Number { get; init; }
    /// <summary>The day it was opened.</summary>
    public DateOnly? OpenedOn { get; init; }
    /// <summary>What it stood on has lapsed: a later round replaces it.</summary>
    public bool Lapsed { get; init; }
}

public sealed record VoteRecord(int Base, int PresentNeeded, int Needed, int For, string Rule, string Quorum, ImmutableArray<PersonId> Counted, ImmutableArray<ExcludedVoter> Excluded, string Vi, string En)
{
    /// <summary>The body that voted: its organisation and which body of it.</summary>
    public OrganisationId? Organisation { get; init; }
    public string? Body { get; init; }
}

public sealed record ExcludedVoter(PersonId Person, string Reason);

/// <summary>A line of the dossier checklist.</summary>
/// <param name="State">none, have, checked, expired or lapsed.</param>
public sealed record DossierState(string State, DateOnly? PaperDate = null, DateOnly? ValidUntil = null, string? KeptAt = null, PersonId? CheckedBy = null, string? Scan = null)
{
    public const string None = "none", Have = "have", Checked = "checked", Expired = "expired", LapsedState = "lapsed";
}

/// <summary>A paper issued by the case. A lapsed one keeps its number, which is never used again.</summary>
public sealed record IssuedPaper(string Code, string Number, DateOnly Date, OrganisationId Issuer, string Step, bool Lapsed = false);

/// <summary>A deadline of a step or of a span.</summary>
public sealed record Deadline
{
    public required int Id { get; init; }
    /// <summary>Step id, or span id.</summary>
    public required string Of { get; init; }
    public bool IsSpan { get; init; }
    /// <summary>A wait's day: reaching it completes the step; it is never late.</summary>
    public bool IsWait { get; init; }
    public int? WorkItem { get; init; }
    public int? Token { get; init; }
    public bool Statutory { get; init; }
    public string? Rule { get; init; }
    public string? Ladder { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly Due { get; init; }
    public DateOnly OriginalDue { get; init; }
    /// <summary>What is counted from the start; null for a fixed day.</summary>
    public Duration? Length { get; init; }
    public int Extensions { get; init; }
    /// <summary>Working days added by extensions.</summary>
    public int ExtendedBy { get; init; }
    /// <summary>Set while it rests: working days that were left.</summary>
    public int? RestingWith { get; init; }
    /// <summary>Rests only until the token is back from a supplement.</summary>
    public bool AwaitsSupplement { get; init; }
    /// <summary>Rungs already sent, by their place in the ladder: a reminder is sent once.</summary>
    public ImmutableSortedSet<int> Sent { get; init; } = [];
    /// <summary>
    /// Set when this is no deadline but a mail to come on the day of <see cref="Due"/>: "id:row" of a drawn reminder about a row without an answer,
    /// or <see cref="Review"/> of a suspended case. Pages leave these out.
    /// </summary>
    public string? Reminder { get; init; }
    public const string Review = "review";
    /// <summary>The overdue road was opened, or lateness recorded.</summary>
    public bool Passed { get; init; }
    /// <summary>When the engine wants to look at it next; null while it rests or nothing is left to do.</summary>
    public Instant? Next { get; init; }
    public required Text Explanation { get; init; }
}

public sealed record Suspension(Instant At, DateOnly On, string Reason, PersonId By)
{
    /// <summary>The day on which its handlers look at it again.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>The carrying over that can still be undone: entry <c>Entry</c> did it.</summary>
/// <param name="From">the version before</param>
public sealed record Migration(int Entry, string From);

/// <summary>The completion that can still be taken back: event <c>Event</c> did it.</summary>
public sealed record LastCompletion(int Event, int WorkItem, string Step, PersonId By);
