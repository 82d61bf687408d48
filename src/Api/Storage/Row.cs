using System.Data.Common;

namespace Procedures.Api.Storage;

/// <summary>A row that is being read; the same on both databases.</summary>
internal readonly struct Row(DbDataReader reader)
{
    public CaseId Case(int column) => reader.GetValue(column) is Guid id ? new CaseId(id) : new CaseId(new Guid(reader.GetFieldValue<byte[]>(column), true));
    public CaseId? CaseOrNull(int column) => reader.IsDBNull(column) ? null : Case(column);
    public int Int(int column) => reader.GetInt32(column);
    public int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
    public long Long(int column) => reader.GetInt64(column);
    public string Text(int column) => reader.GetString(column);
    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : Bytes(column);
    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
    public bool Flag(int column) => reader.GetBoolean(column);
    public DateOnly Day(int column) => reader.GetFieldValue<DateOnly>(column);
    public DateOnly? DayOrNull(int column) => reader.IsDBNull(column) ? null : Day(column);
    public Instant Instant(int column) => new(reader.GetInt64(column));
    public Instant? InstantOrNull(int column) => reader.IsDBNull(column) ? null : Instant(column);
    public PersonId Person(int column) => new(reader.GetInt32(column));
    public PersonId? PersonOrNull(int column) => reader.IsDBNull(column) ? null : Person(column);
    public OrganisationId Organisation(int column) => new(reader.GetInt32(column));
    public OrganisationId? OrganisationOrNull(int column) => reader.IsDBNull(column) ? null : Organisation(column);
}
