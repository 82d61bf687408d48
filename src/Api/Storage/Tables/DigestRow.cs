using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>What a leader was last told of a deadline in his digest.</summary>
internal sealed class DigestLineRow
{
    public PersonId Person { get; init; }
    public CaseId CaseId { get; init; }
    public int Deadline { get; init; }
    public required string Consequence { get; init; }
    public DateOnly Due { get; init; }
    public DateOnly ToldOn { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DigestLineRow>
    {
        public void Configure(EntityTypeBuilder<DigestLineRow> builder) => builder.ToTable("digest_lines").HasKey(row => new { row.Person, row.CaseId, row.Deadline });
    }
}

/// <summary>Somebody who has switched his digest off.</summary>
internal sealed class DigestOffRow
{
    public PersonId Person { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DigestOffRow>
    {
        public void Configure(EntityTypeBuilder<DigestOffRow> builder)
        {
            builder.ToTable("digests_off").HasKey(row => row.Person);
            builder.Property(row => row.Person).ValueGeneratedNever();
        }
    }
}
