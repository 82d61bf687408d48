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
        if (drawing.Facts.Templates is not { } templates) return [];
        var definition = drawing.Definition;
        return
        [
            .. drawing.Papers.SelectMany(one => one.Paper.Of.Where(of => !definition.Nodes.ContainsKey(of) && definition.Interrupts.All(interrupt => interrupt.Id != of)).Select(of =>
                Error(one.Node, $"{one.Path}.of", $"Văn bản “{one.Paper.Code}” in từ bước không có: “{of}”.", $"The paper “{one.Paper.Code}” is printed from a step that does not exist: “{of}”."))),
            .. drawing.Papers.Where(one => one.Paper.Template is not null).SelectMany(one => InTemplate(definition, (one.Node, $"{one.Path}.template", one.Paper), one.Paper.Template!, templates, [])),
            .. Sent(definition).Where(sent => !definition.Papers.Any(paper => paper.Code == sent.Code && paper.IsOf(sent.Of, sent.Outcome))).Select(sent =>
                Error(sent.Node, sent.Path, $"Chưa vẽ văn bản “{sent.Code}” gửi đi ở “{sent.Of}”.", $"The letter “{sent.Code}” that “{sent.Of}” sends is not drawn.")),
        ];
    }

    private static IEnumerable<(string? Node, string Path, string Of, string Outcome, string Code)> Sent(Definition definition) =>
    [
        .. definition.Nodes.Values.OfType<HumanStep>().SelectMany(step => step.Outcomes.Where(outcome => outcome.Document is not null).Select(outcome => ((string?)step.Id, $"outcomes[{outcome.Id}].document", step.Id, outcome.Id, outcome.Document!))),
        .. definition.Interrupts.Index().Where(one => one.Item.Document is not null).Select(one => ((string?)null, $"interrupts[#{one.Index}].document", one.Item.Id, one.Item.Id, one.Item.Document!)),
    ];

    private IEnumerable<DefinitionProblem> InTemplate(Definition definition, (string? Node, string Path, PrintedPaper Paper) of, string name, IReadOnlyDictionary<string, PaperTemplate> templates, HashSet<string> seen)
    {
        var (node, path, paper) = of;
        if (!templates.TryGetValue(name, out var template))
        {
            yield return Error(node, path, $"Không có mẫu “{name}” của văn bản “{paper.Code}”.", $"There is no template “{name}” for the paper “{paper.Code}”.");
            yield break;
        }
        if (!seen.Add(name)) yield break;
        foreach (var fault in template.Faults)
            yield return Error(node, path, $"Mẫu “{name}” có chỗ không đọc được: {fault}", $"The template “{name}” has a mark that cannot be read: {fault}");
        foreach (var place in template.Places.Where(place => !PaperWords.Knows(definition, paper, place)).DistinctBy(place => place.Path))
            yield return Error(node, path, $"Mẫu “{name}” của văn bản “{paper.Code}” dùng trường không có: {place.Path}", $"The template “{name}” of the paper “{paper.Code}” uses a field that does not exist: {place.Path}");
        foreach (var problem in template.Parts.SelectMany(part => InTemplate(definition, of, part, templates, seen))) yield return problem;
    }
}
