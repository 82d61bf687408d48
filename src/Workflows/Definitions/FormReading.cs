using System.Collections.Immutable;
using Procedures.Steps;

namespace Procedures.Definitions;

/// <summary>Makes the typed view of a form's fields.</summary>
internal static class FormReading
{
    public static ImmutableArray<Field> Fields(Source source) => [.. source.Items.Select(Read)];

    /// <summary>The kind's own fields in front of the drawn ones; a drawn field of the same id takes its place.</summary>
    public static ImmutableArray<Field> WithOwn(ImmutableArray<Field> own, ImmutableArray<Field> drawn) =>
        [.. own.Select(field => drawn.FirstOrDefault(each => each.Id == field.Id) ?? field), .. drawn.Where(each => own.All(field => field.Id != each.Id))];

    private static Field Read(Source source)
    {
        var id = source["id"].RequiredText("id");
        return new Field(id, Type(source["type"]), source.Label(id))
        {
            Required = source["required"].Flag,
            Help = source["help"].Words(),
            Options = [.. source["options"].Items.Select(Option)],
            OptionsFrom = source["optionsFrom"].Text,
            Min = source["min"].Number,
            Max = source["max"].Number,
            MinItems = source["minItems"].Whole,
            MaxItems = source["maxItems"].Whole,
            Fields = Fields(source["fields"]),
            NotBefore = source["notBefore"].TermList,
            NotAfter = source["notAfter"].TermList,
            Future = source["future"].Flag,
            RequiredWhen = source["requiredWhen"].Condition,
            ShownWhen = source["shownWhen"].Condition,
            Prefill = source["prefill"].Term,
            Example = source["example"].Term,
            ReadOnly = source["readOnly"].Flag,
            Private = source["private"].Flag,
            Identity = source["identity"].Flag,
        };
    }

    private static FieldOption Option(Source source)
    {
        var id = source.IsObject ? source["id"].RequiredText("id") : source.Text ?? "";
        return new FieldOption(id, source.IsObject ? source.Label(id) : new Text(id));
    }

    private static FieldType Type(Source source)
    {
        var text = source.RequiredText("type");
        if (Enum.GetValues<FieldType>().Cast<FieldType?>().FirstOrDefault(type => NameOf(type!.Value) == text) is { } found) return found;
        if (text.Length > 0) source.Error($"Không có loại trường “{text}”.", $"There is no type of field “{text}”.");
        return FieldType.Text;
    }

    /// <summary>The name of a field type in JSON: longText, yesNo.</summary>
    public static string NameOf(FieldType type) => type.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
