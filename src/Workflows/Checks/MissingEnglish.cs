using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A text without its English twin; Vietnamese is shown in its place.</summary>
internal sealed class MissingEnglish : DefinitionCheck
{
    public override string Id => "missing-english";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var definition = drawing.Definition;
        IEnumerable<(string? Node, string Path, Text? Text)> texts =
        [
            (null, "name", definition.Name),
            .. definition.Dossier.Select(line => ((string?)null, $"dossier.{line.Code}", (Text?)line.Name)),
            .. definition.Spans.Select(span => ((string?)null, $"spans.{span.Id}", (Text?)span.Name)),
            .. definition.Interrupts.Select(interrupt => ((string?)null, $"interrupts.{interrupt.Id}", (Text?)interrupt.Name)),
            .. definition.Nodes.Values.Where(node => node is HumanStep or FinishNode or WaitStep or NoticeStep).Select(node => ((string?)node.Id, node.Id, (Text?)node.Label)),
            .. definition.Nodes.Values.OfType<NoticeStep>().SelectMany(notice => new[] { ((string?)notice.Id, $"{notice.Id}.mail", (Text?)notice.Subject), (notice.Id, $"{notice.Id}.mail", notice.Body) }),
            .. drawing.Steps.SelectMany(step => (IEnumerable<(string?, string, Text?)>)
            [
                (step.Id, $"{step.Id}.instructions", step.Instructions), (step.Id, $"{step.Id}.neutral", step.Neutral),
                .. step.Outcomes.SelectMany(outcome => new[] { ((string?)step.Id, $"{step.Id}.{outcome.Id}", (Text?)outcome.Label), (step.Id, $"{step.Id}.{outcome.Id}", outcome.Consequence) }),
                .. step.Checks.Select(check => ((string?)step.Id, $"{step.Id}.checks.{check.Id}", (Text?)check.Sentence)),
                .. Fields(step.Id, $"{step.Id}.fields", step.Fields),
            ]),
        ];
        return texts.Where(each => each.Text is { } text && string.IsNullOrWhiteSpace(text.English)).Select(each => Warning(each.Node, each.Path, $"“{each.Text!.Vi}” chưa có tiếng Anh ({each.Path}).", $"“{each.Text!.Vi}” has no English ({each.Path})."));
    }

    private static IEnumerable<(string?, string, Text?)> Fields(string node, string path, IEnumerable<Field> fields) =>
        fields.SelectMany(field => (IEnumerable<(string?, string, Text?)>)
        [
            (node, $"{path}.{field.Id}", field.Label), (node, $"{path}.{field.Id}", field.Help),
            .. field.Options.Select(option => ((string?)node, $"{path}.{field.Id}.{option.Id}", (Text?)option.Label)),
            .. field.Fields.IsEmpty ? [] : Fields(node, $"{path}.{field.Id}", field.Fields),
        ]);
}
