using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;

namespace Procedures.Api.Cases;

/// <summary>Tells a case's history: one entry for each accepted act that says something to a reader.</summary>
internal static class History
{
    public static HistoryView Of(IReadOnlyList<CaseEntry> entries, Definition latest, Func<string, Definition?> versions, ViewContext context)
    {
        var told = new List<HistoryEntryView>();
        var sentences = new HistorySentences(latest, versions, context);
        foreach (var entry in entries)
        {
            var lines = sentences.Tell(entry).OrderBy(line => Rank(line.Kind)).ToImmutableArray();
            if (lines.IsEmpty) continue;
            var system = entry.Person is null;
            told.Add(new HistoryEntryView(entry.Number, entry.At.InVietnam, entry.On, !system && entry.On < entry.At.Day, system ? context.Say("Hệ thống", "System") : entry.PersonName,
                entry.Role is { } role ? Post(role, entry.Organisation, context) : null, lines));
        }
        return new HistoryView(told);
    }

    private static string Post(string role, OrganisationId? organisation, ViewContext context) =>
        organisation is { } at ? $"{context.Role(role)}, {context.Organisations.NameOf(at, context.English)}" : context.Role(role);

    /// <summary>What the person did comes first, what followed from it after.</summary>
    private static int Rank(string kind) => kind switch
    {
        "case-opened" => 0,
        "interrupt-raised" or "case-migrated" or "migration-undone" => 0,
        "work-item-completed" or "vote-entered" or "vote-disputed" or "taken-back" or "comment-added" => 1,
        "work-item-opened" => 8,
        "case-finished" => 9,
        _ => 5,
    };
}
