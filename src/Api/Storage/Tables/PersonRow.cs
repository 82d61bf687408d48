using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>A person of the register with what the newest rows of his history say today: what lists search and filter.</summary>
internal sealed class PersonRow
{
    public PersonId Id { get; init; }
    public required string Name { get; init; }
    public required string Search { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Email { get; init; }
    /// <summary>Identity number; apart from everything else and never in a list.</summary>
    public string? PrivateId { get; init; }
    public required string State { get; init; }
    public OrganisationId Cell { get; init; }
    public required string UnitPath { get; init; }
    public DateOnly? JoinDate { get; init; }
    public DateOnly? ProbationEnd { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<PersonRow>
    {
        public void Configure(EntityTypeBuilder<PersonRow> builder)
        {
            builder.ToTable("persons").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
            builder.HasIndex(row => new { row.UnitPath, row.Search });
            builder.HasIndex(row => new { row.Search, row.BirthDate });
            builder.HasIndex(row => new { row.State, row.ProbationEnd });
        }
    }
}

/// <summary>A stretch of a person's history as it was known from a moment on. Rows are only ever added.</summary>
internal sealed class MemberHistoryRow
{
    public long Id { get; init; }
    public PersonId Person { get; init; }
    public OrganisationId Organisation { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public Instant RecordedAt { get; init; }
    /// <summary>"case/entry", "import" or "correction".</summary>
    public required string Cause { get; init; }
    public required string State { get; init; }
    public DateOnly? VotingFrom { get; init; }
    /// <summary>The whole record as JSON.</summary>
    public required string Record { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<MemberHistoryRow>
    {
        public void Configure(EntityTypeBuilder<MemberHistoryRow> builder)
        {
            builder.ToTable("member_rows").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedOnAdd();
            builder.HasIndex(row => new { row.Organisation, row.ValidFrom });
            builder.HasIndex(row => row.Person);
            builder.HasIndex(row => row.Cause).HasFilter("cause <> 'import'");
        }
    }
}
