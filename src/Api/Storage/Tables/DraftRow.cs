using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Procedures.Definitions;

namespace Procedures.Api.Storage.Tables;

/// <summary>What a person has typed into a work item and not yet sent.</summary>
internal sealed class DraftRow
{
    public CaseId CaseId { get; init; }
    public int Item { get; init; }
    public PersonId Person { get; init; }
    public required string Data { get; init; }
    public int Version { get; init; }
    /// <summary>Real time.</summary>
    public Instant At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DraftRow>
    {
        public void Configure(EntityTypeBuilder<DraftRow> builder) => builder.ToTable("drafts").HasKey(row => new { row.CaseId, row.Item, row.Person });
    }
}

/// <summary>An uploaded file; it belongs to a case once a step has linked it.</summary>
internal sealed class FileRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public long Size { get; init; }
    public required string Sha256 { get; init; }
    public PersonId UploadedBy { get; init; }
    /// <summary>Real time.</summary>
    public Instant UploadedAt { get; init; }
    public CaseId? CaseId { get; init; }
    public string? Step { get; init; }
    public Confidentiality Class { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<FileRow>
    {
        public void Configure(EntityTypeBuilder<FileRow> builder)
        {
            builder.ToTable("files").HasKey(row => row.Id);
            builder.HasIndex(row => row.CaseId);
            builder.HasIndex(row => row.UploadedAt).HasFilter("case_id is null");
        }
    }
}

/// <summary>A stretch of a file, small enough to be written in a short transaction.</summary>
internal sealed class FilePartRow
{
    public required string FileId { get; init; }
    public int Number { get; init; }
    public required byte[] Content { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<FilePartRow>
    {
        public void Configure(EntityTypeBuilder<FilePartRow> builder) => builder.ToTable("file_parts").HasKey(row => new { row.FileId, row.Number });
    }
}
