using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>A change on account of which open work has to find its people again; gone when it has.</summary>
internal sealed class ReroutingRow
{
    public long Id { get; init; }
    /// <summary>posts, place or presence.</summary>
    public required string Kind { get; init; }
    public OrganisationId? Organisation { get; init; }
    /// <summary>Who had the work before: numbers with commas between.</summary>
    public required string People { get; init; }
    public required string Reason { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ReroutingRow>
    {
        public void Configure(EntityTypeBuilder<ReroutingRow> builder)
        {
            builder.ToTable("reroutings").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedOnAdd();
        }
    }
}
