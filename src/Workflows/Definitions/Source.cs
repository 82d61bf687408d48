using System.Collections.Immutable;
using System.Text.Json;

namespace Procedures.Definitions;

/// <summary>
/// A place in a definition's JSON while it is read: the element, its path, and where problems go. Tolerant of what Elsa writes: PascalCase keys,
/// <c>$values</c> lists, inputs wrapped in <c>{typeName, expression: {type, value}}</c>. A thing that cannot be read becomes a problem, never an exception.
/// </summary>
internal readonly record struct Source(JsonElement Json, string Path, List<DefinitionProblem> Problems, string? Node = null)
{
    public bool IsObject => Json.ValueKind == JsonValueKind.Object;
    public bool IsNothing => Json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A property, by its name or its name in PascalCase; nothing when it is missing.</summary>
    public Source this[string name] => this with { Json = Property(name), Path = $"{Path}.{name}" };

    private JsonElement Property(string name)
    {
        if (!IsObject) return default;
        if (Json.TryGetProperty(name, out var value)) return value;
        foreach (var property in Json.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return default;
    }

    public Source At(int i, JsonElement item) => this with { Json = item, Path = $"{Path}[{i}]" };

    public void Error(string vi, string en) => Problems.Add(DefinitionProblem.Error(Path, vi, en) with { Node = Node });
    private void Script(string vi, string en) => Problems.Add(DefinitionProblem.Error(Path, vi, en) with { Node = Node, Check = DefinitionProblem.Script });

    /// <summary>The items of a list; a single thing is a list of one.</summary>
    public IEnumerable<Source> Items
    {
        get
        {
            var me = this;
            if (IsNothing) return [];
            if (IsObject && Property("$values") is { ValueKind: JsonValueKind.Array } values) return values.EnumerateArray().Select((item, i) => me.At(i, item));
            return Json.ValueKind == JsonValueKind.Array ? Json.EnumerateArray().Select((item, i) => me.At(i, item)) : [this];
        }
    }

    public string? Text
    {
        get
        {
            if (IsNothing) return null;
            if (Json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) return Json.ToString();
            if (Json.ValueKind == JsonValueKind.String) return Json.GetString();
            Error("Cần một chuỗi chữ.", "A text is needed.");
            return null;
        }
    }

    public string RequiredText(string what)
    {
        if (!IsNothing && Text is { Length: > 0 } text) return text;
        Error($"Thiếu “{what}”.", $"“{what}” is missing.");
        return "";
    }

    public bool Flag
    {
        get
        {
            if (IsNothing || Json.ValueKind == JsonValueKind.False) return false;
            if (Json.ValueKind == JsonValueKind.True) return true;
            if (Json.ValueKind == JsonValueKind.String && bool.TryParse(Json.GetString(), out var yes)) return yes;
            Error("Cần có hoặc không (true/false).", "true or false is needed.");
            return false;
        }
    }

    public decimal? Number
    {
        get
        {
            if (IsNothing) return null;
            if (Json.ValueKind == JsonValueKind.Number && Json.TryGetDecimal(out var number)) return number;
            if (Json.ValueKind == JsonValueKind.String && decimal.TryParse(Json.GetString(), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out number)) return number;
            Error("Cần một số.", "A number is needed.");
            return null;
        }
    }

    public int? Whole => Number is { } number && number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue ? (int)number : null;

    public ImmutableArray<string> Texts => [.. Items.Select(item => item.Text).OfType<string>().Where(text => text.Length > 0)];

    /// <summary><c>{vi, en}</c>, or a Vietnamese text with the English twin given beside it.</summary>
    public Text? Words(string? english = null)
    {
        if (IsNothing) return null;
        if (!IsObject) return Text is { } text ? new Text(text, english) : null;
        return this["vi"].Text is { } vi ? new Text(vi, this["en"].Text ?? english) : null;
    }

    /// <summary>The label of a thing that carries vi and en among its other properties; its id when it has none.</summary>
    public Text Label(string id) => this["vi"].Text is { Length: > 0 } vi ? new Text(vi, this["en"].Text) : new Text(id);

    public Term? Term
    {
        get
        {
            if (IsNothing) return null;
            try { return Definitions.Term.Parse(Json, Path); }
            catch (DefinitionException refused) { Problems.Add(refused.Problem with { Node = Node }); return null; }
        }
    }

    public Condition? Condition
    {
        get
        {
            if (IsNothing) return null;
            try { return Definitions.Condition.Parse(Json, Path); }
            catch (DefinitionException refused) { Problems.Add(refused.Problem with { Node = Node }); return null; }
        }
    }

    public ImmutableArray<Term> TermList => [.. Items.Select(item => item.Term).OfType<Term>()];

    /// <summary>The value of an input, bare or wrapped. Only Literal, Object and Condition run here; every other expression type is an error.</summary>
    public Source Input
    {
        get
        {
            if (!IsObject) return this;
            var expression = this["expression"];
            if (!expression.IsObject)
            {
                if (this["type"].Json.ValueKind != JsonValueKind.String || Property("value").ValueKind == JsonValueKind.Undefined) return this;
                expression = this;
            }
            var type = expression["type"].Text ?? "Literal";
            var value = expression["value"];
            switch (type)
            {
                case "Literal" or "Condition":
                    return value;
                case "Object":
                    if (value.Json.ValueKind != JsonValueKind.String) return value;
                    try
                    {
                        using var document = JsonDocument.Parse(value.Json.GetString()!);
                        return value with { Json = document.RootElement.Clone() };
                    }
                    catch (JsonException)
                    {
                        value.Error("Giá trị không phải JSON hợp lệ.", "The value is not valid JSON.");
                        return value with { Json = default };
                    }
                default:
                    (expression with { Path = $"{expression.Path}.type" }).Script($"Loại biểu thức “{type}” không được chạy ở đây; chỉ dùng Condition, Literal, Object.", $"Expressions of type “{type}” do not run here; use Condition, Literal or Object.");
                    return value with { Json = default };
            }
        }
    }
}
