using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Rules;

namespace Procedures.Checks;

/// <summary>A deadline so short that a reminder would have to go out before it has begun.</summary>
internal sealed class DeadlineShorterThanReminder : DefinitionCheck
{
    public override string Id => "deadline-shorter-than-reminder";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        IEnumerable<(string? Node, string Path, string? Rule, string? Ladder)> deadlines =
        [
            .. drawing.Steps.Where(step => step.Deadline is not null).Select(step => ((string?)step.Id, "deadline.rule", step.Deadline!.Rule, step.Deadline.Ladder)),
            .. drawing.Definition.Spans.Index().Select(span => ((string?)null, $"spans[#{span.Index}].rule", span.Item.Rule, span.Item.Ladder)),
        ];
        foreach (var (node, path, rule, ladder) in deadlines)
        {
            if (drawing.Facts.Rule(rule)?.Content is not DurationRule { Duration: var allowed } || drawing.Facts.Rule(ladder)?.Content is not LadderRule { Ladder.Rungs: var rungs }) continue;
            if (rungs.Where(rung => rung.Offset < 0).Select(rung => new Duration(-rung.Offset, rung.Unit)).Where(before => WorkingDays.Of(before) >= WorkingDays.Of(allowed)).MinBy(WorkingDays.Of) is not { } early) continue;
            yield return Warning(node, path, $"{At(drawing, node).Vi}: thời hạn {allowed.Vi} không dài hơn mốc nhắc trước {early.Vi}, nên lần nhắc đó không đến.", $"{At(drawing, node).En}: the deadline of {allowed.En} is no longer than the reminder {early.En} before it, which will not go out.");
        }
    }
}
