using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>How long a step may take: a rule counted from a date, or a fixed day.</summary>
public sealed record StepDeadline(string? Rule, Term? From, ImmutableArray<ChosenStart> When, Term? Due, bool Statutory, string? Ladder, string? BreachReason);
public sealed record ChosenStart(Condition When, Term From);

/// <summary>One mail for each row that has no answer in the saved form, the rule's time after the row's date.</summary>
public sealed record RowReminder(string Id, string Rows, string From, string Rule, string Answers, string Key, string Answered, ImmutableArray<Who> To, Text Subject, Text Body);
