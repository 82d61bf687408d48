using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Procedures.Running;

/// <summary>How events and states are written: compact, Vietnamese letters as they are, absent what is empty. Names on disk never change.</summary>
public static class CaseJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write(CaseState state) => JsonSerializer.Serialize(state, Options);
    /// <summary>The same text as UTF-8.</summary>
    public static byte[] WriteUtf8(CaseState state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);
    public static CaseState ReadState(string json) => JsonSerializer.Deserialize<CaseState>(json, Options)!;
    public static CaseState ReadState(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<CaseState>(utf8, Options)!;
    public static string Write(ImmutableArray<CaseEvent> events) => JsonSerializer.Serialize(events, Options);
    /// <summary>The same text as UTF-8.</summary>
    public static byte[] WriteUtf8(ImmutableArray<CaseEvent> events) => JsonSerializer.SerializeToUtf8Bytes(events, Options);
    public static ImmutableArray<CaseEvent> ReadEvents(string json) => JsonSerializer.Deserialize<ImmutableArray<CaseEvent>>(json, Options);
    public static ImmutableArray<CaseEvent> ReadEvents(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<ImmutableArray<CaseEvent>>(utf8, Options);
    public static JsonElement Empty { get; } = JsonSerializer.SerializeToElement(new { });
}
