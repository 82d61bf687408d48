using System.Collections.Immutable;

namespace Procedures.Organisations;

/// <summary>
/// One row of a person's history: what was true from one day to another (both included), as it was known from the moment it was recorded.
/// Rows are only ever added; a correction is a newer row over the same days.
/// </summary>
/// <param name="Cause">Where it comes from: an event of a case, an import, a correction.</param>
public sealed record MemberRow(MemberRecord Record, DateOnly ValidFrom, DateOnly? ValidTo, Instant RecordedAt, string Cause)
{
    public PersonId Person => Record.Id;
    public OrganisationId Cell => Record.Cell;

    public bool Covers(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);
}

/// <summary>Reads and extends the bitemporal history of one person. Rows come in the order in which they were written.</summary>
public static class MemberHistory
{
    /// <summary>
    /// What was true on a day as far as it was known at a moment; null when nothing was known of that day. Of several rows over the same day
    /// the one recorded last answers, and of two recorded in the same millisecond the one written last.
    /// </summary>
    public static MemberRecord? AsOf(IEnumerable<MemberRow> rows, DateOnly validOn, Instant recordedAt) => RowAsOf(rows, validOn, recordedAt)?.Record;

    /// <summary>As <see cref="AsOf"/>, with the row's own dates and cause.</summary>
    public static MemberRow? RowAsOf(IEnumerable<MemberRow> rows, DateOnly validOn, Instant recordedAt)
    {
        MemberRow? latest = null;
        foreach (var row in rows)
            if (row.RecordedAt <= recordedAt && row.Covers(validOn) && (latest is null || row.RecordedAt >= latest.RecordedAt))
                latest = row;
        return latest;
    }

    /// <summary>
    /// The rows that a change adds. It holds from the effect's day on; where later days already say something else (a move typed earlier than
    /// a recognition that is dated before it), each of those stretches gets its own row, so that neither change swallows the other.
    /// </summary>
    public static ImmutableArray<MemberRow> Change(IReadOnlyList<MemberRow> rows, RegisterEffect effect, Instant recordedAt, string cause)
    {
        var from = effect.From;
        var known = rows.Where(r => r.RecordedAt <= recordedAt).ToArray();
        // Before the first known day there is nothing to change: a person first heard of today may have applied earlier.
        var start = RowAsOf(known, from, recordedAt) is null && known.Length > 0 && known.Min(r => r.ValidFrom) is var first && first > from ? first : from;
        var borders = known.SelectMany(r => r.ValidTo is { } to ? new[] { r.ValidFrom, to.AddDays(1) } : [r.ValidFrom])
            .Where(day => day > start)
            .Append(start)
            .Distinct()
            .Order()
            .ToArray();

        var added = ImmutableArray.CreateBuilder<MemberRow>();
        for (var i = 0; i < borders.Length; i++)
        {
            if (AsOf(known, borders[i], recordedAt) is not { } record)
                continue;
            DateOnly? validTo = i + 1 < borders.Length ? borders[i + 1].AddDays(-1) : null;
            var changed = i == 0 ? effect.Apply(record) : effect.CarryInto(record);
            // A new state may reach back before the first known day (he applied earlier); a detail of it (who helps him) does not carry the state back with it.
            var validFrom = i == 0 && changed.State != record.State ? from : borders[i];
            if (added.Count > 0 && added[^1].Record == changed && added[^1].ValidTo is { } end && end.AddDays(1) == validFrom)
                added[^1] = added[^1] with { ValidTo = validTo };
            else
                added.Add(new MemberRow(changed, validFrom, validTo, recordedAt, cause));
        }
        return added.Count > 0 ? added.ToImmutable() : throw new InvalidOperationException($"The register knows nothing of the person that {effect.GetType().Name} changes.");
    }
}
