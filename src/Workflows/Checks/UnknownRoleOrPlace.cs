using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A post or a place that the product does not know.</summary>
internal sealed class UnknownRoleOrPlace : DefinitionCheck
{
    private static readonly HashSet<string> Places = ["cell", "sectional", "grassroots", "above", "decider", "proposer", "province"];

    public override string Id => "unknown-role-or-place";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var definition = drawing.Definition;
        IEnumerable<(string? Node, string Path, Who Who)> named =
        [
            .. definition.Start.Who.Select(who => ((string?)null, "start.who", who)),
            .. definition.Spans.SelectMany(span => span.Who.Concat(span.ExtendedBy).Select(who => ((string?)null, $"spans.{span.Id}.who", who))),
            .. definition.Interrupts.SelectMany(interrupt => interrupt.Who.Select(who => ((string?)null, $"interrupts.{interrupt.Id}.who", who))),
            .. drawing.Steps.SelectMany(step => step.Who.Concat(step.Reminders.SelectMany(reminder => reminder.To)).Select(who => ((string?)step.Id, $"{step.Id}.who", who))),
            .. definition.Nodes.Values.OfType<NoticeStep>().SelectMany(notice => notice.To.Select(who => ((string?)notice.Id, $"{notice.Id}.to", who))),
        ];
        foreach (var (node, path, first) in named)
            for (var who = first; who is not null; who = who.OrElse)
            {
                if (who.Role is { } role && !Roles.IsKnown(role)) yield return Error(node, path, $"Không có chức danh “{role}” ({path}).", $"There is no post “{role}” ({path}).");
                if (who.Of is { } of && !Places.Contains(of)) yield return NoPlace(node, path, of);
            }
        foreach (var vote in drawing.Steps.OfType<Vote>().Where(vote => vote.Body.Of is { } of && !Places.Contains(of))) yield return NoPlace(vote.Id, $"{vote.Id}.body", vote.Body.Of!);
        foreach (var paper in definition.Papers)
        {
            var (node, path) = (definition.Nodes.ContainsKey(paper.Of.FirstOrDefault() ?? "") ? paper.Of[0] : null, $"papers.{paper.Code}");
            if (paper.Issuer is not (IssuedDocument.Handler or PrintedPaper.Body or "") && !Places.Contains(paper.Issuer)) yield return NoPlace(node, $"{path}.issuer", paper.Issuer);
            if (paper.Signs is { } signs && !Roles.IsKnown(signs)) yield return Error(node, $"{path}.signs", $"Không có chức danh “{signs}” ({path}).", $"There is no post “{signs}” ({path}).");
        }
    }

    private DefinitionProblem NoPlace(string? node, string path, string place) => Error(node, path, $"Không có nơi “{place}” ({path}).", $"There is no place “{place}” ({path}).");
}
