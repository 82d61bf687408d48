using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Procedures.Definitions;

namespace Procedures.Api.Storage.Tables;

/// <summary>What a completed vote says of its meeting, so that the meeting's next case need not type it again.</summary>
internal sealed record MeetingRow
{
    public OrganisationId Organisation { get; init; }
    public required string Body { get; init; }
    public DateOnly Day { get; init; }
    public CaseId CaseId { get; init; }
    public int Entry { get; init; }
    public Confidentiality Class { get; init; }
    /// <summary>Place, chair, minutes taker, form, present, second person as JSON; nothing of the person voted on.</summary>
    public required string Sheet { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<MeetingRow>
    {
        public void Configure(EntityTypeBuilder<MeetingRow> builder)
        {
            builder.ToTable("meetings").HasKey(row => new { row.Organisation, row.Body, row.Day, row.CaseId, row.Entry });
            builder.HasIndex(row => row.CaseId);
        }
    }
}
