using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A step that may take for ever: it has no deadline of its own, and none over several steps runs while it waits. Nobody is reminded of it.</summary>
internal sealed class DeadlineMissing : DefinitionCheck
{
    public override string Id => "deadline-missing";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) => drawing.Steps
        .Where(step => step.Deadline is null && drawing.Reachable.Contains(step.Id) && !drawing.Definition.Spans.Any(span => !span.Watch && Covers(drawing, span, step.Id)))
        .Select(step => Warning(step.Id, "deadline", $"{At(step).Vi} không có thời hạn nào; không ai được nhắc khi việc để lâu.", $"{At(step).En} has no deadline; nobody is reminded when it waits for long."));

    private static bool Covers(Drawing drawing, Span span, string step) =>
        (span.StartsAt is null || drawing.CanReach(span.StartsAt, step)) && (span.Until.IsEmpty || span.Until.Any(until => until == step || drawing.CanReach(step, until)));
}
