using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Procedures.Deadlines;

/// <summary>One reminder of a ladder: so far from the due day, to these posts.</summary>
/// <param name="Offset">negative before the due day, zero on it, positive after</param>
/// <param name="To">"handler" (who has the work item), "head" (head or secretary of the handling body), a case person ("helper"), or role@place ("organisation-officer@above")</param>
/// <param name="Repeat">how it goes on after this rung, as "5 working-days digest": again every five working days, as a line of the digest</param>
public sealed record LadderRung(int Offset, DeadlineUnit Unit, ImmutableArray<string> To, string? Repeat = null)
{
    /// <summary>The parsed <see cref="Repeat"/>; null when the rung goes out once.</summary>
    /// <exception cref="FormatException">The words are not "amount unit channel".</exception>
    [JsonIgnore]
    public LadderRepeat? Again => Repeat is null ? null : LadderRepeat.Parse(Repeat);
}

/// <summary>A rung that comes again until the step is done.</summary>
/// <param name="Channel">"digest" (a line of the morning digest) or "mail"</param>
public sealed record LadderRepeat(Duration Every, string Channel)
{
    internal static LadderRepeat Parse(string text)
    {
        var words = text.Split(' ');
        if (words.Length == 3 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0
            && words[1] is "working-days" or "days" && words[2] is "digest" or "mail")
            return new(new(amount, words[1] == "days" ? DeadlineUnit.Days : DeadlineUnit.WorkingDays), words[2]);
        throw new FormatException($"a ladder repeats as \"5 working-days digest\", not \"{text}\"");
    }
}

/// <summary>Reminders before and after a deadline. A rule value (ladder.statutory, ladder.internal, ladder.recognition); its dates are computed from the due day.</summary>
public sealed record Ladder(string Id, ImmutableArray<LadderRung> Rungs)
{
    /// <summary>
    /// When each rung goes out, in the ladder's order. Nobody is written to on a day off: a rung that falls on one goes out on the last working
    /// day before; one after the due day on the next working day, so that it never speaks of lateness too early. Rungs in the past are returned too.
    /// </summary>
    public IEnumerable<(DateOnly On, LadderRung Rung)> Reminders(DateOnly due, WorkingCalendar calendar)
    {
        foreach (var rung in Rungs)
        {
            var day = DeadlineArithmetic.Due(due, new(rung.Offset, rung.Unit), calendar);
            yield return (rung.Offset > 0 ? calendar.FirstWorkingDayOnOrAfter(day) : calendar.LastWorkingDayOnOrBefore(day), rung);
        }
    }

    /// <summary>The days up to <paramref name="until"/> on which repeated rungs come again, each after its first going out.</summary>
    public IEnumerable<(DateOnly On, LadderRung Rung)> Repeats(DateOnly due, DateOnly until, WorkingCalendar calendar)
    {
        foreach (var (first, rung) in Reminders(due, calendar))
        {
            if (rung.Again is not { } again) continue;
            for (var day = Next(first); day <= until; day = Next(day)) yield return (day, rung);

            DateOnly Next(DateOnly after) => calendar.FirstWorkingDayOnOrAfter(DeadlineArithmetic.Due(after, again.Every, calendar));
        }
    }
}
