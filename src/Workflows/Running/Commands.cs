using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;

namespace Procedures.Running;

/// <summary>Who gives a command: a person through a post; null person for the clock.</summary>
public sealed record Actor(PersonId? Person, string Name, string? Role = null, OrganisationId? Organisation = null, bool Administrator = false)
{
    /// <summary>Quartz or the daily job.</summary>
    public static readonly Actor Clock = new(null, "Hệ thống");
}

/// <summary>What somebody asks of a case. Everything a command needs is in it; the instant comes beside it.</summary>
public abstract record Command
{
    private protected Command() { }
    /// <summary>Who asks.</summary>
    public required Actor By { get; init; }
}

/// <summary>Opens a case. <c>Id</c> and <c>Person</c> of an applicant come from the host.</summary>
public sealed record OpenCase(CaseId Id, OrganisationId Organisation, Subject Subject, JsonElement Data) : Command;

/// <param name="Version">The work item's version that the person saw; null skips the check (robots of ours never do).</param>
/// <param name="Outcome">Null for a vote: it is computed. "confirm" or "dispute" on the second person's item.</param>
public sealed record CompleteWorkItem(int WorkItem, int? Version, string? Outcome, JsonElement Data, ImmutableSortedDictionary<string, DossierTick> Dossier, string? Comment, string? ReturnTo) : Command;

public sealed record DossierTick(string State, DateOnly? PaperDate, DateOnly? ValidUntil, string? KeptAt, string? Scan);

public sealed record Claim(int WorkItem) : Command;
public sealed record Release(int WorkItem) : Command;
/// <summary>Lends a work item to a colleague; it comes back with <see cref="Release"/> or is done by him.</summary>
public sealed record Delegate(int WorkItem, PersonId To, string Reason) : Command;
public sealed record Reassign(int WorkItem, PersonId To, string Reason) : Command;
/// <summary>Undoes one's own last completion while nobody has acted since.</summary>
public sealed record TakeBack(int WorkItem) : Command;
public sealed record TickDossier(string Code, DossierTick Tick) : Command;
public sealed record AddComment(string Text) : Command;
/// <summary>One of the definition's interrupts: withdraw, move or a named event.</summary>
public abstract record InterruptCommand(string Reason, DateOnly On) : Command
{
    /// <summary>The interrupt's further fields.</summary>
    public JsonElement? Data { get; init; }
}
public sealed record Withdraw(string Reason, DateOnly On) : InterruptCommand(Reason, On);
public sealed record MoveCase(OrganisationId Organisation, string Reason, DateOnly On) : InterruptCommand(Reason, On);
public sealed record RaiseInterrupt(string Interrupt, string Reason, DateOnly On) : InterruptCommand(Reason, On);
public sealed record Suspend(string Reason, DateOnly On) : Command;
public sealed record Resume(string Reason, DateOnly On) : Command;
public sealed record ExtendDeadline(int Deadline, int WorkingDays, string Reason) : Command;
/// <summary>An administrator gets a parked token going: retry, skip (with an outcome; without one the straight way) or move to a step.</summary>
public sealed record Repair(int Token, RepairAct Act, string? To, string Reason) : Command;
public enum RepairAct { Retry, Skip, Move }
/// <summary>An administrator carries the case over to another version of its procedure.</summary>
/// <param name="From">the version on which the case runs: it knows how the steps that vanished were called and how secret they were</param>
/// <param name="Version">the version to which it comes</param>
/// <param name="Mapping">steps of the old version that the new one no longer has, each with the step that takes its place</param>
public sealed record MigrateCase(Definition From, string Version, ImmutableSortedDictionary<string, string> Mapping, string Reason) : Command;
/// <summary>Takes the case back to the version from which it was carried over, while nobody has acted in it.</summary>
public sealed record UndoMigration(string Reason) : Command;
/// <summary>The clock came to the deadline's next instant. May come late or twice: the state decides what there is to do.</summary>
public sealed record TimePassed(int Deadline) : Command;
/// <summary>The calendar was changed: every open deadline is counted again.</summary>
public sealed record RecountDeadlines(string Reason) : Command;
/// <summary>Positions changed: work items find their assignees again.</summary>
public sealed record RerouteWork(string Reason) : Command;
