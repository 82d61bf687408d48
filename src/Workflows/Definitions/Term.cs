using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Procedures.Definitions;

/// <summary>Something that has a value in a case: a path or a small computation. See docs/procedure-format.md.</summary>
public abstract record Term
{
    private protected Term() { }

    /// <summary>The value; empty when something it needs is missing. Never throws for missing data.</summary>
    public abstract Value Of(IValues values);

    /// <summary>Every path and rule it looks at.</summary>
    public abstract IEnumerable<Reference> References { get; }

    /// <summary>As it stands in a definition.</summary>
    public abstract JsonNode ToJson();

    /// <summary>Reads a path, a computation, or a bare number or yes/no. Refuses anything else with the JSON path (<see cref="DefinitionException"/>).</summary>
    public static Term Parse(JsonElement json, string path = "$") => TermJson.Parse(json, path);
}

/// <summary>What a term or a condition may look at: the case, the form being completed, the register, the rules of the day.</summary>
public interface IValues
{
    /// <summary>The value at a path; empty for what is not there.</summary>
    Value At(string path);

    /// <summary>A rule value on the event date: its count, duration amount, flag or list.</summary>
    Value Rule(string id);

    /// <summary>The same as sentences say it: "60 ngày làm việc".</summary>
    Text RuleInWords(string id) => new(Rule(id).Print());

    DateOnly AddWorkingDays(DateOnly from, int days);
    DateOnly LastWorkingDayOnOrBefore(DateOnly day);

    /// <summary>The same values with a row of a repeat group in front.</summary>
    IValues InRow(ObjectValue row);

    /// <summary>The value given last among the paths: that of the step being completed first, then by completion; empty ones are left out. Without a history: the last of the list.</summary>
    Value Latest(ImmutableArray<string> paths) => paths.Reverse().Select(At).FirstOrDefault(value => !value.IsEmpty) ?? Value.Empty;
}

/// <summary>The value at a path: <c>meetingDate</c>, <c>open-dossier.birthDate</c>, <c>subject.state</c>.</summary>
public sealed record PathTerm(string Path) : Term
{
    public override Value Of(IValues values) => values.At(Path);
    public override IEnumerable<Reference> References => [Reference.Path(Path)];
    public override JsonNode ToJson() => JsonValue.Create(Path);
}

/// <summary>A value written into the definition: <c>{"value": …}</c>.</summary>
public sealed record LiteralTerm(JsonElement Json) : Term
{
    /// <summary>The value, with ISO dates as dates.</summary>
    public Value Value { get; } = Value.From(Json);

    public override Value Of(IValues values) => Value;
    public override IEnumerable<Reference> References => [];
    public override JsonNode ToJson() => new JsonObject { ["value"] = Node };
    internal JsonNode? Node => JsonNode.Parse(Json.GetRawText());
}

/// <summary>A rule value of the event date: <c>{"rule": id}</c>.</summary>
public sealed record RuleTerm(string Id) : Term
{
    public override Value Of(IValues values) => values.Rule(Id);
    public override IEnumerable<Reference> References => [Reference.Rule(Id)];
    public override JsonNode ToJson() => new JsonObject { ["rule"] = Id };
}

/// <summary>How many rows or items stand at a path; 0 when there are none.</summary>
public sealed record CountTerm(string Path) : Term
{
    public override Value Of(IValues values) => Value.Of(values.At(Path).Items.Length);
    public override IEnumerable<Reference> References => [Reference.Path(Path)];
    public override JsonNode ToJson() => new JsonObject { ["count"] = Path };
}

/// <summary>The value given last among several steps: <c>{"latest": [paths]}</c>.</summary>
public sealed record LatestTerm(ImmutableArray<string> Paths) : Term
{
    public override Value Of(IValues values) => values.Latest(Paths);
    public override IEnumerable<Reference> References => Paths.Select(Reference.Path);
    public override JsonNode ToJson() => new JsonObject { ["latest"] = new JsonArray([.. Paths.Select(path => JsonValue.Create(path))]) };
}

/// <summary>A term computed from others.</summary>
public abstract record ComputedTerm : Term
{
    private protected ComputedTerm() { }

    internal abstract string Name { get; }
    internal abstract ImmutableArray<Term> Parts { get; }

    public override IEnumerable<Reference> References => Parts.SelectMany(part => part.References);
    public override JsonNode ToJson() => new JsonObject { [Name] = new JsonArray([.. Parts.Select(part => part.ToJson())]) };

    private protected static int? Whole(Value value) => value.Number is { } n && n == decimal.Truncate(n) && Math.Abs(n) < 100_000 ? (int)n : null;
}

