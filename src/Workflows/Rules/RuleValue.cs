using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Procedures.Deadlines;
using Procedures.Votes;

namespace Procedures.Rules;

/// <summary>
/// One value of a rule for a stretch of time. No number of a regulation stands in code or in a procedure: steps name the rule's id, and the day of
/// the event (never the day of typing) picks the value.
/// </summary>
/// <param name="Version">tells values of one id apart; what a case records beside the id</param>
/// <param name="Basis">null where the value is our own assumption; <paramref name="Note"/> then says why</param>
/// <param name="From">first day it holds</param>
/// <param name="To">last day it holds; open when null, until a newer value of the same id and scope begins</param>
/// <param name="Scope">"country", or the code of a province, whose value goes before the country's</param>
/// <param name="Vi">what the value says, in words</param>
/// <param name="ShortVi">what sentences say for it where the content itself does not read well: "18 tuổi" for 216 months</param>
public sealed record RuleValue(
    string Id, string Version, RuleContent Content, LegalBasis? Basis, DateOnly From, DateOnly? To, string Scope, Confidence State, string Vi, string En,
    string? Note = null, string? ShortVi = null, string? ShortEn = null)
{
    public const string Country = "country";

    [JsonIgnore] public ThresholdRule Threshold => Is<ThresholdRule>();
    [JsonIgnore] public DurationRule Duration => Is<DurationRule>();
    [JsonIgnore] public int Count => Is<CountRule>().Count;
    [JsonIgnore] public bool On => Is<FlagRule>().On;
    [JsonIgnore] public ImmutableArray<string> Items => Is<ListRule>().Items;
    [JsonIgnore] public string Date => Is<DateRule>().Date;
    [JsonIgnore] public ExtensionRule Extension => Is<ExtensionRule>();
    [JsonIgnore] public Ladder Ladder => Is<LadderRule>().Ladder;

    /// <summary>The words and the source, as screens show them: "ít nhất 2/3 … – 208-QĐ/TW, 26-7-2026"; an assumed value says that it is assumed.</summary>
    [JsonIgnore]
    public string ViWithSource => Basis is null ? $"{Vi} – giả định, chờ xác nhận" : $"{Vi} – {Basis}";

    [JsonIgnore]
    public string EnWithSource => Basis is null ? $"{En} – assumed, to be confirmed" : $"{En} – {Basis}";

    /// <summary>What it holds in a few words: "60 ngày làm việc", "ít nhất 2/3", "18 tuổi". Null: its sentence is all there is.</summary>
    [JsonIgnore]
    public Text? Short => ShortVi is not null ? new(ShortVi, ShortEn) : Content switch
    {
        DurationRule { Duration: var duration } => new(duration.Vi, duration.En),
        ExtensionRule { AtMost: var most } => new($"đến {most.Vi}", $"up to {most.En}"),
        ThresholdRule { Threshold: var threshold } => new(threshold.Vi, threshold.En),
        CountRule { Count: var count } => new($"{count}", $"{count}"),
        FlagRule { On: var on } => on ? new("có", "yes") : new("không", "no"),
        ListRule { Items.Length: var length } => new($"{length} mục", $"{length} items"),
        _ => null,
    };

    /// <summary>Whether the day lies within from and to.</summary>
    public bool CoversDay(DateOnly day) => From <= day && (To is null || day <= To);

    private T Is<T>() where T : RuleContent => Content as T ?? throw new UnfitRule(Id, Content.GetType().Name, typeof(T).Name);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Version}");
}
