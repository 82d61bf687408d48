using Procedures.Definitions;
using Procedures.Papers;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>
/// A printed paper whose template does not exist, cannot be read, or names what is never filled; a paper printed from a step that does not exist; and
/// a letter that an outcome or an interrupt sends, but that nobody drew.
/// </summary>
internal sealed class UnknownTemplate : DefinitionCheck
{
    public override string Id => "unknown-template";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        if (drawing.Templates is not { } templates) return [];
        var definition = drawing.Definition;
        return
        [
            .. definition.Papers.SelectMany(paper => paper.Of.Where(of => !definition.Nodes.ContainsKey(of) && definition.Interrupts.All(interrupt => interrupt.Id != of)).Select(of =>
                Error(null, $"papers.{paper.Code}.of", $"Văn bản “{paper.Code}” in từ bước không có: “{of}”.", $"The paper “{paper.Code}” is printed from a step that does not exist: “{of}”."))),
            .. definition.Papers.Where(paper => paper.Template is not null).SelectMany(paper => InTemplate(definition, paper, paper.Template!, templates, [])),
            .. Sent(definition).Where(sent => !definition.Papers.Any(paper => paper.Code == sent.Code && paper.IsOf(sent.Of, sent.Outcome))).Select(sent =>
                Error(definition.Nodes.ContainsKey(sent.Of) ? sent.Of : null, $"{sent.Of}.document", $"Chưa vẽ văn bản “{sent.Code}” gửi đi ở “{sent.Of}”.", $"The letter “{sent.Code}” that “{sent.Of}” sends is not drawn.")),
        ];
    }

    private static IEnumerable<(string Of, string Outcome, string Code)> Sent(Definition definition) =>
    [
        .. definition.Nodes.Values.OfType<HumanStep>().SelectMany(step => step.Outcomes.Where(outcome => outcome.Document is not null).Select(outcome => (step.Id, outcome.Id, outcome.Document!))),
        .. definition.Interrupts.Where(interrupt => interrupt.Document is not null).Select(interrupt => (interrupt.Id, interrupt.Id, interrupt.Document!)),
    ];

    private IEnumerable<DefinitionProblem> InTemplate(Definition definition, PrintedPaper paper, string name, IReadOnlyDictionary<string, PaperTemplate> templates, HashSet<string> seen)
    {
        var node = definition.Nodes.ContainsKey(paper.Of.FirstOrDefault() ?? "") ? paper.Of[0] : null;
        if (!templates.TryGetValue(name, out var template))
        {
            yield return Error(node, $"papers.{paper.Code}.template", $"Không có mẫu “{name}” của văn bản “{paper.Code}”.", $"There is no template “{name}” for the paper “{paper.Code}”.");
            yield break;
        }
        if (!seen.Add(name)) yield break;
        foreach (var fault in template.Faults)
            yield return Error(node, $"templates.{name}", $"Mẫu “{name}” có chỗ không đọc được: {fault}", $"The template “{name}” has a mark that cannot be read: {fault}");
        foreach (var place in template.Places.Where(place => !PaperWords.Knows(definition, paper, place)).DistinctBy(place => place.Path))
            yield return Error(node, $"templates.{name}", $"Mẫu “{name}” của văn bản “{paper.Code}” dùng trường không có: {place.Path}", $"The template “{name}” of the paper “{paper.Code}” uses a field that does not exist: {place.Path}");
        foreach (var problem in template.Parts.SelectMany(part => InTemplate(definition, paper, part, templates, seen))) yield return problem;
    }
}
