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
    public static CaseState ReadState(string json) => JsonSerializer.Deserialize<CaseState>(json, Options)!;
    public static string Write(System.Collections.Immutable.ImmutableArray<CaseEvent> events) => JsonSerializer.Serialize(events, Options);
    public static System.Collections.Immutable.ImmutableArray<CaseEvent> ReadEvents(string json) => JsonSerializer.Deserialize<System.Collections.Immutable.ImmutableArray<CaseEvent>>(json, Options);
    public static JsonElement Empty { get; } = JsonSerializer.SerializeToElement(new { });
}
