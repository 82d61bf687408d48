using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

public enum FieldType { Text, LongText, Number, Date, Choice, MultiChoice, YesNo, Member, Organisation, File, Repeat }

public sealed record FieldOption(string Id, Text Label);

/// <summary>A field of a form.</summary>
public sealed record Field(string Id, FieldType Type, Text Label)
{
    public bool Required { get; init; }
    public Text? Help { get; init; }
    public ImmutableArray<FieldOption> Options { get; init; } = [];
    public string? OptionsFrom { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    public ImmutableArray<Field> Fields { get; init; } = [];
    public ImmutableArray<Term> NotBefore { get; init; } = [];
    public ImmutableArray<Term> NotAfter { get; init; } = [];
    /// <summary>May lie in the future (a planned meeting).</summary>
    public bool Future { get; init; }
    public Condition? RequiredWhen { get; init; }
    public Condition? ShownWhen { get; init; }
    public Term? Prefill { get; init; }
    public Term? Example { get; init; }
    public bool ReadOnly { get; init; }
    public bool Private { get; init; }
    /// <summary>A second open case of the procedure with the same value is refused.</summary>
    public bool Identity { get; init; }
}