/// <summary>Calendar months later; a day that the month lacks becomes its last day.</summary>
public sealed record AddMonths(Term From, Term Months) : ComputedTerm
{
    internal override string Name => "addMonths";
    internal override ImmutableArray<Term> Parts => [From, Months];
    public override Value Of(IValues values) => From.Of(values).Day is { } day && Whole(Months.Of(values)) is { } months ? Value.Of(Later(day, months)) : Value.Empty;

    private static DateOnly? Later(DateOnly day, int months)
    {
        var month = (long)day.Year * 12 + day.Month - 1 + months;
        return month < 12 || month >= 12 * 10_000L ? null : day.AddMonths(months);
    }
}

public sealed record AddDays(Term From, Term Days) : ComputedTerm
{
    internal override string Name => "addDays";
    internal override ImmutableArray<Term> Parts => [From, Days];
    public override Value Of(IValues values) => From.Of(values).Day is { } day && Whole(Days.Of(values)) is { } days ? Value.Of(Later(day, days)) : Value.Empty;

    private static DateOnly? Later(DateOnly day, int days) =>
        day.DayNumber + days is var number && number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;
}

/// <summary>Working days later, in the organisation's calendar.</summary>
public sealed record AddWorkingDays(Term From, Term Days) : ComputedTerm
{
    internal override string Name => "addWorkingDays";
    internal override ImmutableArray<Term> Parts => [From, Days];
    public override Value Of(IValues values) => From.Of(values).Day is { } day && Whole(Days.Of(values)) is { } days ? Value.Of(values.AddWorkingDays(day, days)) : Value.Empty;
}

/// <summary>Completed calendar months from the first day to the second: the greatest n with first + n months ≤ second. Negative when the second comes first.</summary>
public sealed record MonthsBetween(Term From, Term To) : ComputedTerm
{
    internal override string Name => "monthsBetween";
    internal override ImmutableArray<Term> Parts => [From, To];
    public override Value Of(IValues values) => From.Of(values).Day is { } from && To.Of(values).Day is { } to ? Value.Of(Completed(from, to)) : Value.Empty;

    private static int Completed(DateOnly from, DateOnly to)
    {
        if (to < from) return -Completed(to, from);
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}

/// <summary>The sum of numbers; lists add all their items. Empty when one of them is missing.</summary>
public sealed record Sum(ImmutableArray<Term> Terms) : ComputedTerm
{
    internal override string Name => "sum";
    internal override ImmutableArray<Term> Parts => Terms;

    public override Value Of(IValues values)
    {
        var total = 0m;
        foreach (var part in Terms)
        {
            var items = part.Of(values).Items;
            if (items.IsEmpty) return Value.Empty;
            foreach (var item in items)
            {
                if (item.Number is not { } number) return Value.Empty;
                total += number;
            }
        }
        return Value.Of(total);
    }
}

/// <summary>The earliest day or the smallest number of those that are there; a list gives all its items.</summary>
public sealed record Least(ImmutableArray<Term> Among) : ComputedTerm
{
    internal override string Name => "min";
    internal override ImmutableArray<Term> Parts => Among;
    public override Value Of(IValues values) => Among.SelectMany(part => part.Of(values).Items).Where(item => !item.IsEmpty).Aggregate(Value.Empty, (least, item) => least.IsEmpty || item.CompareTo(least) < 0 ? item : least);
}

/// <summary>The latest day or the greatest number of those that are there; a list gives all its items.</summary>
public sealed record Greatest(ImmutableArray<Term> Among) : ComputedTerm
{
    internal override string Name => "max";
    internal override ImmutableArray<Term> Parts => Among;
    public override Value Of(IValues values) => Among.SelectMany(part => part.Of(values).Items).Where(item => !item.IsEmpty).Aggregate(Value.Empty, (greatest, item) => greatest.IsEmpty || item.CompareTo(greatest) > 0 ? item : greatest);
}

/// <summary>The day itself when it is a working day, else the last working day before it.</summary>
public sealed record LastWorkingDayOnOrBefore(Term Day) : ComputedTerm
{
    internal override string Name => "lastWorkingDayOnOrBefore";
    internal override ImmutableArray<Term> Parts => [Day];
    public override Value Of(IValues values) => Day.Of(values).Day is { } day ? Value.Of(values.LastWorkingDayOnOrBefore(day)) : Value.Empty;
    public override JsonNode ToJson() => new JsonObject { [Name] = Day.ToJson() };
}

/// <summary>The negative of a number.</summary>
public sealed record Minus(Term Number) : ComputedTerm
{
    internal override string Name => "minus";
    internal override ImmutableArray<Term> Parts => [Number];
    public override Value Of(IValues values) => Number.Of(values).Number is { } number ? Value.Of(-number) : Value.Empty;
    public override JsonNode ToJson() => new JsonObject { [Name] = Number.ToJson() };
}
