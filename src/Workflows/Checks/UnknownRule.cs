using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A rule id that no rule file has.</summary>
internal sealed class UnknownRule : DefinitionCheck
{
    public override string Id => "unknown-rule";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) => drawing.Facts.Rules is not { } rules ? []
        : Named(drawing).Where(each => !rules.Knows(each.Rule)).Select(each => Error(each.Node, each.Path, $"{At(drawing, each.Node).Vi}: không có quy định “{each.Rule}”.", $"{At(drawing, each.Node).En}: there is no rule “{each.Rule}”."));

    /// <summary>Every rule that a definition names.</summary>
    internal static IEnumerable<(string? Node, string Path, string Rule)> Named(Drawing drawing)
    {
        IEnumerable<(string? Node, string Path, string? Rule)> named =
        [
            .. drawing.Definition.Spans.Index().SelectMany(span => new[] { ((string?)null, $"spans[#{span.Index}].rule", span.Item.Rule), (null, $"spans[#{span.Index}].ladder", span.Item.Ladder), (null, $"spans[#{span.Index}].extension", span.Item.Extension) }),
            .. drawing.Steps.SelectMany(step => new[] { ((string?)step.Id, "deadline.rule", step.Deadline?.Rule), (step.Id, "deadline.ladder", step.Deadline?.Ladder) }),
            .. drawing.Steps.SelectMany(step => step.Reminders.Select(reminder => ((string?)step.Id, $"reminders[{reminder.Id}].rule", (string?)reminder.Rule))),
            .. drawing.Steps.OfType<Vote>().SelectMany(vote => new[] { ((string?)vote.Id, "threshold", vote.Threshold == Vote.ByCompetence ? null : vote.Threshold), (vote.Id, "quorum", vote.Quorum), (vote.Id, "minimum", vote.Minimum) }),
            .. drawing.Papers.SelectMany(one => one.Paper.Grounds.Where(id => id != PrintedPaper.ByCompetence).Select(id => (one.Node, $"{one.Path}.grounds", (string?)id))),
            .. drawing.Looks.SelectMany(look => look.References.Where(reference => reference.IsRule).Select(reference => (look.Node, look.Path, (string?)reference.Name))),
        ];
        return named.Where(each => !string.IsNullOrEmpty(each.Rule)).Select(each => (each.Node, each.Path, each.Rule!));
    }
}
