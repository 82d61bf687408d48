using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Procedures.Organisations;

namespace Procedures.Deadlines;

/// <summary>A day that somebody entered over the calendar files.</summary>
/// <param name="Organisation">for it and everything below; null: for the whole province</param>
/// <param name="Row">what the day is; null: what stands there from above does not hold, the day is as the plain week has it</param>
public sealed record CalendarEdit(OrganisationId? Organisation, DateOnly Day, CalendarRow? Row);

/// <summary>
/// The calendars of a province: the files, the days entered for all, and days of their own for some organisations and everything below them. The
/// nearest to an organisation wins. Immutable; a what-if is another one.
/// </summary>
public sealed class Calendars
{
    private readonly FrozenDictionary<OrganisationId, ImmutableArray<CalendarEdit>> own;
    private readonly ConcurrentDictionary<string, WorkingCalendar> merged = [];

    /// <exception cref="ArgumentException">Two edits of one organisation and day.</exception>
    public Calendars(WorkingCalendar files, IEnumerable<CalendarEdit> edits)
    {
        Files = files;
        Edits = [.. edits.OrderBy(edit => edit.Day).ThenBy(edit => edit.Organisation?.Value ?? 0)];
        if (Edits.DistinctBy(edit => (edit.Organisation, edit.Day)).Count() != Edits.Length) throw new ArgumentException("A day is entered once for an organisation.", nameof(edits));
        Province = Over(files, Edits.Where(edit => edit.Organisation is null));
        own = Edits.Where(edit => edit.Organisation is not null).GroupBy(edit => edit.Organisation!.Value).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    /// <summary>One calendar for everybody.</summary>
    public static Calendars Of(WorkingCalendar calendar) => new(calendar, []);

    /// <summary>What came with the program, before anybody entered a day.</summary>
    public WorkingCalendar Files { get; }

    /// <summary>Every entered day, by day.</summary>
    public ImmutableArray<CalendarEdit> Edits { get; }

    /// <summary>The calendar of whoever has no days of his own.</summary>
    public WorkingCalendar Province { get; }

    /// <summary>The calendar of an organisation as it hangs in the tree on a day; an unknown organisation has the province's.</summary>
    public WorkingCalendar Of(OrganisationId organisation, OrganisationDirectory tree, DateOnly on)
    {
        if (own.Count == 0 || tree.Find(organisation) is null) return Province;
        var layers = tree.AncestorsAt(organisation, on).Reverse().Append(organisation).Where(own.ContainsKey).ToArray();
        return layers.Length == 0 ? Province
            : merged.GetOrAdd(string.Join('/', layers), _ => layers.Aggregate(Province, (calendar, layer) => Over(calendar, own[layer])));
    }

    /// <summary>What if this day were entered, in place of what was entered for it?</summary>
    public Calendars With(CalendarEdit edit) => new(Files, [.. Edits.Where(other => !IsOf(other, edit.Organisation, edit.Day)), edit]);

    /// <summary>What if nothing had been entered for this day?</summary>
    public Calendars Without(OrganisationId? organisation, DateOnly day) => new(Files, Edits.Where(other => !IsOf(other, organisation, day)));

    /// <summary>What was entered for the day, exactly there.</summary>
    public CalendarEdit? EditOf(OrganisationId? organisation, DateOnly day) => Edits.FirstOrDefault(edit => IsOf(edit, organisation, day));

    private static bool IsOf(CalendarEdit edit, OrganisationId? organisation, DateOnly day) => edit.Organisation == organisation && edit.Day == day;

    private static WorkingCalendar Over(WorkingCalendar calendar, IEnumerable<CalendarEdit> edits) =>
        edits.Aggregate(calendar, (over, edit) => edit.Row is { } row ? over.With(row) : over.Without(edit.Day));
}
