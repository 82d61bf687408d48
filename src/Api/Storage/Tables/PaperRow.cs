using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>A number of a register of papers. Taken once for ever; a lapsed paper keeps it.</summary>
internal sealed record PaperRow
{
    public OrganisationId Issuer { get; init; }
    public required string Series { get; init; }
    public int Year { get; init; }
    public required string Number { get; init; }
    /// <summary>The digits with which the number begins; the next paper of the series gets the next one.</summary>
    public int Serial { get; init; }
    public CaseId CaseId { get; init; }
    public required string Code { get; init; }
    public required string Step { get; init; }
    public DateOnly PaperDate { get; init; }
    public bool Lapsed { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<PaperRow>
    {
        public void Configure(EntityTypeBuilder<PaperRow> builder)
        {
            builder.ToTable("papers").HasKey(row => new { row.Issuer, row.Series, row.Year, row.Number });
            builder.HasIndex(row => row.CaseId);
        }
    }
}

/// <summary>The last number given to cases of a prefix in a year.</summary>
internal sealed class CaseNumberRow
{
    public required string Prefix { get; init; }
    public int Year { get; init; }
    public int Last { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CaseNumberRow>
    {
        public void Configure(EntityTypeBuilder<CaseNumberRow> builder) => builder.ToTable("case_numbers").HasKey(row => new { row.Prefix, row.Year });
    }
}
