using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>A person holding a post from a day to a day.</summary>
internal sealed class PositionRow
{
    public int Id { get; init; }
    public PersonId Person { get; init; }
    public required string Name { get; init; }
    public OrganisationId Organisation { get; init; }
    public required string Role { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<PositionRow>
    {
        public void Configure(EntityTypeBuilder<PositionRow> builder)
        {
            builder.ToTable("positions").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
            builder.HasIndex(row => row.Person);
        }
    }
}

internal sealed class AbsenceRow
{
    public PersonId Person { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public PersonId? Substitute { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AbsenceRow>
    {
        public void Configure(EntityTypeBuilder<AbsenceRow> builder) => builder.ToTable("absences").HasKey(row => new { row.Person, row.FirstDay });
    }
}

/// <summary>A seat in a committee's body.</summary>
internal sealed class BodyMemberRow
{
    public OrganisationId Organisation { get; init; }
    public required string Body { get; init; }
    public PersonId Person { get; init; }
    public required string Name { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<BodyMemberRow>
    {
        public void Configure(EntityTypeBuilder<BodyMemberRow> builder) =>
            builder.ToTable("body_members").HasKey(row => new { row.Organisation, row.Body, row.Person, row.ValidFrom });
    }
}

/// <summary>One row that every step reads: when it moves, the organisations, posts and calendars in memory are read again.</summary>
internal sealed class RegisterVersionRow
{
    public int Id { get; init; }
    public long Version { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<RegisterVersionRow>
    {
        public void Configure(EntityTypeBuilder<RegisterVersionRow> builder)
        {
            builder.ToTable("register_version").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
            builder.HasData(new RegisterVersionRow { Id = 1, Version = 1 });
        }
    }
}
