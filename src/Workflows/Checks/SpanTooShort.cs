using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Rules;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A deadline over several steps whose steps' own deadlines, one after the other on the straight way, come to more.</summary>
internal sealed class SpanTooShort : DefinitionCheck
{
    public override string Id => "span-too-short";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        if (drawing.Rules is not { } rules) yield break;
        foreach (var span in drawing.Definition.Spans)
        {
            if (span.StartsAt is not { } start || !drawing.Definition.Nodes.ContainsKey(start) || span.Until.IsEmpty || WorkingDays(rules, span.Rule) is not { } allowed || allowed <= 0) continue;
            var sum = Longest(drawing, rules, span, start, new Passed([start], [])) ?? 0;
            if (sum > allowed)
                yield return Warning(null, $"spans.{span.Id}", $"Thời hạn “{span.Name}” là {Print(allowed)} ngày làm việc, nhưng các bước trong đó cộng lại {Print(sum)}.", $"The deadline “{span.Name.En}” is {Print(allowed)} working days, but its steps come to {Print(sum)}.");
        }
    }

    /// <summary>Steps and rules on the way so far. Steps that share a rule share its time: the later ones count from the opening of the first.</summary>
    private sealed record Passed(ImmutableHashSet<string> Steps, ImmutableHashSet<string> Rules);

    /// <summary>The longest sum over the straight way (first outcomes, every answer of a control node) to one of the last steps; null when none is reached.</summary>
    private static decimal? Longest(Drawing drawing, RuleBook rules, Span span, string node, Passed passed)
    {
        var definition = drawing.Definition;
        var ports = definition[node] is HumanStep { Outcomes: [var first, ..] } ? [first.Id] : definition[node].Ports;
        decimal? longest = null;
        foreach (var to in ports.SelectMany(port => definition.Map.From(node, port)).Select(line => line.To).Where(to => !passed.Steps.Contains(to)))
        {
            // Statutory deadlines inside a span are deadlines of their own; the internal ones divide it.
            var rule = definition[to] is HumanStep { Deadline: { Statutory: false, Rule: { } id } } && !span.Without.Contains(to) && !passed.Rules.Contains(id) ? id : null;
            var now = new Passed(passed.Steps.Add(to), rule is null ? passed.Rules : passed.Rules.Add(rule));
            var rest = span.Until.Contains(to) ? 0 : Longest(drawing, rules, span, to, now);
            if (rest is { } more && (WorkingDays(rules, rule) ?? 0) + more is var sum && (longest is null || sum > longest)) longest = sum;
        }
        return longest;
    }

    /// <summary>Roughly, in working days: a warning needs no calendar.</summary>
    private static decimal? WorkingDays(RuleBook rules, string? id) =>
        id is not null && rules.All.LastOrDefault(value => value.Id == id)?.Content is DurationRule { Duration: var duration } ? duration.Unit switch
        {
            DeadlineUnit.WorkingDays => duration.Amount,
            DeadlineUnit.Days => decimal.Floor(duration.Amount * 5m / 7),
            DeadlineUnit.Months => duration.Amount * 21m,
            DeadlineUnit.Years => duration.Amount * 250m,
        } : null;

    private static string Print(decimal days) => Value.Of(days).Print();
}
