using System.Collections.Immutable;
using Procedures.Steps;

namespace Procedures.Definitions;

/// <summary>Makes the typed view of a form's fields.</summary>
internal static class FormReading
{
    public static ImmutableArray<Field> Fields(Source source) => Fields(source, []);

    /// <summary>The fields as drawn. One with the id of a kind's own field need not repeat its type and label.</summary>
    public static ImmutableArray<Field> Fields(Source source, ImmutableArray<Field> own) => [.. source.Items.Select(item => Read(item, own))];

    /// <summary>The kind's own fields in front of the drawn ones; a drawn field of the same id adds its properties to the kind's.</summary>
    public static ImmutableArray<Field> WithOwn(ImmutableArray<Field> own, ImmutableArray<Field> drawn) =>
        [.. own.Select(field => drawn.FirstOrDefault(each => each.Id == field.Id) is { } more ? Merged(field, more) : field), .. drawn.Where(each => own.All(field => field.Id != each.Id))];

    private static Field Merged(Field own, Field drawn) => drawn with
    {
        Type = own.Type,
        Required = own.Required || drawn.Required,
        Help = drawn.Help ?? own.Help,
        Options = drawn.Options.IsEmpty ? own.Options : drawn.Options,
        OptionsFrom = drawn.OptionsFrom ?? own.OptionsFrom,
        Min = drawn.Min ?? own.Min,
        Max = drawn.Max ?? own.Max,
        MinItems = drawn.MinItems ?? own.MinItems,
        MaxItems = drawn.MaxItems ?? own.MaxItems,
        Fields = drawn.Fields.IsEmpty ? own.Fields : drawn.Fields,
        NotBefore = [.. own.NotBefore, .. drawn.NotBefore],
        NotAfter = [.. own.NotAfter, .. drawn.NotAfter],
        Future = own.Future || drawn.Future,
        RequiredWhen = drawn.RequiredWhen ?? own.RequiredWhen,
        ShownWhen = drawn.ShownWhen ?? own.ShownWhen,
        Prefill = drawn.Prefill ?? own.Prefill,
        Example = drawn.Example ?? own.Example,
        ReadOnly = own.ReadOnly || drawn.ReadOnly,
        Private = own.Private || drawn.Private,
    };

    private static Field Read(Source source, ImmutableArray<Field> own)
    {
        var id = source["id"].RequiredText("id");
        var kinds = own.FirstOrDefault(field => field.Id == id);
        var type = kinds is not null && source["type"].IsNothing ? kinds.Type : Type(source["type"]);
        var label = kinds is not null && source["vi"].IsNothing ? kinds.Label : source.Label(id);
        return new Field(id, type, label)
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
            Example = Example(source["example"], type),
            ReadOnly = source["readOnly"].Flag,
            Private = source["private"].Flag,
            Identity = source["identity"].Flag,
        };
    }

    /// <summary>Of a repeat, <c>{"rows": 2}</c>: how many rows.</summary>
    private static Term? Example(Source source, FieldType type) =>
        type == FieldType.Repeat && source["rows"].Json is { ValueKind: System.Text.Json.JsonValueKind.Number } rows ? new LiteralTerm(rows.Clone()) : source.Term;

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
