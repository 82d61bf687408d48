using System.Text.Json;
using Procedures.Organisations;
using Procedures.Running;

namespace Procedures.Api.Storage;

/// <summary>Reads entries of a case from their rows.</summary>
internal static class Entries
{
    public const string Columns = "number, at, person, person_name, role, organisation, event_date, payload";

    /// <summary>A row that begins with <see cref="Columns"/>.</summary>
    public static CaseEntry Read(Row row) => new(
        row.Int(0), row.Instant(1), row.PersonOrNull(2), row.Text(3), row.TextOrNull(4), row.OrganisationOrNull(5), row.Day(6),
        row.BytesOrNull(7) is { } payload ? CaseJson.ReadEvents(Packed.Open(payload)) : []);
}

/// <summary>A member's record as JSON text.</summary>
internal static class MemberJson
{
    public static string Write(MemberRecord record) => JsonSerializer.Serialize(record, CaseJson.Options);
    /// <summary>Columns: record, valid_from, valid_to, recorded_at, cause.</summary>
    public static MemberRow Read(Row row) => new(Read(row.Text(0)), row.Day(1), row.DayOrNull(2), row.Instant(3), row.Text(4));

    public static MemberRecord Read(string json) => JsonSerializer.Deserialize<MemberRecord>(json, CaseJson.Options)!;
}
