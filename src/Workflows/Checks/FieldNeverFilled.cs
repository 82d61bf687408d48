using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Checks;

/// <summary>A field that nobody can fill in: read-only without a value to show, a choice without options, a repeat without columns.</summary>
internal sealed class FieldNeverFilled : DefinitionCheck
{
    public override string Id => "field-never-filled";

    public override IEnumerable<DefinitionProblem> Find(Drawing drawing) =>
    [
        .. drawing.Steps.SelectMany(step => Empty("fields", step.Fields).Select(found => Problem(step.Id, found.Path, found.Field))),
        .. drawing.Definition.Interrupts.Index().SelectMany(one => Empty($"interrupts[#{one.Index}].fields", one.Item.Fields).Select(found => Problem(null, found.Path, found.Field))),
    ];

    private DefinitionProblem Problem(string? node, string path, Field field) => Error(node, path, $"Trường “{field.Label}”: {Why(field).Vi}.", $"The field “{field.Label.En}” {Why(field).En}.");

    private static Text Why(Field field) => field switch
    {
        { ReadOnly: true } => new("chỉ để xem nhưng không có giá trị nào để hiện", "is read-only and has no value to show"),
        { Type: FieldType.Repeat } => new("là nhóm lặp nhưng chưa có cột nào", "repeats and has no columns"),
        _ => new("để chọn nhưng chưa có lựa chọn nào", "is a choice and has no options"),
    };

    private static IEnumerable<(string Path, Field Field)> Empty(string path, IEnumerable<Field> fields) => fields.SelectMany(field =>
        (IsEmpty(field) ? [($"{path}[{field.Id}]", field)] : Array.Empty<(string, Field)>()).Concat(Empty($"{path}[{field.Id}].fields", field.Fields)));

    private static bool IsEmpty(Field field) => field switch
    {
        { ReadOnly: true, Prefill: null } => true,
        { Type: FieldType.Repeat } => field.Fields.IsEmpty,
        { Type: FieldType.Choice or FieldType.MultiChoice } => field.Options.IsEmpty && field.OptionsFrom is null,
        _ => false,
    };
}
