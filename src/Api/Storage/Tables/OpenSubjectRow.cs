using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>Who has an open case of a procedure, as a keyed hash: two open cases about one person cannot both be written.</summary>
internal sealed class OpenSubjectRow
{
    public required string Procedure { get; init; }
    public required byte[] SubjectKey { get; init; }
    public CaseId CaseId { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OpenSubjectRow>
    {
        public void Configure(EntityTypeBuilder<OpenSubjectRow> builder)
        {
            builder.ToTable("open_subjects").HasKey(row => new { row.Procedure, row.SubjectKey });
            builder.HasIndex(row => row.CaseId);
        }
    }
}

/// <summary>An answered request, written with its step: the same request again gets the same answer.</summary>
internal sealed class IdempotencyRow
{
    public PersonId Person { get; init; }
    public required string Route { get; init; }
    public required string Key { get; init; }
    public required string BodyHash { get; init; }
    public CaseId CaseId { get; init; }
    public int EntryFrom { get; init; }
    public int EntryTo { get; init; }
    public required string Answer { get; init; }
    /// <summary>Real time.</summary>
    public Instant At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotencyRow>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
        {
            builder.ToTable("idempotency").HasKey(row => new { row.Person, row.Route, row.Key });
            builder.HasIndex(row => row.At);
        }
    }
}
