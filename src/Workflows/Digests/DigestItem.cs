using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Procedures.Deadlines;
using Procedures.Rules;

namespace Procedures.Digests;

/// <summary>What comes of something that is left undone, the gravest first: the order of a digest.</summary>
[JsonConverter(typeof(NamesOnly<Consequence>))]
public enum Consequence
{
    [JsonStringEnumMemberName("statutory-late")] StatutoryLate,
    [JsonStringEnumMemberName("internal-late")] InternalLate,
    [JsonStringEnumMemberName("due-soon")] DueSoon,
    [JsonStringEnumMemberName("parked")] Parked,
}

/// <summary>A running deadline, or a case with a parked token, as it stands on a morning.</summary>
/// <param name="Deadline">the deadline's id in its case; 0 for a parked case</param>
/// <param name="Secret">need-to-know: its handlers alone are told, and of the case its number only</param>
/// <param name="UnitPath">the way from the province to the case's organisation</param>
/// <param name="Places">where those who have the work hold their posts</param>
/// <param name="Handlers">who has the work</param>
/// <param name="Calendar">the working days of the case's organisation</param>
/// <param name="RepeatEvery">working days after which it is told again while it is late</param>
public sealed record DigestItem(
    CaseId Case, string CaseNumber, int Deadline, bool IsParked, bool Statutory, DateOnly Due, bool Secret, string UnitPath,
    ImmutableArray<OrganisationId> Places, ImmutableArray<PersonId> Handlers, WorkingCalendar Calendar, int RepeatEvery)
{
    /// <summary>Null when there is nothing to tell yet.</summary>
    /// <param name="soon">so many working days ahead something is due soon</param>
    public Consequence? ConsequenceOn(DateOnly today, int soon) =>
        IsParked ? Consequence.Parked
        : today > Due ? Statutory ? Consequence.StatutoryLate : Consequence.InternalLate
        : Calendar.WorkingDaysBetween(today, Due) <= soon ? Consequence.DueSoon
        : null;

    /// <summary>Working days late; late over days off alone is one day late. 0 when it is not late.</summary>
    public int DaysLate(DateOnly today) => !IsParked && today > Due ? Math.Max(1, Calendar.WorkingDaysBetween(Due, today)) : 0;

    /// <summary>Working days left; 0 on the due day and after it.</summary>
    public int DaysLeft(DateOnly today) => IsParked || today >= Due ? 0 : Calendar.WorkingDaysBetween(today, Due);
}

/// <summary>What somebody was last told of a deadline.</summary>
public sealed record ToldLine(CaseId Case, int Deadline, Consequence Consequence, DateOnly Due, DateOnly On);

/// <summary>A line of somebody's digest.</summary>
/// <param name="Told">what he was told last; null: nothing yet</param>
/// <param name="IsNews">worth telling this morning</param>
public sealed record DigestLine(DigestItem Item, Consequence Consequence, ToldLine? Told, bool IsNews);
