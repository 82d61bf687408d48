using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>One version of a procedure: a draft until it was published once, and never changed after that.</summary>
internal sealed class DefinitionRow
{
    public required string VersionId { get; init; }
    public required string Procedure { get; init; }
    public int Version { get; init; }
    /// <summary>New cases begin with it.</summary>
    public bool Published { get; init; }
    public required string Name { get; init; }
    public required string Json { get; init; }
    public Instant CreatedAt { get; init; }
    /// <summary>Grows with every saving, also from one version to the next: the version that an editor has seen.</summary>
    public int Revision { get; init; }
    public Instant SavedAt { get; init; }
    public PersonId? Author { get; init; }
    public required string AuthorName { get; init; }
    /// <summary>Null: a draft.</summary>
    public Instant? PublishedAt { get; init; }
    public string? Reason { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DefinitionRow>
    {
        public void Configure(EntityTypeBuilder<DefinitionRow> builder)
        {
            builder.ToTable("definitions").HasKey(row => row.VersionId);
            builder.HasIndex(row => new { row.Procedure, row.Version }).IsUnique();
            // rows of before the designer
            builder.Property(row => row.Name).HasDefaultValue("");
            builder.Property(row => row.Revision).HasDefaultValue(1);
            builder.Property(row => row.SavedAt).HasDefaultValue(default(Instant));
            builder.Property(row => row.AuthorName).HasDefaultValue("");
        }
    }
}

/// <summary>Who has a procedure open for editing. It warns the next one and keeps nobody out.</summary>
internal sealed class DefinitionLockRow
{
    public required string Procedure { get; init; }
    public PersonId Person { get; init; }
    public required string Name { get; init; }
    public Instant Until { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DefinitionLockRow>
    {
        public void Configure(EntityTypeBuilder<DefinitionLockRow> builder) => builder.ToTable("definition_locks").HasKey(row => row.Procedure);
    }
}

/// <summary>A publication: which version took whose place, and which running cases go with it.</summary>
internal sealed class PublicationRow
{
    public required string VersionId { get; init; }
    public required string Procedure { get; init; }
    /// <summary>The version that was published before; null for the first.</summary>
    public string? Previous { get; init; }
    public Instant At { get; init; }
    public PersonId Person { get; init; }
    /// <summary>What was asked for: which groups of cases move, and where steps that vanished lead, as JSON.</summary>
    public required string Asked { get; init; }
    public int Moved { get; init; }
    /// <summary>The cases that could not be moved, each with the sentence why, as JSON.</summary>
    public required string Failed { get; init; }
    public Instant? UndoneAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<PublicationRow>
    {
        public void Configure(EntityTypeBuilder<PublicationRow> builder)
        {
            builder.ToTable("publications").HasKey(row => row.VersionId);
            builder.HasIndex(row => new { row.Procedure, row.At });
        }
    }
}
