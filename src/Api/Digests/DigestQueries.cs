using System.Collections.Immutable;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Mail;
using Procedures.Api.Storage;
using Procedures.Digests;

namespace Procedures.Api.Digests;

/// <summary>A leader's digest as it stands now.</summary>
/// <param name="Leader">false: nobody sends him one</param>
/// <param name="On">whether he wants it</param>
/// <param name="SentAt">when this morning's was written; null when there was none</param>
public sealed record DigestView(bool Leader, bool On, DateOnly Day, bool WorkingDay, DateTimeOffset? SentAt, IReadOnlyList<DigestSectionView> Sections);

public sealed record DigestSectionView(string Consequence, string Title, IReadOnlyList<DigestLineView> Lines);

/// <param name="Words">"Quá hạn 6 ngày làm việc …"</param>
/// <param name="About">step, person, case and organisation; of a need-to-know case its number only</param>
/// <param name="ToldOn">the day on which his digest last told of it</param>
/// <param name="News">would be told in a digest written now</param>
public sealed record DigestLineView(string Case, string CaseNumber, string Words, string About, DateOnly? ToldOn, bool News);

/// <summary>Shows a leader his own digest, and switches it.</summary>
public sealed class DigestQueries
{
    private readonly DigestStore store;
    private readonly RegisterCache registers;
    private readonly CaseClock clock;

    internal DigestQueries(DigestStore store, RegisterCache registers, CaseClock clock) => (this.store, this.registers, this.clock) = (store, registers, clock);

    public bool IsLeader(Viewer viewer) => LeaderOf(viewer) is not null;

    public async Task<DigestView> ViewAsync(Viewer viewer, Language language, CancellationToken cancel = default)
    {
        var (register, today) = (registers.Current, clock.Today);
        var (told, off, queued) = await store.ToldAsync(viewer.Person, MorningDigests.KeyOf(viewer.Person, today), cancel);
        if (LeaderOf(viewer) is not { } leader) return new(false, !off, today, register.Calendars.Province.IsWorkingDay(today), queued?.InVietnam, []);
        var soon = MorningDigests.Soon(register, today);
        var until = MorningDigests.Until(register, today, soon);
        var items = await store.OwnItemsAsync(leader.Person, until, register, today, cancel);
        foreach (var path in leader.Paths) items.AddRange(await store.ItemsAsync(path, until, register, today, cancel));
        var found = items.DistinctBy(one => (one.Item.Case, one.Item.Deadline)).ToDictionary(one => (one.Item.Case, one.Item.Deadline));
        var lines = Digest.Lines(new DigestBoard(found.Values.Select(one => one.Item), register.Directory, today).For(leader), told, today, soon);
        var words = new DigestWords(register, today, language);
        return new(true, !off, today, MorningDigests.IsWorkingDayOf(leader, register, today), queued?.InVietnam,
        [
            .. lines.GroupBy(line => line.Consequence).Select(group => new DigestSectionView(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(group.Key.ToString()), words.Title(group.Key, group.Count()),
            [
                .. group.Select(line =>
                {
                    var open = found[(line.Item.Case, line.Item.Deadline)];
                    var told = MorningDigests.LineOf(line, open, today);
                    return new DigestLineView(line.Item.Case.ToString(), line.Item.CaseNumber, words.Lead(told), words.Text(told, open.Case), line.Told?.On, line.IsNews);
                }),
            ])),
        ]);
    }

    public Task SwitchAsync(Viewer viewer, bool on, CancellationToken cancel = default) => store.SwitchAsync(viewer.Person, on, cancel);

    private Leader? LeaderOf(Viewer viewer) => Leader.Of(registers.Current.Directory, clock.Today).FirstOrDefault(leader => leader.Person == viewer.Person);
}
