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
    /// <summary>Hash of person, route and key.</summary>
    public required byte[] Request { get; init; }
    /// <summary>Hash of what was asked.</summary>
    public required byte[] Body { get; init; }
    public CaseId CaseId { get; init; }
    public int Entry { get; init; }
    public required string Answer { get; init; }
    /// <summary>Real time.</summary>
    public Instant At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotencyRow>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRow> builder) => builder.ToTable("idempotency").HasKey(row => row.Request);
    }
}
