using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A line, return, reroute, span or interrupt that names a step which does not exist; an outcome named in a check, dossier line or effect that the step does not have.</summary>
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
            .. definition.Lines.SelectMany(line => new[] { (line.From, $"line from {line.From}", (string?)line.From, steps), (line.From, $"line from {line.From}", line.To, steps) }),
            .. drawing.Steps.SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.ReturnsTo.Select(to => ((string?)step.Id, $"{step.Id}.{outcome.Id}.returnsTo", (string?)to, steps)))),
            .. drawing.Steps.OfType<Vote>().Select(vote => ((string?)vote.Id, $"{vote.Id}.reroute", vote.Reroute, steps)),
            .. definition.Spans.SelectMany(span => span.Until.Concat(span.Without).Append(span.StartsAt).Select(step => ((string?)null, $"spans.{span.Id}", step, done))),
            .. definition.Interrupts.SelectMany(interrupt => interrupt.At.Append(interrupt.GoTo).Select(step => ((string?)null, $"interrupts.{interrupt.Id}", step, steps))),
            .. definition.Interrupts.SelectMany(interrupt => new[] { interrupt.After, interrupt.Before }.Select(step => ((string?)null, $"interrupts.{interrupt.Id}", step, done))),
        ];
        foreach (var (node, path, target, known) in named)
            if (target is not null && !known.Contains(target)) yield return Error(node, path, $"Không có bước “{target}” ({path}).", $"There is no step “{target}” ({path}).");

        foreach (var step in drawing.Steps)
        {
            var outcomes = step.Checks.SelectMany(check => check.Outcomes).Concat(step.Dossier.SelectMany(line => line.Outcomes)).Concat(step.Effects.Select(effect => effect.On).OfType<string>());
            foreach (var outcome in outcomes.Distinct())
                if (step.Outcome(outcome) is null) yield return Error(step.Id, step.Id, $"Bước “{step.Label}” không có kết quả “{outcome}”.", $"The step “{step.Label.En}” has no outcome “{outcome}”.");
            foreach (var field in new[] { step.EventDate, step.Deadline?.BreachReason }.OfType<string>())
                if (step.Field(field) is null) yield return Error(step.Id, step.Id, $"Bước “{step.Label}” không có trường “{field}”.", $"The step “{step.Label.En}” has no field “{field}”.");
        }
    }
}
