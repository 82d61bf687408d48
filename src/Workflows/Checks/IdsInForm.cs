using System.Text.RegularExpressions;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>Ids of steps and outcomes are ASCII kebab-case, those of fields camelCase without points: paths and addresses are made of them.</summary>
internal sealed partial class IdsInForm : DefinitionCheck
{
    public override string Id => "ids-in-form";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) =>
    [
        .. drawing.Definition.Nodes.Keys.Where(id => !Kebab().IsMatch(id)).Select(id => Error(id, "id", $"Mã bước “{id}” phải viết thường không dấu, nối bằng gạch ngang.", $"The step id “{id}” must be ASCII kebab-case.")),
        .. drawing.Steps.SelectMany(step => step.Outcomes.Where(outcome => !Kebab().IsMatch(outcome.Id)).Select(outcome =>
            Error(step.Id, $"outcomes[{outcome.Id}].id", $"Mã kết quả “{outcome.Id}” phải viết thường không dấu, nối bằng gạch ngang.", $"The outcome id “{outcome.Id}” must be ASCII kebab-case."))),
        .. drawing.Steps.SelectMany(step => Bad("fields", step.Fields).Select(bad =>
            Error(step.Id, $"{bad.Path}.id", $"Mã trường “{bad.Id}” phải là chữ không dấu và số, bắt đầu bằng chữ thường.", $"The field id “{bad.Id}” must be camelCase ASCII."))),
    ];

    private static IEnumerable<(string Path, string Id)> Bad(string path, IEnumerable<Field> fields) =>
        fields.SelectMany(field => Bad($"{path}[{field.Id}].fields", field.Fields).Concat(Camel().IsMatch(field.Id) ? [] : [($"{path}[{field.Id}]", field.Id)]));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Kebab();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Camel();
}
