using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>Who can sign in: with a password here, or as somebody whom an identity provider knows.</summary>
internal sealed class AccountRow
{
    public required string UserName { get; init; }
    public string? PasswordHash { get; init; }
    public PersonId Person { get; init; }
    public bool Enabled { get; init; }
    public string? Issuer { get; init; }
    /// <summary>The provider's own name for the person; an address may change, this never does.</summary>
    public string? Sub { get; init; }
    /// <summary>Every session carries it; another one ends them all.</summary>
    public required string Stamp { get; init; }
    /// <summary>The password was given out by somebody else and is good for choosing one's own.</summary>
    public bool OneTime { get; init; }
    /// <summary>Place in the list of demo accounts.</summary>
    public int Place { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AccountRow>
    {
        public void Configure(EntityTypeBuilder<AccountRow> builder)
        {
            builder.ToTable("accounts").HasKey(row => row.UserName);
            builder.Property(row => row.Stamp).HasDefaultValue("");
            builder.Property(row => row.OneTime).HasDefaultValue(false);
            builder.HasIndex(row => row.Person);
            builder.HasIndex(row => new { row.Issuer, row.Sub }).IsUnique();
        }
    }
}

internal sealed class SettingRow
{
    public required string Name { get; init; }
    public required string Value { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<SettingRow>
    {
        public void Configure(EntityTypeBuilder<SettingRow> builder) => builder.ToTable("settings").HasKey(row => row.Name);
    }
}

/// <summary>Something that recurs. Quartz only ticks; the row knows when it is next.</summary>
internal sealed class ScheduleRow
{
    public required string Name { get; init; }
    public Instant NextDue { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ScheduleRow>
    {
        public void Configure(EntityTypeBuilder<ScheduleRow> builder) => builder.ToTable("schedules").HasKey(row => row.Name);
    }
}

/// <summary>Keys of cookies and forms: every host reads the same.</summary>
internal sealed class DataProtectionKeyRow
{
    public required string Name { get; init; }
    public required string Xml { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DataProtectionKeyRow>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder) => builder.ToTable("data_protection_keys").HasKey(row => row.Name);
    }
}
