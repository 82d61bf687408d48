using System.Text.Json.Serialization;
using Procedures.Rules;

namespace Procedures.Deadlines;

/// <summary>What a row makes of its day: a weekday off, or a Saturday (or Sunday) that is worked to make up for one.</summary>
[JsonConverter(typeof(NamesOnly<DayKind>))]
public enum DayKind
{
    [JsonStringEnumMemberName("off")] Off,
    [JsonStringEnumMemberName("working")] Working,
}

/// <summary>One day that differs from the plain Monday-to-Friday week, with the paper that says so. Tết is never computed: it is a row.</summary>
/// <param name="Source">the document, or where it was read about</param>
/// <param name="Provisional">true until the yearly notice is out; what leans on it says "lịch tạm tính"</param>
public sealed record CalendarRow(DateOnly Day, DayKind Kind, string Vi, string En, string Source, Confidence State, bool Provisional);
