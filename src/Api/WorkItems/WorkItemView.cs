using System.Text.Json;
using Procedures.Api.Cases;

namespace Procedures.Api.WorkItems;

/// <summary>A work item with its form: the answer of GET /api/work-items/{id} and the whole of the step page.</summary>
public sealed record WorkItemView
{
    /// <summary>"{case}-{number}".</summary>
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required CaseReference Case { get; init; }
    public required StepReference Step { get; init; }
    /// <summary>"vì đồng chí là bí thư chi bộ"; substitutes, deputies and on-behalf say whose place it is.</summary>
    public required string Why { get; init; }
    /// <summary>open, claimed, confirm (a second person has to confirm a vote), done or closed.</summary>
    public required string State { get; init; }
    /// <summary>Whether the viewer may complete it. False: he sees it, but it is another's.</summary>
    public required bool Mine { get; init; }
    /// <summary>The viewer would enter it on behalf of the post.</summary>
    public required bool OnBehalf { get; init; }
    public required IReadOnlyList<AssigneeView> Assignees { get; init; }
    public required AssigneeView? ClaimedBy { get; init; }
    public required ReturnedView? Returned { get; init; }
    public required string? Instructions { get; init; }
    /// <summary>The legal basis of the step in words.</summary>
    public required string? Basis { get; init; }
    /// <summary>What the rules cannot answer for the form as it is filled, and what to do; null when they can.</summary>
    public string? Trouble { get; init; }
    public required FormView Form { get; init; }
    public required IReadOnlyList<DossierLineView> Dossier { get; init; }
    public required IReadOnlyList<OutcomeView> Outcomes { get; init; }
    public required DeadlineView? Deadline { get; init; }
    /// <summary>Null at steps that are no vote.</summary>
    public required VoteView? Vote { get; init; }
    /// <summary>The sheet that a second person is asked to confirm; null else.</summary>
    public required VoteToConfirmView? ToConfirm { get; init; }
    /// <summary>Sending it prints a paper, which can be looked at before. Of a vote: once the second person confirms.</summary>
    public required bool Prints { get; init; }
    /// <summary>The viewer's draft is older than the work item: what he typed is kept, the step has changed.</summary>
    public required bool DraftIsStale { get; init; }
    /// <summary>Comment kept in the draft, with outcome and return step chosen so far.</summary>
    public required DraftChoice? Draft { get; init; }
    /// <summary>The draft's own version: a confirmation page posts nothing else.</summary>
    public required int? DraftVersion { get; init; }
}

public sealed record DraftChoice(string? Outcome, string? ReturnTo, string? Comment);

public sealed record FormView(IReadOnlyList<FieldView> Fields);

/// <summary>A field of a form, in the viewer's language.</summary>
public sealed record FieldView
{
    public required string Id { get; init; }
    /// <summary>text, longText, number, date, choice, multiChoice, yesNo, member, organisation, file or repeat.</summary>
    public required string Type { get; init; }
    public required string Label { get; init; }
    public required bool Required { get; init; }
    /// <summary>False when the form as it is filled does not ask for it (shownWhen).</summary>
    public required bool Shown { get; init; }
    /// <summary>Whether the field appears only under a condition at all.</summary>
    public required bool Conditional { get; init; }
    public string? Help { get; init; }
    public IReadOnlyList<OptionView>? Options { get; init; }
    public string? OptionsFrom { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    /// <summary>A repeat's columns.</summary>
    public IReadOnlyList<FieldView>? Fields { get; init; }
    public bool Future { get; init; }
    public bool ReadOnly { get; init; }
    public bool Private { get; init; }
    /// <summary>Draft, else prefill, else the earlier visit. Dates "2026-02-03", member and organisation their id, repeat a list of objects.</summary>
    public JsonElement? Value { get; init; }
    /// <summary>The value as a sentence shows it: names for ids, dates 05/02/2026. For the check-answers page.</summary>
    public string? ValueWords { get; init; }
    /// <summary>Where a value that nobody typed here comes from; null when somebody did.</summary>
    public string? Origin { get; init; }
    /// <summary>A value that passes every check; demo mode only.</summary>
    public JsonElement? Example { get; init; }
}

public sealed record OptionView(string Id, string Label);

/// <param name="Consequence">what happens when it is chosen, in one sentence</param>
/// <param name="Final">the page asks once more before it is done</param>
public sealed record OutcomeView(string Id, string Label, string Consequence, bool CommentRequired, IReadOnlyList<ReturnStepView> ReturnsTo, bool Final, IReadOnlyList<string> DossierNeeded);

public sealed record ReturnStepView(string Id, string Name);

/// <summary>What a vote will be measured by. On a form without meeting date the base is that of today.</summary>
/// <param name="Base">members counted</param>
/// <param name="Quorum">members present that make a meeting</param>
/// <param name="Threshold">"ít nhất 2/3 đảng viên chính thức"</param>
/// <param name="Basis">the source of the threshold</param>
/// <param name="Words">"Cần 14/20 (…)"</param>
/// <param name="SecondPersons">who may be the second person</param>
/// <param name="Subject">the person voted on, for the heading of the sheet</param>
/// <param name="Committee">a committee's body votes: written opinions are allowed</param>
public sealed record VoteView(
    int Base, IReadOnlyList<CountedView> Counted, IReadOnlyList<ExcludedView> Excluded, int Quorum, int Needed, string Threshold, string Basis, string Body, string Words,
    bool Committee, string QuorumWords);

public sealed record CountedView(int Member, string Name);

public sealed record ExcludedView(int Member, string Name, string Reason);

/// <summary>The first person's sheet, read only, for the second person.</summary>
public sealed record VoteToConfirmView(string EnteredBy, IReadOnlyList<FieldView> Sheet, string? Comment);
