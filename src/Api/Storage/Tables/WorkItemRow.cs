using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Procedures.Definitions;

namespace Procedures.Api.Storage.Tables;

/// <summary>A work item, open or past.</summary>
internal sealed record WorkItemRow
{
    public const string Open = "open", Done = "done", Closed = "closed";

    public CaseId CaseId { get; init; }
    public int Item { get; init; }
    public required string Step { get; init; }
    public Confidentiality Class { get; init; }
    public required string State { get; init; }
    public int Version { get; init; }
    public PersonId? ClaimedBy { get; init; }
    public bool Returned { get; init; }
    public Instant OpenedAt { get; init; }
    public Instant? DoneAt { get; init; }
    public PersonId? DoneBy { get; init; }
    public string? Outcome { get; init; }
    public DateOnly? Due { get; init; }
    public bool Statutory { get; init; }
    public required string UnitPath { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<WorkItemRow>
    {
        public void Configure(EntityTypeBuilder<WorkItemRow> builder)
        {
            builder.ToTable("work_items").HasKey(row => new { row.CaseId, row.Item });
            builder.HasIndex(row => new { row.DoneBy, row.DoneAt }).HasFilter("done_by is not null");
        }
    }
}

/// <summary>A person who may do a work item, and in which box of his inbox it lies. Past rows stay: they are the circle of a confidential step.</summary>
internal sealed record WorkItemAssigneeRow
{
    /// <summary>His alone; one of several; claimed by somebody else; no longer his or done.</summary>
    public const string Mine = "mine", Queue = "queue", Taken = "taken", Past = "past";

    public CaseId CaseId { get; init; }
    public int Item { get; init; }
    public PersonId Person { get; init; }
    public required string Role { get; init; }
    public OrganisationId Organisation { get; init; }
    /// <summary>Through which right: holder, substitute, deputy, on-behalf, person, colleague.</summary>
    public required string How { get; init; }
    public required string Box { get; init; }
    public bool Returned { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<WorkItemAssigneeRow>
    {
        public void Configure(EntityTypeBuilder<WorkItemAssigneeRow> builder)
        {
            builder.ToTable("work_item_assignees").HasKey(row => new { row.CaseId, row.Item, row.Person });
            builder.HasIndex(row => new { row.Person, row.Box });
        }
    }
}
