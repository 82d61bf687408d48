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
            (null, "en.name", definition.Name),
            .. definition.Dossier.Index().Select(line => ((string?)null, $"dossier[#{line.Index}].en", (Text?)line.Item.Name)),
            .. definition.Spans.Index().Select(span => ((string?)null, $"spans[#{span.Index}].en", (Text?)span.Item.Name)),
            .. definition.Interrupts.Index().Select(interrupt => ((string?)null, $"interrupts[#{interrupt.Index}].en", (Text?)interrupt.Item.Name)),
            .. definition.Nodes.Values.Where(node => node is HumanStep or FinishNode or WaitStep or NoticeStep).Select(node => ((string?)node.Id, "en.displayText", (Text?)node.Label)),
            .. definition.Nodes.Values.OfType<NoticeStep>().SelectMany(notice => new[] { ((string?)notice.Id, "mail.subject", (Text?)notice.Subject), (notice.Id, "mail.text", notice.Body) }),
            .. drawing.Steps.SelectMany(step => (IEnumerable<(string?, string, Text?)>)
            [
                (step.Id, "instructions", step.Instructions), (step.Id, "neutral", step.Neutral),
                .. step.Outcomes.SelectMany(outcome => new[] { ((string?)step.Id, $"outcomes[{outcome.Id}].en", (Text?)outcome.Label), (step.Id, $"outcomes[{outcome.Id}].consequence", outcome.Consequence) }),
                .. step.Checks.Select(check => ((string?)step.Id, $"checks[{check.Id}].en", (Text?)check.Sentence)),
                .. Fields(step.Id, "fields", step.Fields),
            ]),
        ];
        return texts.Where(each => each.Text is { } text && string.IsNullOrWhiteSpace(text.English)).Select(each => Warning(each.Node, each.Path, $"“{each.Text!.Vi}” chưa có tiếng Anh.", $"“{each.Text!.Vi}” has no English."));
    }

    private static IEnumerable<(string?, string, Text?)> Fields(string node, string path, IEnumerable<Field> fields) =>
        fields.SelectMany(field => (IEnumerable<(string?, string, Text?)>)
        [
            (node, $"{path}[{field.Id}].en", field.Label), (node, $"{path}[{field.Id}].help", field.Help),
            .. field.Options.Select(option => ((string?)node, $"{path}[{field.Id}].options[{option.Id}].en", (Text?)option.Label)),
            .. field.Fields.IsEmpty ? [] : Fields(node, $"{path}[{field.Id}].fields", field.Fields),
        ]);
}
