using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Definitions;

/// <summary>A question about a case that is true or false. Data, never code; edited as rows.</summary>
public abstract record Condition
{
    private protected Condition() { }

    public abstract bool Holds(IValues values);

    /// <summary>Every path and rule it looks at.</summary>
    public abstract IEnumerable<Reference> References { get; }

    /// <summary>As it stands in a definition.</summary>
    public abstract JsonNode ToJson();

    /// <summary>The number (from 0) of the first row of a repeat group for which a condition over each row fails; null when it holds or speaks of no rows.</summary>
    public virtual int? FailingRow(IValues values) => null;

    /// <summary>The sentence's values where it fails: those of the failing row when there is one, else the values given.</summary>
    public virtual IValues WhereItFails(IValues values) => values;

    /// <summary>Reads a condition. Refuses what is none with the JSON path (<see cref="DefinitionException"/>).</summary>
    public static Condition Parse(JsonElement json, string path = "$") => ConditionJson.Parse(json, path);

    private protected static ObjectValue Row(Value item) =>
        item as ObjectValue ?? new ObjectValue(JsonSerializer.SerializeToElement(new JsonObject { ["row"] = item.ToJson() }));
}

/// <summary>All hold; none given holds.</summary>
public sealed record All(ImmutableArray<Condition> Conditions) : Condition
{
    public override bool Holds(IValues values) => Conditions.All(condition => condition.Holds(values));
    public override int? FailingRow(IValues values) => Conditions.FirstOrDefault(condition => !condition.Holds(values))?.FailingRow(values);
    public override IValues WhereItFails(IValues values) => Conditions.FirstOrDefault(condition => !condition.Holds(values))?.WhereItFails(values) ?? values;
    public override IEnumerable<Reference> References => Conditions.SelectMany(condition => condition.References);
    public override JsonNode ToJson() => new JsonObject { ["all"] = new JsonArray([.. Conditions.Select(condition => condition.ToJson())]) };
}

/// <summary>One holds at least; none given does not hold.</summary>
public sealed record Any(ImmutableArray<Condition> Conditions) : Condition
{
    public override bool Holds(IValues values) => Conditions.Any(condition => condition.Holds(values));
    public override int? FailingRow(IValues values) => Holds(values) ? null : Conditions.Select(condition => condition.FailingRow(values)).FirstOrDefault(row => row is not null);
    public override IEnumerable<Reference> References => Conditions.SelectMany(condition => condition.References);
    public override JsonNode ToJson() => new JsonObject { ["any"] = new JsonArray([.. Conditions.Select(condition => condition.ToJson())]) };
}

public sealed record Not(Condition Condition) : Condition
{
    public override bool Holds(IValues values) => !Condition.Holds(values);
    public override IEnumerable<Reference> References => Condition.References;
    public override JsonNode ToJson() => new JsonObject { ["not"] = Condition.ToJson() };
}

/// <summary>Holds for every row or item at the path; true for none. An item that is no row is seen as <c>row</c>.</summary>
public sealed record Each(string Path, Condition That) : Condition
{
    public override bool Holds(IValues values) => FailingRow(values) is null;

    public override int? FailingRow(IValues values)
    {
        var items = values.At(Path).Items;
        for (var i = 0; i < items.Length; i++)
            if (!That.Holds(values.InRow(Row(items[i])))) return i;
        return null;
    }

    public override IValues WhereItFails(IValues values) => FailingRow(values) is { } row ? values.InRow(Row(values.At(Path).Items[row])) : values;
    public override IEnumerable<Reference> References => [Reference.Path(Path), .. That.References.Select(reference => reference.Inside(Path))];
    public override JsonNode ToJson() => new JsonObject { ["each"] = Path, ["that"] = That.ToJson() };
}

/// <summary>Holds for one row or item at the path at least; false for none.</summary>
public sealed record Some(string Path, Condition That) : Condition
{
    public override bool Holds(IValues values) => values.At(Path).Items.Any(item => That.Holds(values.InRow(Row(item))));
    public override IEnumerable<Reference> References => [Reference.Path(Path), .. That.References.Select(reference => reference.Inside(Path))];
    public override JsonNode ToJson() => new JsonObject { ["some"] = Path, ["that"] = That.ToJson() };
}

/// <summary>How a row compares.</summary>
public enum Operator { Is, IsNot, AtLeast, AtMost, MoreThan, LessThan, In, NotIn, IsEmpty, IsNotEmpty }

/// <summary>
/// A row "field operator value". Dates and numbers compare by value. Over something empty it is false, except is-empty, is-not and not-in.
/// Over a list, <c>is</c> and <c>in</c> hold when they hold for one of its items; <c>is-not</c> and <c>not-in</c> are their opposites.
/// </summary>
public sealed record Compare(Term Field, Operator Operator, Term? Value) : Condition
{
    public override bool Holds(IValues values)
    {
        var left = Field.Of(values);
        if (Operator == Operator.IsEmpty) return left.IsEmpty;
        if (Operator == Operator.IsNotEmpty) return !left.IsEmpty;
        var right = Value?.Of(values) ?? Definitions.Value.Empty;
        return Operator switch
        {
            Operator.Is => Same(left, right),
            Operator.IsNot => !Same(left, right),
            Operator.In => Within(left, right),
            Operator.NotIn => !Within(left, right),
            _ when left.IsEmpty || right.IsEmpty => false,
            Operator.AtLeast => left.CompareTo(right) is >= 0 and not Definitions.Value.NotComparable,
            Operator.AtMost => left.CompareTo(right) <= 0,
            Operator.MoreThan => left.CompareTo(right) is > 0 and not Definitions.Value.NotComparable,
            _ => left.CompareTo(right) < 0,
        };
    }

    private static bool Same(Value left, Value right) =>
        !left.IsEmpty && !right.IsEmpty && (left.Items.Length == right.Items.Length && left.Items.Zip(right.Items).All(pair => pair.First.IsSameAs(pair.Second))
            || right.Items is [var one] && left.Items.Any(item => item.IsSameAs(one)));

    private static bool Within(Value left, Value right) => left.Items.Any(item => right.Items.Any(item.IsSameAs));

    public override IEnumerable<Reference> References => Value is null ? Field.References : Field.References.Concat(Value.References);

    public override JsonNode ToJson()
    {
        var json = new JsonObject { ["field"] = Field.ToJson(), ["op"] = ConditionJson.NameOf(Operator) };
        if (Value is not null)
            json["value"] = Value switch
            {
                LiteralTerm literal => literal.Json.ValueKind == JsonValueKind.Object ? literal.ToJson() : literal.Node,
                PathTerm path => new JsonObject { ["field"] = path.Path },
                var term => term.ToJson(),
            };
        return json;
    }
}
