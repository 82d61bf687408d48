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

    /// <summary>A drawing has more ways than anybody can walk: after so many steps the sum found so far must do.</summary>
    private const int MostSteps = 20_000;

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        foreach (var (index, span) in drawing.Definition.Spans.Index())
        {
            if (span.StartsAt is not { } start || !drawing.Definition.Nodes.ContainsKey(start) || span.Until.IsEmpty || WorkingDaysOf(drawing, span.Rule) is not { } allowed || allowed <= 0) continue;
            var left = MostSteps;
            var sum = Longest(drawing, span, start, new Passed([start], []), ref left) ?? 0;
            if (sum > allowed)
                yield return Warning(null, $"spans[#{index}].rule", $"Thời hạn “{span.Name}” là {Print(allowed)} ngày làm việc, nhưng các bước trong đó cộng lại {Print(sum)}.", $"The deadline “{span.Name.En}” is {Print(allowed)} working days, but its steps come to {Print(sum)}.");
        }
    }

    /// <summary>Steps and rules on the way so far. Steps that share a rule share its time: the later ones count from the opening of the first.</summary>
    private sealed record Passed(ImmutableHashSet<string> Steps, ImmutableHashSet<string> Rules);

    /// <summary>The longest sum over the straight way (first outcomes, every answer of a control node) to one of the last steps; null when none is reached.</summary>
    private static decimal? Longest(Drawing drawing, Span span, string node, Passed passed, ref int left)
    {
        if (--left < 0) return null;
        var definition = drawing.Definition;
        var ports = definition[node] is HumanStep { Outcomes: [var first, ..] } ? [first.Id] : definition[node].Ports;
        decimal? longest = null;
        foreach (var to in ports.SelectMany(port => definition.Map.From(node, port)).Select(line => line.To).Where(to => !passed.Steps.Contains(to)).ToArray())
        {
            // Statutory deadlines inside a span are deadlines of their own; the internal ones divide it.
            var rule = definition[to] is HumanStep { Deadline: { Statutory: false, Rule: { } id } } && !span.Without.Contains(to) && !passed.Rules.Contains(id) ? id : null;
            var now = new Passed(passed.Steps.Add(to), rule is null ? passed.Rules : passed.Rules.Add(rule));
            var rest = span.Until.Contains(to) ? 0 : Longest(drawing, span, to, now, ref left);
            if (rest is { } more && (WorkingDaysOf(drawing, rule) ?? 0) + more is var sum && (longest is null || sum > longest)) longest = sum;
        }
        return longest;
    }

    private static decimal? WorkingDaysOf(Drawing drawing, string? rule) => drawing.Facts.Rule(rule)?.Content is DurationRule { Duration: var duration } ? WorkingDays.Of(duration) : null;

    private static string Print(decimal days) => Value.Of(days).Print();
}
