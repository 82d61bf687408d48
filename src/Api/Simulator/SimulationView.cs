using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Api.Definitions;
using Procedures.Api.WorkItems;

namespace Procedures.Api.Simulator;

/// <summary>A case that was told from the beginning: how it stands after the last step, as the officials would see it. Nothing of it is stored.</summary>
public sealed record SimulationView
{
    /// <summary>The story's own time.</summary>
    public required DateTimeOffset Now { get; init; }
    public required SimulatedCaseView? Case { get; init; }
    public required IReadOnlyList<SimulatedWorkItemView> WorkItems { get; init; }
    public required IReadOnlyList<SimulatedMailView> Mails { get; init; }
    public required IReadOnlyList<SimulatedPaperView> Papers { get; init; }
    public required IReadOnlyList<SimulatedLineView> History { get; init; }
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }
    /// <summary>What may be raised now beside the work itself: withdrawal, moves, events.</summary>
    public required IReadOnlyList<SimulatedInterruptView> Interrupts { get; init; }
    /// <summary>The outcomes taken, in order.</summary>
    public required IReadOnlyList<PassedView> Path { get; init; }
    public required IReadOnlyList<TokenView> Tokens { get; init; }
    public required CoverageView Coverage { get; init; }
    /// <summary>The step at which the story stopped; null: all was done.</summary>
    public required SimulatedRefusalView? Refused { get; init; }
    public required IReadOnlyList<CheckView> Problems { get; init; }
}

/// <param name="Waiting">the steps it waits at</param>
/// <param name="Faults">steps that got into trouble, each with the reason</param>
public sealed record SimulatedCaseView(string Number, string Title, OrganisationReference Organisation, string State, string StateWords, string? Outcome, string? OutcomeWords, IReadOnlyList<StepReference> Waiting, IReadOnlyList<FaultView> Faults);

/// <summary>The page of a step, as the first of its people will see it.</summary>
/// <param name="Role">the post and place to act as: "cell-secretary@organisation-12" for a story's <c>by</c></param>
public sealed record SimulatedWorkItemView(
    string Id, string Step, string Name, string Kind, string Why, IReadOnlyList<AssigneeView> Assignees, ReturnedView? Returned, string? Instructions, string? Basis, FormView Form, IReadOnlyList<DossierLineView> Dossier,
    IReadOnlyList<OutcomeView> Outcomes, DeadlineView? Deadline, VoteView? Vote, IReadOnlyDictionary<string, JsonElement> Examples);

public sealed record SimulatedMailView(DateOnly On, string To, string Subject, string Text, string Step);

public sealed record SimulatedPaperView(string Code, string Name, string Number, DateOnly Date, string Issuer, string Step, bool Lapsed, string? Html);

public sealed record SimulatedLineView(DateOnly On, string By, string Text, string? Note, string? Step);

public sealed record SimulatedInterruptView(string Id, string Command, string Name, string? Consequence, IReadOnlyList<FieldView> Fields);

public sealed record PassedView(string Node, string Outcome, DateOnly On);

/// <param name="Fault">why it is parked; null when it runs</param>
public sealed record TokenView(string Node, string? Fault);

public sealed record CoverageView(IReadOnlyDictionary<string, int> Nodes, IReadOnlyDictionary<string, int> Ports);

/// <param name="Step">the step's place in the story, from 0</param>
/// <param name="Errors">sentences by the path of the field</param>
public sealed record SimulatedRefusalView(int Step, string Code, string Sentence, IReadOnlyDictionary<string, string[]> Errors);
