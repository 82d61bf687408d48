using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A code of a dossier line or document that the procedure does not have.</summary>
internal sealed class UnknownPaper : DefinitionCheck
{
    public override string Id => "unknown-paper";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var definition = drawing.Definition;
        var lines = definition.Dossier.Select(line => line.Code).ToHashSet();
        var issued = drawing.Steps.OfType<DocumentStep>().Select(step => step.Document.Code)
            .Concat(drawing.Steps.SelectMany(step => step.Outcomes.Select(outcome => outcome.Document)).OfType<string>()).Concat(definition.Interrupts.Select(interrupt => interrupt.Document).OfType<string>()).ToHashSet();
        var either = lines.Union(issued).ToHashSet();

        IEnumerable<(string? Node, string Path, string Code, HashSet<string> Known)> named =
        [
            .. drawing.Steps.SelectMany(step => step.Dossier.Select(line => ((string?)step.Id, $"dossier[{line.Code}]", line.Code, lines))),
            .. drawing.Steps.SelectMany(step => step.Outcomes.SelectMany(outcome => outcome.Lapse.Select(code => ((string?)step.Id, $"outcomes[{outcome.Id}].lapse", code, either)))),
            .. definition.Interrupts.Index().SelectMany(one => one.Item.Lapse.Select(code => ((string?)null, $"interrupts[#{one.Index}].lapse", code, either))),
            .. drawing.Looks.SelectMany(look => look.References.Select(reference => (look.Node, look.Path, Code(reference, "dossier."), lines))),
            .. drawing.Looks.SelectMany(look => look.References.Select(reference => (look.Node, look.Path, Code(reference, "document."), issued))),
        ];
        return named.Where(each => each.Code.Length > 0 && !each.Known.Contains(each.Code))
            .Select(each => Error(each.Node, each.Path, $"{At(drawing, each.Node).Vi}: không có giấy tờ, văn bản mã “{each.Code}”.", $"{At(drawing, each.Node).En}: there is no paper with the code “{each.Code}”."));
    }

    private static string Code(Reference reference, string prefix) =>
        !reference.IsRule && reference.Name.StartsWith(prefix, StringComparison.Ordinal) && reference.Name.LastIndexOf('.') is var dot && dot > prefix.Length ? reference.Name[prefix.Length..dot] : "";
}
