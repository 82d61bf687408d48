using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A return, reroute, span or interrupt that names a step which does not exist; an outcome or field that the step does not have. (Lines: see <see cref="Unreadable"/>.)</summary>
internal sealed class UnknownTarget : DefinitionCheck
{
    public override string Id => "unknown-target";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var definition = drawing.Definition;
        var steps = definition.Nodes.Keys.ToHashSet();
        var done = steps.Concat(definition.Interrupts.Select(interrupt => interrupt.Id)).ToHashSet();

        IEnumerable<(string? Node, string Path, string? Target, HashSet<string> Known)> named =
        [
            .. drawing.Steps.SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => ((string?)step.Id, $"outcomes[{outcome.Id}].returnsTo", (string?)to, steps)))),
            .. drawing.Steps.Select(step => ((string?)step.Id, "reroute", Drawing.Reroute(step), steps)),
            .. definition.Spans.Index().SelectMany(span => (IEnumerable<(string?, string, string?, HashSet<string>)>)
            [
                (null, $"spans[#{span.Index}].startsAt", span.Item.StartsAt, done), .. span.Item.Until.Select(step => ((string?)null, $"spans[#{span.Index}].until", (string?)step, done)),
                .. span.Item.Without.Select(step => ((string?)null, $"spans[#{span.Index}].without", (string?)step, done)),
            ]),
            .. definition.Interrupts.Index().SelectMany(one => (IEnumerable<(string?, string, string?, HashSet<string>)>)
            [
                .. one.Item.At.Select(step => ((string?)null, $"interrupts[#{one.Index}].at", (string?)step, steps)), (null, $"interrupts[#{one.Index}].goTo", one.Item.GoTo, steps),
                (null, $"interrupts[#{one.Index}].after", one.Item.After, done), (null, $"interrupts[#{one.Index}].before", one.Item.Before, done),
            ]),
        ];
        foreach (var (node, path, target, known) in named)
            if (target is not null && !known.Contains(target)) yield return Error(node, path, $"{At(drawing, node).Vi}: không có bước “{target}”.", $"{At(drawing, node).En}: there is no step “{target}”.");

        foreach (var step in drawing.Steps)
        {
            IEnumerable<(string Path, string Outcome)> outcomes =
            [
                .. step.Checks.SelectMany(check => check.Outcomes.Select(outcome => ($"checks[{check.Id}].outcomes", outcome))),
                .. step.Dossier.SelectMany(line => line.Outcomes.Select(outcome => ($"dossier[{line.Code}].outcomes", outcome))),
                .. step.Effects.Index().Where(effect => effect.Item.On is not null).Select(effect => ($"effects[#{effect.Index}].on", effect.Item.On!)),
            ];
            foreach (var (path, outcome) in outcomes)
                if (step.Outcome(outcome) is null) yield return Error(step.Id, path, $"{At(step).Vi} không có kết quả “{outcome}”.", $"{At(step).En} has no outcome “{outcome}”.");
            foreach (var (path, field) in new[] { ("eventDate", step.EventDate), ("deadline.breachReason", step.Deadline?.BreachReason) })
                if (field is not null && step.Field(field) is null) yield return Error(step.Id, path, $"{At(step).Vi} không có trường “{field}”.", $"{At(step).En} has no field “{field}”.");
        }
    }
}
