using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>An entry of the protocol: who did what to whose account, posts or absences, and when. Entries are only ever added.</summary>
internal sealed class AdministrationActRow
{
    /// <summary>Counted without gaps.</summary>
    public int Number { get; init; }
    public Instant At { get; init; }
    /// <summary>Null: from the command line of the server.</summary>
    public PersonId? ActedBy { get; init; }
    public required string ActedByName { get; init; }
    public required string Act { get; init; }
    public PersonId Person { get; init; }
    public required string PersonName { get; init; }
    public string? UserName { get; init; }
    public string? Role { get; init; }
    public OrganisationId? Organisation { get; init; }
    public DateOnly? FirstDay { get; init; }
    public DateOnly? LastDay { get; init; }
    public string? OtherName { get; init; }
    public string? Reason { get; init; }
    public string? Route { get; init; }
    /// <summary>The Idempotency-Key of the request, if it had one.</summary>
    public string? Key { get; init; }
    public string? BodyHash { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AdministrationActRow>
    {
        public void Configure(EntityTypeBuilder<AdministrationActRow> builder)
        {
            builder.ToTable("administration_acts").HasKey(row => row.Number);
            builder.Property(row => row.Number).ValueGeneratedNever();
            builder.HasIndex(row => new { row.Person, row.Number });
            builder.HasIndex(row => new { row.ActedBy, row.Route, row.Key }).IsUnique().HasFilter("key is not null");
        }
    }
}
