using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Papers;

namespace Procedures.Steps;

/// <summary>An activity of the flowchart. Control nodes act at once; human steps and waits hold their token.</summary>
public abstract record Node(string Id, Text Label);

public sealed record StartNode(string Id, Text Label) : Node(Id, Label);
/// <summary>Consumes its token; the case goes on with the others.</summary>
public sealed record EndNode(string Id, Text Label) : Node(Id, Label);
/// <summary>Closes the case with a result.</summary>
public sealed record FinishNode(string Id, Text Label, string Result) : Node(Id, Label);
public sealed record FlowDecision(string Id, Text Label, Condition Condition) : Node(Id, Label);
public sealed record FlowSwitch(string Id, Text Label, ImmutableArray<SwitchCase> Cases, bool MatchAny) : Node(Id, Label)
{
    public const string Default = "Default";
}
public sealed record SwitchCase(string Port, Condition Condition);
/// <summary>Opens a scope and puts one token on each branch.</summary>
public sealed record FlowFork(string Id, Text Label, ImmutableArray<string> Branches) : Node(Id, Label);
public sealed record FlowJoin(string Id, Text Label, JoinMode Mode) : Node(Id, Label);

public enum JoinMode { WaitAllActive, WaitAll, WaitAny }

/// <summary>An activity of a kind this product does not run. A case never starts on a definition that has one.</summary>
public sealed record UnknownNode(string Id, Text Label, string Type) : Node(Id, Label);

/// <summary>A step at which somebody does something.</summary>
public abstract record HumanStep(string Id, Text Label) : Node(Id, Label)
{
    /// <summary>The port of the side road that opens when the step's deadline has passed.</summary>
    public const string Overdue = "overdue";

    public abstract string Kind { get; }
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

public sealed record Intake(string Id, Text Label) : HumanStep(Id, Label) { public override string Kind => "intake"; }
public sealed record TaskStep(string Id, Text Label) : HumanStep(Id, Label) { public override string Kind => "task"; }
public sealed record Approval(string Id, Text Label) : HumanStep(Id, Label) { public override string Kind => "approval"; }

/// <summary>A body votes; the outcome is computed from the counts.</summary>
public sealed record Vote(string Id, Text Label) : HumanStep(Id, Label)
{
    public const string Reached = "reached", NotReached = "not-reached", NoMeeting = "no-meeting";
    public const string ByCompetence = "competence";

    public override string Kind => "vote";
    public required VotingBody Body { get; init; }
    /// <summary>Rule id of the threshold, or "competence".</summary>
    public required string Threshold { get; init; }
    public required string Quorum { get; init; }
    /// <summary>Where the case goes when the competence table names another body on the meeting's date.</summary>
    public string? Reroute { get; init; }
    /// <summary>Rule id of the smallest base that may meet; a smaller one gives no-meeting.</summary>
    public string? Minimum { get; init; }
    /// <summary>The sheet is prefilled from the last case that the same body voted on the same day.</summary>
    public bool SharesMeeting { get; init; }
}

/// <summary>A body at a place, or "proposer"/"decider" of the competence table (then <c>Of</c> is null).</summary>
public sealed record VotingBody(string Kind, string? Of)
{
    public const string CellMeeting = "cell-meeting", FullCommittee = "full-committee", StandingCommittee = "standing-committee", Proposer = "proposer", Decider = "decider";
    public bool IsCell => Kind == CellMeeting;
}

/// <summary>A paper is issued with a number of its register.</summary>
public sealed record DocumentStep(string Id, Text Label) : HumanStep(Id, Label)
{
    public const string Issued = "issued";

    public override string Kind => "document";
    public required IssuedDocument Document { get; init; }
    /// <summary>Refuses a date on which the competence table names another decider.</summary>
    public bool Competent { get; init; }
    /// <summary>Where the case goes instead of the refusal.</summary>
    public string? Reroute { get; init; }
}

/// <param name="Issuer">A place word, or "handler": the organisation of who issues it.</param>
/// <param name="NumberField">Null: the next number of the register is taken.</param>
/// <param name="DateField">Null: the day it was entered.</param>
/// <param name="Rows">A repeat of the step: one paper for each row, whose fields number and date are.</param>
public sealed record IssuedDocument(string Code, Text Name, string Series, string Issuer, string? NumberField, string? DateField, string? Template, string? Rows = null)
{
    public const string Handler = "handler";

