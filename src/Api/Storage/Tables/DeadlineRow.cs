using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Procedures.Definitions;

namespace Procedures.Api.Storage.Tables;

/// <summary>An open deadline of a case. The table is the truth of what falls due; nothing waits in memory.</summary>
internal sealed record DeadlineRow
{
    public CaseId CaseId { get; init; }
    public int Deadline { get; init; }
    /// <summary>Step or span.</summary>
    public required string Of { get; init; }
    public Confidentiality Class { get; init; }
    public bool IsSpan { get; init; }
    public bool IsWait { get; init; }
    /// <summary>No deadline but a mail to come on the day.</summary>
    public bool IsReminder { get; init; }
    public int? WorkItem { get; init; }
    public bool Statutory { get; init; }
    public DateOnly Start { get; init; }
    public DateOnly Due { get; init; }
    /// <summary>So many working days are counted from the start; null where another unit or a fixed day is meant, which no calendar moves.</summary>
    public int? WorkingDays { get; init; }
    /// <summary>Working days added by extensions.</summary>
    public int ExtendedBy { get; init; }
    public bool Passed { get; init; }
    public bool Resting { get; init; }
    /// <summary>When the engine wants to look at it next.</summary>
    public Instant? NextAt { get; init; }
    /// <summary>Until then one host has it in hand; the others leave it alone. Real time.</summary>
    public Instant? ClaimedUntil { get; init; }
    public required string UnitPath { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DeadlineRow>
    {
        public void Configure(EntityTypeBuilder<DeadlineRow> builder)
        {
            builder.ToTable("deadlines").HasKey(row => new { row.CaseId, row.Deadline });
            builder.HasIndex(row => row.NextAt).HasFilter("next_at is not null");
            builder.HasIndex(row => new { row.Due, row.CaseId });
            // a calendar moves what counts working days over the changed day
            builder.HasIndex(row => new { row.Due, row.Start }).HasFilter("working_days is not null");
        }
    }
}
