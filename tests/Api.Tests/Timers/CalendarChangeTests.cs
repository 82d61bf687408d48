using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Api.Tests.Faults;
using Procedures.Api.WorkingDays;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

/// <summary>
/// A change of the calendar: seen before it is made, carried into every case that it moves and into no other, taken back. A decision received on 5-1-2026
/// is due on 13-2-2026 because Saturday 10-1 is worked; without that row the thirtieth working day lies after Tết (scenario 3).
/// </summary>
public abstract class CalendarChangeTests
{
    private protected static readonly DateOnly ReceivedOn = new(2026, 1, 5), MadeUp = new(2026, 1, 10), Due = new(2026, 2, 13), Moved = new(2026, 2, 23);

    private protected abstract Task<TimersHost> StartAsync(ICommandWatch? watch = null);

    private protected static Viewer Administrator(TimersHost host)
    {
        var post = TimersHost.As(Roles.Administrator, DemoProvince.Province);
        return Viewer.Of("-", post.Person!.Value, "-", post.Name, host.Get<RegisterCache>().Current.Directory, host.Clock.Today);
    }

    private static async Task<DateOnly> DueAsync(TimersHost host, CaseState @case) => (await host.StateAsync(@case.Id)).Deadlines.Values.Single(one => one.Of == "ceremony").Due;

