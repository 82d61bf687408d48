using Procedures.Deadlines;
using Procedures.Rules;
using Procedures.Votes;

namespace Procedures.Api.Designer;

/// <summary>What a rule value holds in a few words, for a card of the drawing: "60 ngày làm việc", "ít nhất 2/3". Null: its sentence is all there is.</summary>
internal static class RuleWords
{
    public static Text? Short(RuleContent content) => content switch
    {
        DurationRule { Duration: var duration } => Of(duration),
        ExtensionRule { AtMost: var most } => new($"đến {Of(most).Vi}", $"up to {Of(most).En}"),
        ThresholdRule { Threshold: var threshold } => Of(threshold),
        CountRule { Count: var count } => new($"{count}", $"{count}"),
        FlagRule { On: var on } => on ? new("có", "yes") : new("không", "no"),
        ListRule { Items.Length: var length } => new($"{length} mục", $"{length} items"),
        _ => null,
    };

    private static Text Of(Duration duration) => new(duration.Vi, duration.En);

    private static Text Of(Threshold threshold) =>
        new($"{(threshold.Strict ? "hơn" : "ít nhất")} {threshold.Part}/{threshold.Whole}", $"{(threshold.Strict ? "more than" : "at least")} {threshold.Part}/{threshold.Whole}");
}
