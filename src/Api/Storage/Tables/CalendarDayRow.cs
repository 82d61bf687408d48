using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>A day that differs from the calendar files; for one organisation and below, or for all when there is none.</summary>
internal sealed class CalendarDayRow
{
    public const string Off = "off", Working = "working", Removed = "removed";

    public int Organisation { get; init; }
    public DateOnly Day { get; init; }
    /// <summary>off, working, or removed: what stands there from above does not hold.</summary>
    public required string Kind { get; init; }
    public required string Vi { get; init; }
    public required string En { get; init; }
    /// <summary>The document as it is cited: type, number, issuer, date.</summary>
    public required string Source { get; init; }
    public required string State { get; init; }
    public bool Provisional { get; init; }
    public string? DocumentType { get; init; }
    public string? Issuer { get; init; }
    public string? Number { get; init; }
    public DateOnly? DocumentDate { get; init; }
    /// <summary>Why it was entered.</summary>
    public string? Reason { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CalendarDayRow>
    {
        public void Configure(EntityTypeBuilder<CalendarDayRow> builder) => builder.ToTable("calendar_days").HasKey(row => new { row.Organisation, row.Day });
    }
}

/// <summary>A change of a calendar and how far the recount of the cases has come: the work goes on from here whoever started it.</summary>
internal sealed class CalendarChangeRow
{
    public const string Running = "running", Done = "done";

    public required string Id { get; init; }
    public int Organisation { get; init; }
    public DateOnly Day { get; init; }
    /// <summary>What was done, in both languages, as the line in each case says it.</summary>
    public required string Vi { get; init; }
    public required string En { get; init; }
    public required string Reason { get; init; }
    public PersonId Person { get; init; }
    public required string Name { get; init; }
    /// <summary>Case time.</summary>
    public Instant At { get; init; }
    public int Total { get; init; }
    public int Recounted { get; init; }
    public required string State { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CalendarChangeRow>
    {
        public void Configure(EntityTypeBuilder<CalendarChangeRow> builder)
        {
            builder.ToTable("calendar_changes").HasKey(row => row.Id);
            builder.HasIndex(row => row.At);
            builder.HasIndex(row => row.State).HasFilter("state = 'running'");
        }
    }
}
