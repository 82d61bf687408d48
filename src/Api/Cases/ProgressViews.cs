using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>The progress list: what is done, what waits, what the straight way still brings.</summary>
internal static class ProgressViews
{
    public static IReadOnlyList<ProgressView> Of(CaseState @case, IReadOnlyList<CaseEntry> entries, Definition definition, ImmutableHashSet<string> hidden, ViewContext context)
    {
        var times = Times(entries, context.CalendarOf(@case.Organisation));
        var waiting = @case.WorkItems.Values.Where(item => !hidden.Contains(item.Step)).ToLookup(item => item.Step);
        var rows = new List<ProgressView>();
        foreach (var (step, visit) in @case.Visits.Where(visit => !hidden.Contains(visit.Key) && !waiting.Contains(visit.Key)).OrderBy(visit => visit.Value.At).ThenBy(visit => visit.Key, StringComparer.Ordinal))
        {
            var (used, allowed) = times.GetValueOrDefault(step);
            rows.Add(new ProgressView(step, Name(step), "done", visit.EventDate, By(step), Outcome(step, visit.Outcome), visit.Count, used, allowed, visit.Lapsed, visit.EventDate < visit.At.Day));
        }
        foreach (var item in waiting.SelectMany(group => group).OrderBy(item => item.OpenedAt).ThenBy(item => item.Id))
        {
            var deadline = item.Deadline is { } id && @case.Deadlines.TryGetValue(id, out var found) ? DeadlineViews.Of(found, @case, definition, context) : null;
            rows.Add(new ProgressView(item.Step, Name(item.Step), "waiting", null, string.Join(", ", item.Assignees.Select(one => context.Role(one.Role)).Distinct()), null,
                @case.Visits.GetValueOrDefault(item.Step)?.Count ?? 0, deadline?.DaysUsed, deadline?.DaysAllowed, false, false));
        }
        if (!@case.IsClosed)
            foreach (var step in Ahead(@case, definition).Where(step => !hidden.Contains(step.Id)))
                rows.Add(new ProgressView(step.Id, Name(step.Id), "ahead", null, string.Join(", ", step.Who.Select(who => who.Role).OfType<string>().Distinct().Take(1).Select(context.Role)), null, 0, null, null, false, false));
        return rows;

        string Name(string step) => Words.Step(step, definition, context).Name;
        string? Outcome(string step, string outcome) => (definition.Nodes.GetValueOrDefault(step) as HumanStep)?.Outcome(outcome) is { } drawn ? context.Say(drawn.Label) : null;
        string? By(string step) => entries.LastOrDefault(entry => entry.Events.Any(e => e is WorkItemCompleted done && done.Step == step)) is { } entry
            ? entry.Role is { } role ? context.Role(role) : entry.PersonName : null;
    }

    /// <summary>Working days used and allowed for each finished step that had a deadline.</summary>
    private static Dictionary<string, (int? Used, int? Allowed)> Times(IEnumerable<CaseEntry> entries, Deadlines.WorkingCalendar calendar)
    {
        var open = new Dictionary<int, Deadline>();
        var times = new Dictionary<string, (int?, int?)>();
        foreach (var @event in entries.SelectMany(entry => entry.Events))
        {
            if (@event is DeadlineChanged changed) open[changed.Deadline.Id] = changed.Deadline;
            if (@event is not DeadlineEnded { On: { } on } ended || !open.TryGetValue(ended.Deadline, out var deadline) || deadline.IsWait) continue;
            times[ended.Of] = (Math.Max(0, calendar.WorkingDaysBetween(deadline.Start, on)), Math.Max(0, calendar.WorkingDaysBetween(deadline.Start, deadline.Due)));
        }
        return times;
    }

    /// <summary>The steps that lie ahead if every step takes its first outcome, in the order in which they come. A decision's ways are both followed: nobody knows yet.</summary>
    private static List<HumanStep> Ahead(CaseState @case, Definition definition)
    {
        var seen = new HashSet<string>(@case.Tokens.Values.Select(token => token.Node));
        var open = new Queue<string>(@case.Tokens.Values.Where(token => token.Host is null).Select(token => token.Node).Distinct());
        var ahead = new List<HumanStep>();
        while (open.TryDequeue(out var node))
            foreach (var line in Straight(definition, node))
            {
                if (!seen.Add(line.To)) continue;
                if (definition[line.To] is HumanStep step && !(@case.Visits.TryGetValue(step.Id, out var visit) && !visit.Lapsed)) ahead.Add(step);
                open.Enqueue(line.To);
            }
        return ahead;
    }

    private static IEnumerable<Line> Straight(Definition definition, string node) => definition[node] switch
    {
        HumanStep { Outcomes: [var first, ..] } => definition.Map.From(node, first.Id),
        _ => definition.Lines.Where(line => line.From == node && line.Port != HumanStep.Overdue),
    };
}
