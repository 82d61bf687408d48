using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Procedures.Definitions;

namespace Procedures.Api.Storage.Tables;

/// <summary>A mail to one person, written with the step that calls for it and sent later. Its key makes it be sent once.</summary>
internal sealed class OutboxRow
{
    public const string Queued = "queued", Accepted = "accepted", Bounced = "bounced", GivenUp = "given-up", NoAddress = "no-address", NotConfigured = "not-configured";

    public long Id { get; init; }
    public required string Key { get; init; }
    public required string Kind { get; init; }
    public CaseId? CaseId { get; init; }
    public Confidentiality Class { get; init; }
    public PersonId Person { get; init; }
    public required string Name { get; init; }
    public string? Address { get; init; }
    /// <summary>The entry of the case that called for it, and says what it says.</summary>
    public int? Entry { get; init; }
    /// <summary>What it says, when no entry does.</summary>
    public string? Model { get; init; }
    /// <summary>Case time, for the text.</summary>
    public Instant QueuedAt { get; init; }
    /// <summary>Real time: when it is tried next.</summary>
    public Instant DueAt { get; init; }
    public int Attempts { get; init; }
    public required string State { get; init; }
    public string? LastAnswer { get; init; }
    public string? MessageId { get; init; }
    public Instant? SentAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OutboxRow>
    {
        public void Configure(EntityTypeBuilder<OutboxRow> builder)
        {
            builder.ToTable("outbox").HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedOnAdd();
            builder.HasIndex(row => row.Key).IsUnique();
            builder.HasIndex(row => row.DueAt).HasFilter("state = 'queued'");
            builder.HasIndex(row => row.CaseId);
        }
    }
}
