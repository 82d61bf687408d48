using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

internal sealed class OrganisationRow
{
    public OrganisationId Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    /// <summary>Both names, folded.</summary>
    public required string Search { get; init; }
    public string? Area { get; init; }
    public DateOnly Founded { get; init; }
    public DateOnly? Dissolved { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OrganisationRow>
    {
        public void Configure(EntityTypeBuilder<OrganisationRow> builder)
        {
            builder.ToTable("organisations").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
            builder.HasIndex(row => row.Code).IsUnique();
        }
    }
}

/// <summary>What hung below what, from a day to a day.</summary>
internal sealed class OrganisationParentRow
{
    public OrganisationId Organisation { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public OrganisationId? Parent { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OrganisationParentRow>
    {
        public void Configure(EntityTypeBuilder<OrganisationParentRow> builder) =>
            builder.ToTable("organisation_parents").HasKey(row => new { row.Organisation, row.ValidFrom });
    }
}

internal sealed class OrganisationTypeRow
{
    public OrganisationId Organisation { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required string Type { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OrganisationTypeRow>
    {
        public void Configure(EntityTypeBuilder<OrganisationTypeRow> builder) =>
            builder.ToTable("organisation_types").HasKey(row => new { row.Organisation, row.ValidFrom });
    }
}

internal sealed class OrganisationFlagRow
{
    public OrganisationId Organisation { get; init; }
    public required string Flag { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OrganisationFlagRow>
    {
        public void Configure(EntityTypeBuilder<OrganisationFlagRow> builder) =>
            builder.ToTable("organisation_flags").HasKey(row => new { row.Organisation, row.Flag, row.ValidFrom });
    }
}
