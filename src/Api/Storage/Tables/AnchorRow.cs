using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>The seal of all entries that were written down before a midnight and after the one before.</summary>
internal sealed class AnchorRow
{
    /// <summary>Entries written before it are sealed.</summary>
    public Instant Until { get; init; }
    public int Entries { get; init; }
    public int Cases { get; init; }
    public required byte[] Hash { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AnchorRow>
    {
        public void Configure(EntityTypeBuilder<AnchorRow> builder)
        {
            builder.ToTable("anchors").HasKey(row => row.Until);
            builder.Property(row => row.Until).ValueGeneratedNever();
        }
    }
}
