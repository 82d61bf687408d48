using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Definitions;

/// <summary>A value that a term can have. Empty stands for everything that was not given.</summary>
public abstract record Value
{
    private protected Value() { }

    public static readonly Value Empty = new EmptyValue();
    public static Value Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new TextValue(text);
    public static Value Of(decimal number) => new NumberValue(number);
    public static Value Of(DateOnly? day) => day is { } d ? new DateValue(d) : Empty;
    public static Value Of(bool yes) => new YesNoValue(yes);
    public static Value Of(ImmutableArray<Value> items) => new ListValue(items);

    public bool IsEmpty => this is EmptyValue || this is ListValue { Items.IsEmpty: true };
    public DateOnly? Day => this is DateValue d ? d.Day0 : this is TextValue t && DateOnly.TryParseExact(t.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    public decimal? Number => this is NumberValue n ? n.Number0 : this is TextValue t && decimal.TryParse(t.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    public bool? YesNo => this is YesNoValue y ? y.Yes : null;
    public ImmutableArray<Value> Items => this is ListValue l ? l.Items0 : IsEmpty ? [] : [this];

    /// <summary>As printed in a Vietnamese sentence: dates 05/02/2026, numbers 1.950, lists with commas.</summary>
    public abstract string Print();

    /// <summary>As it is stored: dates "2026-02-05"; empty is null.</summary>
    public abstract JsonNode? ToJson();

    /// <summary>What <see cref="CompareTo"/> gives for two values that have no order: neither at least nor at most.</summary>
    internal const int NotComparable = int.MaxValue;

    /// <summary>Days by date, numbers by value, text by its letters.</summary>
    internal int CompareTo(Value other)
    {
        if (this is TextValue a && other is TextValue b) return Math.Sign(string.CompareOrdinal(a.Text, b.Text));
        if (this is not NumberValue && other is not NumberValue && Day is { } day && other.Day is { } otherDay) return day.CompareTo(otherDay);
        return Number is { } number && other.Number is { } otherNumber ? number.CompareTo(otherNumber) : NotComparable;
    }

    /// <summary>Same day, number, answer or text; a number and its digits are the same.</summary>
    internal bool IsSameAs(Value other)
    {
        if (IsEmpty || other.IsEmpty) return false;
        if (YesNo is { } yes) return other.YesNo is { } otherYes ? yes == otherYes : other is TextValue text && text.Text == (yes ? "true" : "false");
        if (other.YesNo is not null) return other.IsSameAs(this);
        if (this is ObjectValue row && other is ObjectValue otherRow) return JsonElement.DeepEquals(row.Json, otherRow.Json);
        return CompareTo(other) == 0;
    }

    /// <summary>Reads a JSON value; ISO dates become dates, objects become <see cref="ObjectValue"/>.</summary>
    public static Value From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() is { } s && DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : Of(json.GetString()),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? Of(number) : Empty,
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.Array => Of([.. json.EnumerateArray().Select(From)]),
        JsonValueKind.Object => new ObjectValue(json),
        _ => Empty,
    };

    /// <summary>The value at a path of names inside a JSON object; a path into a list gives the values of all rows, without the empty ones.</summary>
    public static Value At(JsonElement json, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        if (json.ValueKind == JsonValueKind.Array) return Of([.. json.EnumerateArray().SelectMany(row => At(row, path).Items)]);
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var inner)) return Empty;
        return dot < 0 ? From(inner) : At(inner, path[(dot + 1)..]);
    }

    private sealed record EmptyValue : Value { public override string Print() => ""; public override JsonNode? ToJson() => null; }
    private sealed record TextValue(string Text) : Value { public override string Print() => Text; public override JsonNode? ToJson() => JsonValue.Create(Text); }
    private sealed record NumberValue(decimal Number0) : Value { public override string Print() => Number0.ToString("#,0.##", Vietnamese.Culture); public override JsonNode? ToJson() => JsonValue.Create(Number0); }
    private sealed record DateValue(DateOnly Day0) : Value { public override string Print() => Day0.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture); public override JsonNode? ToJson() => JsonValue.Create(Day0.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); }
    private sealed record YesNoValue(bool Yes) : Value { public override string Print() => Yes ? "có" : "không"; public override JsonNode? ToJson() => JsonValue.Create(Yes); }
    private sealed record ListValue(ImmutableArray<Value> Items0) : Value { public override string Print() => string.Join(", ", Items0.Select(i => i.Print())); public override JsonNode? ToJson() => new JsonArray([.. Items0.Select(i => i.ToJson())]); }
}

/// <summary>A row of a repeat group.</summary>
public sealed record ObjectValue(JsonElement Json) : Value
{
    public override string Print() => "";
    public override JsonNode? ToJson() => JsonNode.Parse(Json.GetRawText());
}

/// <summary>How numbers are written in Vietnamese, whatever the machine's culture data.</summary>
public static class Vietnamese
{
    public static readonly NumberFormatInfo Culture = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3] };
}
