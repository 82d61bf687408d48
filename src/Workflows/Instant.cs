using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Procedures;

/// <summary>A point in time: whole milliseconds since 1970-01-01T00:00Z. Never local, never with an offset.</summary>
[JsonConverter(typeof(InstantJson))]
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    /// <summary>All dates of the product are days in Asia/Ho_Chi_Minh, which has been UTC+7 without summer time since 1975.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    public static Instant From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>The first millisecond of a day in Vietnam.</summary>
    public static Instant StartOf(DateOnly day) => From(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), VietnamOffset));

    /// <summary>The day it is in Vietnam.</summary>
    public DateOnly Day => DateOnly.FromDateTime(InVietnam.DateTime);

    public DateTimeOffset InVietnam => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds).ToOffset(VietnamOffset);

    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);
    public static bool operator <(Instant a, Instant b) => a.Milliseconds < b.Milliseconds;
    public static bool operator >(Instant a, Instant b) => a.Milliseconds > b.Milliseconds;
    public static bool operator <=(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds;
    public static bool operator >=(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds;
    public static Instant operator +(Instant a, TimeSpan span) => new(a.Milliseconds + (long)span.TotalMilliseconds);

    public override string ToString() => InVietnam.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());
        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Milliseconds);
    }
}
