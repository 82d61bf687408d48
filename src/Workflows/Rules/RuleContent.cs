using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Procedures.Deadlines;
using Procedures.Votes;

namespace Procedures.Rules;

/// <summary>What a rule value holds. A closed set: a new kind is added here and nowhere else.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ThresholdRule), "threshold")]
[JsonDerivedType(typeof(DurationRule), "duration")]
[JsonDerivedType(typeof(CountRule), "count")]
[JsonDerivedType(typeof(FlagRule), "flag")]
[JsonDerivedType(typeof(ListRule), "list")]
[JsonDerivedType(typeof(DateRule), "date")]
[JsonDerivedType(typeof(ExtensionRule), "extension")]
[JsonDerivedType(typeof(LadderRule), "ladder")]
public abstract record RuleContent
{
    private protected RuleContent() { }
}

/// <summary>A share of a base: votes for, or members present.</summary>
/// <param name="Base">"vote.base.cell" (that rule says who counts) or "members-of-body" (all members of the body)</param>
public sealed record ThresholdRule(Threshold Threshold, string Base) : RuleContent;

/// <summary>A time limit.</summary>
/// <param name="CountedFrom">the date of the case it is counted from ("resolutionDate"); null when the step that uses it says so</param>
/// <param name="ChosenBy">the date of the case that chooses between dated values of this rule, where that is not the date it is counted from</param>
public sealed record DurationRule(Duration Duration, string? CountedFrom = null, string? ChosenBy = null) : RuleContent;

/// <summary>A whole number: members, rounds, completed months. The rule's words say of what.</summary>
public sealed record CountRule(int Count) : RuleContent;

/// <summary>Yes or no.</summary>
public sealed record FlagRule(bool On) : RuleContent;

/// <summary>Ids that are allowed, barred or asked for, as the rule's words say.</summary>
public sealed record ListRule(ImmutableArray<string> Items) : RuleContent;

/// <summary>Which date of the case something runs from.</summary>
public sealed record DateRule(string Date) : RuleContent;

/// <summary>How a statutory deadline may be extended: asked for before it has run out, with a reason.</summary>
/// <param name="AtMost">the longest extension</param>
/// <param name="Times">how often in one case</param>
/// <param name="By">the post that extends, as role@place</param>
public sealed record ExtensionRule(Duration AtMost, int Times, string By) : RuleContent;

/// <summary>Reminders around a deadline.</summary>
public sealed record LadderRule(Ladder Ladder) : RuleContent;
