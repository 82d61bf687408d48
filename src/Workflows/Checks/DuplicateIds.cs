using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>Two things of one id: outcomes or fields of a step, dossier lines, spans, interrupts, cases of a switch, branches of a fork. (Two steps: see <see cref="Unreadable"/>.)</summary>
internal sealed class DuplicateIds : DefinitionCheck
{
    public override string Id => "duplicate-ids";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing)
    {
        var definition = drawing.Definition;
        return
        [
            .. Twice(null, "dossier", definition.Dossier.Select(line => line.Code)),
            .. Twice(null, "spans", definition.Spans.Select(span => span.Id)),
            // A command may have several interrupts of one id: the first that fits is taken, and paths name them alike.
            .. Twice(null, "interrupts", definition.Nodes.Keys.Concat(definition.Interrupts.Select(interrupt => interrupt.Id).Distinct())),
            .. drawing.Steps.SelectMany(step => (IEnumerable<DefinitionProblem>)
            [
                .. Twice(step.Id, "outcomes", step.Outcomes.Select(outcome => outcome.Id)),
                .. Twice(step.Id, "checks", step.Checks.Select(check => check.Id)),
                .. Fields(step.Id, "fields", step.Fields),
            ]),
            .. definition.Nodes.Values.OfType<FlowSwitch>().SelectMany(node => Twice(node.Id, "cases", node.Cases.Select(each => each.Port).Append(FlowSwitch.Default))),
            .. definition.Nodes.Values.OfType<FlowFork>().SelectMany(node => Twice(node.Id, "branches", node.Branches)),
        ];
    }

    private IEnumerable<DefinitionProblem> Fields(string node, string path, IEnumerable<Field> fields) =>
        Twice(node, path, fields.Select(field => field.Id)).Concat(fields.SelectMany(field => field.Fields.IsEmpty ? [] : Fields(node, $"{path}[{field.Id}].fields", field.Fields)));

    private IEnumerable<DefinitionProblem> Twice(string? node, string path, IEnumerable<string> ids) =>
        ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => Error(node, $"{path}[{group.Key}]", $"Mã “{group.Key}” dùng hai lần.", $"The id “{group.Key}” is used twice."));
}
