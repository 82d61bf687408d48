using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>
/// One accepted command of a case. The only table that is written by hand: everything else of a case follows from it. The digest of the payload
/// stands in the hash, so that a payload can be destroyed while the chain still verifies.
/// </summary>
internal sealed class CaseEventRow
{
    public CaseId CaseId { get; init; }
    public int Number { get; init; }
    public Instant At { get; init; }
    public PersonId? Person { get; init; }
    public required string PersonName { get; init; }
    public string? Role { get; init; }
    public OrganisationId? Organisation { get; init; }
    /// <summary>When it happened on paper.</summary>
    public DateOnly EventDate { get; init; }
    public int Format { get; init; }
    public required byte[] Digest { get; init; }
    public required byte[] Hash { get; init; }
    /// <summary>The events, packed.</summary>
    public byte[]? Payload { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CaseEventRow>
    {
        // (case, number) is the key: the second of two racing writers fails on it
        public void Configure(EntityTypeBuilder<CaseEventRow> builder) => builder.ToTable("case_events").HasKey(row => new { row.CaseId, row.Number });
    }
}
