using System.Collections.Immutable;

namespace Procedures.Digests;

/// <summary>Decides what a morning's digest says: the order, what has changed since it was last told, and when what is still late comes again.</summary>
public static class Digest
{
    /// <summary>
    /// All that could be told, the gravest consequence first, within it the longest late or the nearest due. A line is news when it was never told,
    /// when its consequence or its due day has changed, or when it is late (or parked) and was last told <see cref="DigestItem.RepeatEvery"/> working
    /// days ago or longer. What is due soon is told once.
    /// </summary>
    public static ImmutableArray<DigestLine> Lines(IEnumerable<DigestItem> items, IEnumerable<ToldLine> told, DateOnly today, int soon)
    {
        var known = told.ToDictionary(line => (line.Case, line.Deadline));
        var lines = from item in items.DistinctBy(item => (item.Case, item.Deadline))
                    let consequence = item.ConsequenceOn(today, soon)
                    where consequence is not null
                    let before = known.GetValueOrDefault((item.Case, item.Deadline))
                    select new DigestLine(item, consequence.Value, before, IsNews(item, consequence.Value, before, today));
        return
        [
            .. lines.OrderBy(line => line.Consequence).ThenByDescending(line => line.Item.DaysLate(today)).ThenBy(line => line.Item.Due)
                .ThenByDescending(line => line.Item.Statutory).ThenBy(line => line.Item.CaseNumber, StringComparer.Ordinal).ThenBy(line => line.Item.Deadline),
        ];
    }

    private static bool IsNews(DigestItem item, Consequence consequence, ToldLine? told, DateOnly today) =>
        told is null || told.Consequence != consequence || told.Due != item.Due
        || (consequence != Consequence.DueSoon && item.Calendar.WorkingDaysBetween(told.On, today) >= item.RepeatEvery);
}
