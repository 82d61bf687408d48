using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>A step at which somebody does something.</summary>
public abstract record HumanStep(string Id, Text Label) : Node(Id, Label)
{
    /// <summary>The port of the side road that opens when the step's deadline has passed.</summary>
    public const string Overdue = "overdue";

    public abstract string Kind { get; }
    public sealed override ImmutableArray<string> Ports => [.. Outcomes.Select(outcome => outcome.Id), Overdue];
    /// <summary>Fields that the kind itself adds to the form.</summary>
    internal virtual ImmutableArray<Field> OwnFields => [];
    public ImmutableArray<Who> Who { get; init; } = [];
    public Text? Instructions { get; init; }
    public string? Basis { get; init; }
    /// <summary>Stricter than the case's class: only its circle sees the step; others see <see cref="Neutral"/>.</summary>
    public Confidentiality? Class { get; init; }
    public Text? Neutral { get; init; }
    public ImmutableArray<Field> Fields { get; init; } = [];
    public ImmutableArray<StepDossierLine> Dossier { get; init; } = [];
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];
    public ImmutableArray<Check> Checks { get; init; } = [];
    /// <summary>Id of the date field that is the step's event date.</summary>
    public string? EventDate { get; init; }
    public StepDeadline? Deadline { get; init; }
    public ImmutableArray<Effect> Effects { get; init; } = [];
    public ImmutableArray<RowReminder> Reminders { get; init; } = [];

    public Outcome? Outcome(string id) => Outcomes.FirstOrDefault(outcome => outcome.Id == id);
    public Field? Field(string id) => Fields.FirstOrDefault(field => field.Id == id);
}

public sealed record StepDossierLine(string Code, ImmutableArray<string> Outcomes);

/// <summary>A condition that must hold before one of the outcomes is taken; else the sentence is shown at the path.</summary>
public sealed record Check(string Id, ImmutableArray<string> Outcomes, string Path, Condition That, Text Sentence);