    private protected static async Task<int> RecountedAsync(TimersHost host, CaseState @case) =>
        (await host.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!.Entries.SelectMany(entry => entry.Events).OfType<DeadlineChanged>().Count(changed => changed.Change == "recounted");

    private static CalendarRequest Off(int? organisation, string day) => new(organisation, day, "off", "Nghỉ bão", "Storm", "Công văn", "UBND xã Mẫu 01", "12/UBND", "2026-01-05", "confirmed", "Bão số 1");

    [Fact]
    public async Task A_change_is_seen_before_it_is_made_carried_out_once_and_taken_back()
    {
        await using var host = await StartAsync();
        var (acts, recounts) = (host.Get<CalendarActs>(), host.Get<Recounts>());
        var @case = await host.ReceivedAsync(ReceivedOn);
        var later = await host.ReceivedAsync(ReceivedOn, "Người xin vào Đảng 015", SmallProcedures.SecretCeremony);

        var (preview, _) = await acts.PreviewRemovalAsync(Administrator(host), null, MadeUp, Language.Vietnamese);
        (preview!.Count, preview.Cases, preview.Overdue).ShouldBe((1, 1, 0), "the need-to-know one moves too, but is shown to nobody");
        var move = preview.Items.ShouldHaveSingleItem();
        (move.Case, move.Deadline, move.From, move.To).ShouldBe((@case.Id.ToString(), "Lễ kết nạp", Due, Moved));
        (await DueAsync(host, @case)).ShouldBe(Due, "a preview writes nothing");

        var (change, _) = await acts.RemoveAsync(Administrator(host), null, MadeUp, "Phương án nghỉ không được duyệt", Language.Vietnamese);
        await recounts.RunAsync();
        (await DueAsync(host, @case)).ShouldBe(Moved);
        (await DueAsync(host, later)).ShouldBe(Moved);
        (await host.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!.Entries.SelectMany(entry => entry.Events).OfType<DeadlineChanged>().Last().Reason.ShouldBe("Lịch làm việc: bỏ dòng ngày 10/01/2026");
        var done = (await acts.ChangeAsync(change!.Id, Language.Vietnamese))!;
        (done.Done, done.Total, done.Recounted).ShouldBe((true, 1, 1));
        (await recounts.RunAsync()).ShouldBe(0);
        (await RecountedAsync(host, @case)).ShouldBe(1);
        (await acts.YearAsync(Administrator(host), 2026, null, Language.Vietnamese))!.Rows.Single(row => row.Day == MadeUp).Kind.ShouldBe("removed");

        await acts.RemoveAsync(Administrator(host), null, MadeUp, "Khôi phục", Language.Vietnamese);
        await recounts.RunAsync();
        (await DueAsync(host, @case)).ShouldBe(Due);
        (await host.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_of_an_organisation_moves_its_cases_and_those_below_and_no_others()
    {
        await using var host = await StartAsync();
        var acts = host.Get<CalendarActs>();
        var @case = await host.ReceivedAsync(ReceivedOn);

        (await acts.PreviewAsync(Administrator(host), Off(DemoProvince.GrassrootsCell.Value, "2026-02-09"), Language.Vietnamese)).Preview!.Count.ShouldBe(0);
        (await acts.PreviewAsync(Administrator(host), Off(DemoProvince.MainCommittee.Value, "2026-03-09"), Language.Vietnamese)).Preview!.Count.ShouldBe(0, "after the due day");
        (await acts.PreviewAsync(Administrator(host), Off(DemoProvince.MainCommittee.Value, "2026-02-07"), Language.Vietnamese)).Preview!.Count.ShouldBe(0, "a Saturday is off already");
        await acts.EnterAsync(Administrator(host), Off(DemoProvince.MainCommittee.Value, "2026-02-09"), Language.Vietnamese);
        await host.Get<Recounts>().RunAsync();
        (await DueAsync(host, @case)).ShouldBe(Moved);
        // what opens from now on counts so from the start
        (await DueAsync(host, await host.ReceivedAsync(ReceivedOn, "Người xin vào Đảng 016"))).ShouldBe(Moved);
        (await RecountedAsync(host, @case)).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_needs_a_reason_and_a_document_unless_it_is_assumed_and_a_right()
    {
        await using var host = await StartAsync();
        var acts = host.Get<CalendarActs>();
        var (_, refused) = await acts.PreviewAsync(Administrator(host), new CalendarRequest(null, "31/02", null, " ", null, null, null, null, "2027-01-01", "reported", null), Language.Vietnamese);
        refused!.Errors.Keys.ShouldBe(["day", "documentDate", "documentType", "issuer", "kind", "name", "number", "reason"], ignoreOrder: true);
        (await acts.PreviewAsync(Administrator(host), Off(null, "2026-02-09") with { State = "assumed", DocumentType = null, Issuer = null, Number = null, DocumentDate = null }, Language.Vietnamese)).Refusal.ShouldBeNull();
        var officer = Viewer.Of("-", TimersHost.Officer.Person!.Value, "-", "-", host.Get<RegisterCache>().Current.Directory, host.Clock.Today);
        (await acts.EnterAsync(officer, Off(null, "2026-02-09"), Language.Vietnamese)).Refusal!.Code.ShouldBe("not-allowed");
        (await acts.RemoveAsync(Administrator(host), null, new DateOnly(2026, 3, 3), "x", Language.Vietnamese)).Refusal!.Code.ShouldBe("not-found");
        (await acts.RemoveAsync(Administrator(host), null, MadeUp, " ", Language.Vietnamese)).Refusal!.Code.ShouldBe("reason-missing");
    }
}

public sealed class SqliteCalendarChangeTests : CalendarChangeTests
{
    private protected override Task<TimersHost> StartAsync(ICommandWatch? watch = null) => TimersHost.StartAsync("2026-01-05T08:00", watch: watch);
}

[Trait("needs", "postgres")]
public sealed class PostgresCalendarChangeTests(PostgresServer server) : CalendarChangeTests
{
    private protected override async Task<TimersHost> StartAsync(ICommandWatch? watch = null) => await TimersHost.StartAsync("2026-01-05T08:00", postgres: await server.NewDatabaseAsync(), watch: watch);

    [Fact]
    public async Task A_host_that_dies_in_the_middle_goes_on_and_recounts_nothing_twice()
    {
        var watch = new DeadFromCommand();
        await using var host = await StartAsync(watch);
        var cases = new List<CaseState>();
        for (var i = 0; i < 12; i++) cases.Add(await host.ReceivedAsync(ReceivedOn, $"Người xin vào Đảng {i:000}"));
        watch.Arm(8);
        var change = (CalendarChangeView?)null;
        for (var tries = 0; change is null && tries < 20; tries++)
        {
            try
            {
                change = (await host.Get<CalendarActs>().RemoveAsync(Administrator(host), null, MadeUp, "Thử", Language.Vietnamese)).Change;
            }
            catch (Exception) when (watch.Died)
            {
                watch.Arm(int.MaxValue);
            }
        }
        watch.Arm(9);
        try
        {
            await host.Get<Recounts>().RunAsync();
        }
        catch (Exception) when (watch.Died)
        {
        }
        watch.Arm(int.MaxValue);

        await host.Get<Recounts>().RunAsync();
        foreach (var @case in cases) (await RecountedAsync(host, @case)).ShouldBe(1);
        (await host.Get<CalendarActs>().ChangeAsync(change!.Id, Language.Vietnamese))!.Done.ShouldBeTrue();
    }
}
