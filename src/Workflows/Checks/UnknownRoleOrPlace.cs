using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A post or a place that the product does not know.</summary>
internal sealed class UnknownRoleOrPlace : DefinitionCheck
{
    public override string Id => "unknown-role-or-place";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        foreach (var (node, path, who) in Named(drawing))
        {
            if (who.Role is { } role && !Roles.IsKnown(role)) yield return Error(node, $"{path}.role", $"{At(drawing, node).Vi}: không có chức danh “{role}”.", $"{At(drawing, node).En}: there is no post “{role}”.");
            if (who.Of is { } of && !Places.IsKnown(of)) yield return NoPlace(drawing, node, $"{path}.of", of);
        }
        foreach (var vote in drawing.Steps.OfType<Vote>().Where(vote => vote.Body.Of is { } of && !Places.IsKnown(of))) yield return NoPlace(drawing, vote.Id, "body.of", vote.Body.Of!);
        foreach (var (node, path, paper) in drawing.Papers)
        {
            if (paper.Issuer is not (IssuedDocument.Handler or PrintedPaper.Body or "") && !Places.IsKnown(paper.Issuer)) yield return NoPlace(drawing, node, $"{path}.issuer", paper.Issuer);
            if (paper.Signs is { } signs && !Roles.IsKnown(signs)) yield return Error(node, $"{path}.signs", $"{At(drawing, node).Vi}: không có chức danh “{signs}”.", $"{At(drawing, node).En}: there is no post “{signs}”.");
        }
    }

    /// <summary>Every post that a definition names, with those that step in.</summary>
    internal static IEnumerable<(string? Node, string Path, Who Who)> Named(Drawing drawing)
    {
        var definition = drawing.Definition;
        IEnumerable<(string? Node, string Path, ImmutableArray<Who> Who)> lists =
        [
            (null, "start.who", definition.Start.Who),
            .. definition.Spans.Index().SelectMany(span => new[] { ((string?)null, $"spans[#{span.Index}].who", span.Item.Who), (null, $"spans[#{span.Index}].extendedBy", span.Item.ExtendedBy) }),
            .. definition.Interrupts.Index().Select(one => ((string?)null, $"interrupts[#{one.Index}].who", one.Item.Who)),
            .. drawing.Steps.Select(step => ((string?)step.Id, "who", step.Who)),
            .. drawing.Steps.SelectMany(step => step.Reminders.Select(reminder => ((string?)step.Id, $"reminders[{reminder.Id}].to", reminder.To))),
            .. definition.Nodes.Values.OfType<NoticeStep>().Select(notice => ((string?)notice.Id, "to", notice.To)),
        ];
        foreach (var (node, path, all) in lists)
            foreach (var (index, first) in all.Index())
            {
                var at = $"{path}[#{index}]";
                for (var who = first; who is not null; (who, at) = (who.OrElse, $"{at}.orElse")) yield return (node, at, who);
            }
    }

    private DefinitionProblem NoPlace(Drawing drawing, string? node, string path, string place) => Error(node, path, $"{At(drawing, node).Vi}: không có nơi “{place}”.", $"{At(drawing, node).En}: there is no place “{place}”.");
}
