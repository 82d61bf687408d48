using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A rule id that no rule file has.</summary>
internal sealed class UnknownRule : DefinitionCheck
{
    public override string Id => "unknown-rule";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        if (drawing.Rules is not { } rules) return [];
        IEnumerable<(string? Node, string Path, string? Rule)> named =
        [
            .. Named(drawing),
            .. Looks.All(drawing).SelectMany(look => look.References.Where(reference => reference.IsRule).Select(reference => (look.Node, look.Path, (string?)reference.Name))),
        ];
        return named.Where(each => !string.IsNullOrEmpty(each.Rule) && !rules.Knows(each.Rule))
            .Select(each => Error(each.Node, each.Path, $"Không có quy định “{each.Rule}” ({each.Path}).", $"There is no rule “{each.Rule}” ({each.Path})."));
    }

    private static IEnumerable<(string? Node, string Path, string? Id)> Named(Drawing drawing) =>
    [
        .. drawing.Definition.Spans.SelectMany(span => new[] { span.Rule, span.Ladder, span.Extension }.Select(id => ((string?)null, $"spans.{span.Id}", id))),
        .. drawing.Steps.SelectMany(step => new[] { step.Deadline?.Rule, step.Deadline?.Ladder }.Concat(step.Reminders.Select(reminder => (string?)reminder.Rule)).Select(id => ((string?)step.Id, $"{step.Id}.deadline", id))),
        .. drawing.Steps.OfType<Vote>().SelectMany(vote => new[] { vote.Threshold == Vote.ByCompetence ? null : vote.Threshold, vote.Quorum, vote.Minimum }.Select(id => ((string?)vote.Id, vote.Id, id))),
        .. drawing.Definition.Papers.SelectMany(paper => paper.Grounds.Where(id => id != PrintedPaper.ByCompetence).Select(id => ((string?)null, $"papers.{paper.Code}.grounds", (string?)id))),
    ];
}
