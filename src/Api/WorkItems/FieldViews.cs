using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Procedures.Api.Cases;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Api.WorkItems;

/// <summary>What a form is filled from beside its drawing.</summary>
/// <param name="Values">an object by field id: what the fields show</param>
/// <param name="Examples">an object by field id; null outside the demo</param>
/// <param name="OptionsOf">the choices of a field whose options come from the register or an earlier form, by its path ("sponsors.member")</param>
/// <param name="Shown">whether the form as it is filled asks for a field; only conditional ones are asked about</param>
internal sealed record FormSources(JsonElement? Values, JsonElement? Examples, Func<string, IReadOnlyList<OptionView>> OptionsOf, Func<Field, bool> Shown, string Path = "")
{
    public static readonly FormSources None = new(null, null, _ => [], _ => true);

    /// <summary>What fields show that nobody types into, whatever was typed beside them; null: they are among the values.</summary>
    public JsonElement? Given { get; init; }

    /// <summary>Where the value of a field comes from when it was taken over and not typed.</summary>
    public Func<string, JsonElement?, string?> OriginOf { get; init; } = (_, _) => null;
}

/// <summary>Shows the fields of a form in the viewer's language.</summary>
internal static class FieldViews
{
    public static IReadOnlyList<FieldView> Of(ImmutableArray<Field> fields, FormSources sources, ViewContext context) => [.. fields.Select(field => Of(field, sources, context))];

    private static FieldView Of(Field field, FormSources sources, ViewContext context)
    {
        var value = At(field.ReadOnly ? sources.Given ?? sources.Values : sources.Values, field.Id);
        var options = Options(field, sources, context);
        var inside = field.Type == FieldType.Repeat ? Of(field.Fields, sources with { Values = null, Given = null, Examples = FirstRow(At(sources.Examples, field.Id)), Shown = _ => true, Path = field.Id + "." }, context) : null;
        return new FieldView
        {
            Id = field.Id, Type = TypeName(field.Type), Label = context.Say(field.Label), Required = field.Required, Conditional = field.ShownWhen is not null,
            Shown = field.ShownWhen is null || sources.Shown(field), Help = field.Help is { } help ? context.Say(help) : null, Options = options, OptionsFrom = field.OptionsFrom,
            Min = field.Min, Max = field.Max, MinItems = field.MinItems, MaxItems = field.MaxItems, Fields = inside, Future = field.Future, ReadOnly = field.ReadOnly, Private = field.Private,
            Origin = sources.Path.Length == 0 ? sources.OriginOf(field.Id, value) : null,
            Value = value, ValueWords = value is { } given ? Print(field, given, options, sources, context) : null, Example = At(sources.Examples, field.Id),
        };
    }

    public static string TypeName(FieldType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private static IReadOnlyList<OptionView>? Options(Field field, FormSources sources, ViewContext context) => field switch
    {
        { Options.IsEmpty: false } => [.. field.Options.Select(option => new OptionView(option.Id, context.Say(option.Label)))],
        { OptionsFrom: not null } => sources.OptionsOf(sources.Path + field.Id),
        { Type: FieldType.Choice or FieldType.MultiChoice } => [],
        _ => null,
    };

    private static JsonElement? At(JsonElement? from, string id) =>
        from is { ValueKind: JsonValueKind.Object } form && form.TryGetProperty(id, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static JsonElement? FirstRow(JsonElement? rows) => rows is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : null;

    /// <summary>A value as a sentence shows it.</summary>
    private static string Print(Field field, JsonElement value, IReadOnlyList<OptionView>? options, FormSources sources, ViewContext context) => field.Type switch
    {
        FieldType.Date => Value.From(value).Day is { } day ? context.Day(day) : Plain(value),
        FieldType.Number => Value.From(value).Number is { } number ? number.ToString("#,0.##", context.English ? CultureInfo.InvariantCulture : Vietnamese.Culture) : Plain(value),
        FieldType.YesNo => value.ValueKind == JsonValueKind.True ? context.Say("Có", "Yes") : context.Say("Không", "No"),
        FieldType.Choice => Label(Plain(value), options),
        FieldType.MultiChoice => value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray().Select(each => Label(Plain(each), options))) : Label(Plain(value), options),
        FieldType.Member => Value.From(value).Number is { } id ? Person((int)id, options, context) : Plain(value),
        FieldType.Organisation => Value.From(value).Number is { } id ? context.Organisations.NameOf(new OrganisationId((int)id), context.English) : Plain(value),
        FieldType.File => value.ValueKind == JsonValueKind.Array ? context.Say($"{value.GetArrayLength()} tệp", $"{value.GetArrayLength()} files") : Plain(value),
        FieldType.Repeat => value.ValueKind == JsonValueKind.Array ? Rows(field, value, sources, context) : "",
        FieldType.Text or FieldType.LongText => Plain(value),
    };

    private static string Rows(Field field, JsonElement rows, FormSources sources, ViewContext context) => string.Join("; ", rows.EnumerateArray().Select(row =>
        string.Join(", ", Of(field.Fields, sources with { Values = row, Given = null, Examples = null, Path = field.Id + "." }, context).Select(inside => inside.ValueWords).Where(words => !string.IsNullOrEmpty(words)))));

    private static string Person(int id, IReadOnlyList<OptionView>? options, ViewContext context)
    {
        var text = id.ToString(CultureInfo.InvariantCulture);
        return options?.FirstOrDefault(option => option.Id == text)?.Label ?? context.NameOf(new PersonId(id));
    }

    private static string Label(string id, IReadOnlyList<OptionView>? options) => options?.FirstOrDefault(option => option.Id == id)?.Label ?? id;

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.ToString();
}
