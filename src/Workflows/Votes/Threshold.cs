using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Procedures.Votes;

/// <summary>A base of nobody: no share of it can be reached, and nothing may be decided by it.</summary>
public sealed class EmptyVoteBase() : InvalidOperationException("nobody is in the base of the vote");

/// <summary>A share of a base, in whole numbers: at least two thirds, more than a half. Written <c>{comparator: "at-least" | "more-than", part, whole}</c>.</summary>
[JsonConverter(typeof(ThresholdJson))]
public sealed record Threshold
{
    /// <exception cref="ArgumentOutOfRangeException">Not a share between nothing and all, or more than all.</exception>
    public Threshold(int part, int whole, bool strict)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(part);
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, part);
        if (strict) ArgumentOutOfRangeException.ThrowIfEqual(part, whole);
        (Part, Whole, Strict) = (part, whole, strict);
    }

    public int Part { get; }
    public int Whole { get; }

    /// <summary>More than the share, not at least.</summary>
    public bool Strict { get; }

    public static Threshold AtLeast(int part, int whole) => new(part, whole, strict: false);

    public static Threshold MoreThan(int part, int whole) => new(part, whole, strict: true);

    /// <summary>The fewest that reach the share of the base. Whole numbers only: at least 2/3 of 20 is 14, more than 1/2 of 20 is 11.</summary>
    /// <exception cref="EmptyVoteBase">The base is zero or less.</exception>
    public int VotesNeeded(int @base)
    {
        if (@base <= 0) throw new EmptyVoteBase();
        var parts = (long)@base * Part;
        return (int)(Strict ? parts / Whole + 1 : (parts + Whole - 1) / Whole);
    }

    /// <summary>"ít nhất 2/3", "trên 1/2".</summary>
    public string Vi => string.Create(CultureInfo.InvariantCulture, $"{(Strict ? "trên" : "ít nhất")} {Part}/{Whole}");

    /// <summary>"at least 2/3", "more than 1/2".</summary>
    public string En => string.Create(CultureInfo.InvariantCulture, $"{(Strict ? "more than" : "at least")} {Part}/{Whole}");

    public override string ToString() => En;

    private sealed class ThresholdJson : JsonConverter<Threshold>
    {
        public override Threshold Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Count() != 3
                || !root.TryGetProperty("comparator", out var comparator) || comparator.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("part", out var part) || !part.TryGetInt32(out var over)
                || !root.TryGetProperty("whole", out var whole) || !whole.TryGetInt32(out var under))
                throw new JsonException("a threshold is {comparator, part, whole}");
            try
            {
                return comparator.GetString() switch
                {
                    "at-least" => AtLeast(over, under),
                    "more-than" => MoreThan(over, under),
                    var other => throw new JsonException($"a threshold is \"at-least\" or \"more-than\", not \"{other}\""),
                };
            }
            catch (ArgumentOutOfRangeException wrong)
            {
                throw new JsonException(wrong.Message, wrong);
            }
        }

        public override void Write(Utf8JsonWriter writer, Threshold value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("comparator", value.Strict ? "more-than" : "at-least");
            writer.WriteNumber("part", value.Part);
            writer.WriteNumber("whole", value.Whole);
            writer.WriteEndObject();
        }
    }
}