    /// <summary>The post that signs by order (T/L); null: the secretary, for the body.</summary>
    public string? Signs { get; init; }
    /// <summary>Rule ids whose legal basis the paper cites, or "competence".</summary>
    public ImmutableArray<string> Grounds { get; init; } = [];

    internal PrintedPaper PrintedAt(string step) =>
        new(Code, Name, [step], Template) { Outcomes = [DocumentStep.Issued], Issuer = Issuer, Series = Series, DateField = DateField, Rows = Rows, Signs = Signs, Grounds = Grounds };
}

/// <summary>Waits until a day computed from the case.</summary>
public sealed record WaitStep(string Id, Text Label, Term Until) : Node(Id, Label) { public const string Due = "due"; }
public sealed record NoticeStep(string Id, Text Label, ImmutableArray<Who> To, Text Subject, Text Body) : Node(Id, Label);
public sealed record RegisterChange(string Id, Text Label, ImmutableArray<Effect> Effects) : Node(Id, Label);

public sealed record StepDossierLine(string Code, ImmutableArray<string> Outcomes);

public sealed record Outcome(string Id, Text Label)
{
    public Text? Consequence { get; init; }
    public ImmutableArray<string> ReturnsTo { get; init; } = [];
    public bool CommentRequired { get; init; }
    public Condition? When { get; init; }
    /// <summary>The sentence for who chooses it although it is not offered.</summary>
    public Text? Otherwise { get; init; }
    public ImmutableArray<string> Lapse { get; init; } = [];
    /// <summary>Asked for and comes straight back: the asker's internal deadline rests meanwhile.</summary>
    public bool Supplement { get; init; }
    public bool Final { get; init; }
    /// <summary>Required fields may stay empty; what is given is still checked.</summary>
    public bool Unfinished { get; init; }
    /// <summary>Code of the letter that goes out with it.</summary>
    public string? Document { get; init; }
    /// <summary>Field with the organisation to which the case moves.</summary>
    public string? MovesTo { get; init; }
    /// <summary>The token stays and the case is suspended; its handlers are reminded on that day.</summary>
    public Term? SuspendsUntil { get; init; }
    public Confidentiality? Class { get; init; }
    public Text? Neutral { get; init; }
    public bool ClosesHost { get; init; }
    public Term? ExtendsHost { get; init; }
}

/// <summary>A condition that must hold before one of the outcomes is taken; else the sentence is shown at the path.</summary>
public sealed record Check(string Id, ImmutableArray<string> Outcomes, string Path, Condition That, Text Sentence);

/// <summary>How long a step may take: a rule counted from a date, or a fixed day.</summary>
public sealed record StepDeadline(string? Rule, Term? From, ImmutableArray<ChosenStart> When, Term? Due, bool Statutory, string? Ladder, string? BreachReason);
public sealed record ChosenStart(Condition When, Term From);

/// <summary>A change of the register: its kind and the terms of its values.</summary>
public sealed record Effect(string? On, string Kind, ImmutableSortedDictionary<string, Term> Values, Condition? When = null);

/// <summary>One mail for each row that has no answer in the saved form, the rule's time after the row's date.</summary>
public sealed record RowReminder(string Id, string Rows, string From, string Rule, string Answers, string Key, string Answered, ImmutableArray<Who> To, Text Subject, Text Body);

public enum FieldType { Text, LongText, Number, Date, Choice, MultiChoice, YesNo, Member, Organisation, File, Repeat }

public sealed record FieldOption(string Id, Text Label);

/// <summary>A field of a form.</summary>
public sealed record Field(string Id, FieldType Type, Text Label)
{
    public bool Required { get; init; }
    public Text? Help { get; init; }
    public ImmutableArray<FieldOption> Options { get; init; } = [];
    public string? OptionsFrom { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    public ImmutableArray<Field> Fields { get; init; } = [];
    public ImmutableArray<Term> NotBefore { get; init; } = [];
    public ImmutableArray<Term> NotAfter { get; init; } = [];
    /// <summary>May lie in the future (a planned meeting).</summary>
    public bool Future { get; init; }
    public Condition? RequiredWhen { get; init; }
    public Condition? ShownWhen { get; init; }
    public Term? Prefill { get; init; }
    public Term? Example { get; init; }
    public bool ReadOnly { get; init; }
    public bool Private { get; init; }
    /// <summary>A second open case of the procedure with the same value is refused.</summary>
    public bool Identity { get; init; }
}
