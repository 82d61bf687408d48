using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Storage.Tables;

/// <summary>A case: what lists filter and sort by as columns, the rest as the state.</summary>
internal sealed class CaseRow
{
    public CaseId Id { get; init; }
    public required string Number { get; init; }
    public required string Procedure { get; init; }
    public required string DefinitionVersion { get; init; }
    public OrganisationId Organisation { get; init; }
    /// <summary>The way from the province to the organisation: "mine and below" is a prefix of it.</summary>
    public required string UnitPath { get; init; }
    public required string SubjectKind { get; init; }
    public PersonId? SubjectPerson { get; init; }
    public required string SubjectName { get; init; }
    /// <summary>Number and subject, folded.</summary>
    public required string Search { get; init; }
    public Confidentiality Class { get; init; }
    public CaseStatus Status { get; init; }
    public string? Outcome { get; init; }
    public Instant OpenedAt { get; init; }
    public Instant? ClosedAt { get; init; }
    public int Version { get; init; }
    public int Faults { get; init; }
    /// <summary>Hash of the latest entry: the end of the chain.</summary>
    public required byte[] Head { get; init; }
    /// <summary>What the engine knows of it, packed. A closed case has none: it is what its entries give.</summary>
    public byte[]? State { get; init; }
    /// <summary>Of a closed case: the digest of the state's text.</summary>
    public byte[]? StateDigest { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CaseRow>
    {
        public void Configure(EntityTypeBuilder<CaseRow> builder)
        {
            builder.ToTable("cases").HasKey(row => row.Id);
            builder.HasIndex(row => row.Number).IsUnique();
            // lists: newest first, within a unit, within a procedure, of a person
            builder.HasIndex(row => new { row.OpenedAt, row.Number });
            builder.HasIndex(row => new { row.UnitPath, row.OpenedAt, row.Number });
            builder.HasIndex(row => new { row.Procedure, row.Status, row.OpenedAt, row.Number });
            builder.HasIndex(row => row.SubjectPerson);
            // the cases of a version: may it be deleted, which move, how long do its steps take
            builder.HasIndex(row => new { row.DefinitionVersion, row.Status, row.OpenedAt });
            builder.HasIndex(row => row.Faults).HasFilter("faults > 0");
        }
    }
}
