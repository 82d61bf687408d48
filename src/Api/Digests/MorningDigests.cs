using System.Collections.Immutable;
using System.Globalization;
using Procedures.Api.Storage;
using Procedures.Definitions;
using Procedures.Digests;

namespace Procedures.Api.Digests;

/// <summary>
/// Writes the leaders' digests every working morning: one mail at most for a leader and a day, none when nothing is news. A host that dies on the way
/// goes on where it stopped, for each digest and what it told are one transaction.
/// </summary>
public sealed class MorningDigests
{
    internal const string Schedule = "morning-digests";
    /// <summary>A longer mail is not read; what does not fit is told tomorrow.</summary>
    internal const int MostLines = 40;
    private const int AtOnce = 8;
    // days off of an organisation's own may lie between; the exact day is looked at line by line
    private const int Slack = 14;
    // after the morning's reminders
    private static readonly TimeSpan Morning = TimeSpan.FromHours(7.75);

    private readonly DigestStore store;
    private readonly RegisterCache registers;
    private readonly Schedules schedules;

    internal MorningDigests(DigestStore store, RegisterCache registers, Schedules schedules) => (this.store, this.registers, this.schedules) = (store, registers, schedules);

    /// <summary>When they are next; null before the first time.</summary>
    public Task<Instant?> NextAsync(CancellationToken cancel = default) => schedules.NextDueAsync(Schedule, cancel);

    /// <summary>How many were written; 0 when it is not yet time.</summary>
    public async Task<int> RunDueAsync(Instant now, CancellationToken cancel = default)
    {
        var due = await NextAsync(cancel);
        if (due > now) return 0;
        var today = Instant.StartOf(now.Day) + Morning;
        var next = now < today ? today : Instant.StartOf(now.Day.AddDays(1)) + Morning;
        if (due is not { } was)
        {
            await schedules.AddAsync(Schedule, next, cancel);
            return 0;
        }
        var written = await WriteAsync(now, cancel);
        await schedules.MoveAsync(Schedule, was, next, cancel);
        return written;
    }

    private async Task<int> WriteAsync(Instant now, CancellationToken cancel)
    {
        var register = await registers.RefreshAsync(cancel);
        var today = now.Day;
        var leaders = Leader.Of(register.Directory, today).Where(leader => IsWorkingDayOf(leader, register, today)).ToArray();
        if (leaders.Length == 0) return 0;
        var soon = Soon(register, today);
        var items = await store.ItemsAsync("/", Until(register, today, soon), register, today, cancel);
        var (told, off) = await store.ToldAsync(cancel);
        var board = new DigestBoard(items.Select(one => one.Item), register.Directory, today);
        var found = items.ToDictionary(one => (one.Item.Case, one.Item.Deadline));
        var written = 0;
        await Parallel.ForEachAsync(leaders.Where(leader => !off.Contains(leader.Person)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (leader, stop) =>
        {
            var lines = Digest.Lines(board.For(leader), told[leader.Person], today, soon);
            if (await WriteAsync(leader, lines, found, told[leader.Person], now, stop)) Interlocked.Increment(ref written);
        });
        return written;
    }

    private async Task<bool> WriteAsync(Leader leader, ImmutableArray<DigestLine> lines, Dictionary<(CaseId, int), OpenItem> found, IEnumerable<ToldLine> told, Instant now, CancellationToken cancel)
    {
        var today = now.Day;
        // a reminder of this very morning has told it already: the digest says it again when it would repeat it
        var reminders = await store.RemindedAsync(leader.Person, today, lines.Where(line => line.IsNews).Select(line => line.Item.Case), cancel);
        var reminded = lines.Where(line => line.IsNews && reminders.Contains((line.Item.Case, line.Item.Deadline, line.Item.Due))).ToArray();
        var news = lines.Where(line => line.IsNews).Except(reminded).ToArray();
        var listed = news.Take(MostLines).ToArray();
        var tells = listed.Concat(reminded).Select(line => new ToldLine(line.Item.Case, line.Item.Deadline, line.Consequence, line.Item.Due, today));
        if (listed.Length == 0)
        {
            if (reminded.Length > 0) await store.TellAsync(leader.Person, tells, cancel);
            return false;
        }
        var mail = new DigestMail(today, [.. listed.Select(line => LineOf(line, found[(line.Item.Case, line.Item.Deadline)], today))], news.Length - listed.Length, lines.Length - news.Length);
        var open = lines.Select(line => (line.Item.Case, line.Item.Deadline)).ToHashSet();
        return await store.QueueAsync(
            KeyOf(leader.Person, today), listed.Any(line => line.Item.Secret) ? Confidentiality.C : Confidentiality.B, leader.Person, leader.Name, MailJson.Write(mail), now,
            tells, told.Where(line => !open.Contains((line.Case, line.Deadline))), cancel);
    }

    internal static DigestMailLine LineOf(DigestLine line, OpenItem open, DateOnly today) => new(
        line.Item.Case, line.Item.Deadline, open.Of, open.WorkItem, line.Consequence, line.Item.Due, line.Consequence == Consequence.DueSoon ? line.Item.DaysLeft(today) : line.Item.DaysLate(today), line.Item.Secret);

    /// <summary>The same on every host and at every try.</summary>
    internal static string KeyOf(PersonId person, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"digest/{person}/{day:yyyyMMdd}");

    internal static int Soon(Register register, DateOnly today) => register.Rules.At("digest.due-soon", today, register.Province).Duration.Duration.Amount;

    internal static DateOnly Until(Register register, DateOnly today, int soon) => register.Calendars.Province.AddWorkingDays(today, soon).AddDays(Slack);

    /// <summary>Nobody is written to on a day off of all the organisations he leads.</summary>
    internal static bool IsWorkingDayOf(Leader leader, Register register, DateOnly day) =>
        leader.Leads.IsEmpty ? register.Calendars.Province.IsWorkingDay(day) : leader.Leads.Any(place => register.CalendarOf(place, day).IsWorkingDay(day));
}
