using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Procedures.Api.Storage.Tables;

/// <summary>A story of a procedure that an administrator saved, beside those that come with the program.</summary>
internal sealed class ScenarioRow
{
    public required string Procedure { get; init; }
    public required string Name { get; init; }
    public required string Json { get; init; }
    public required string Author { get; init; }
    /// <summary>Real time.</summary>
    public Instant At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ScenarioRow>
    {
        public void Configure(EntityTypeBuilder<ScenarioRow> builder) => builder.ToTable("scenarios").HasKey(row => new { row.Procedure, row.Name });
    }
}
