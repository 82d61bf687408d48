using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;
using static Procedures.Api.Tests.Storage.StoreUnderTest;

namespace Procedures.Api.Tests.Storage;

/// <summary>A meeting decides several cases: what its first case typed of place and chair, the next one need not type again.</summary>
public abstract class SharedMeetingTests(StoreUnderTest store) : IAsyncLifetime
{
    // each test has a meeting day of its own: the store is shared
    private static int days;
    private readonly DateOnly on = DemoProvince.Start.AddDays(-Interlocked.Increment(ref days));

    public async ValueTask InitializeAsync()
    {
        await store.Get<DefinitionStore>().ImportAsync(MeetingProcedure.Json(secret: false), publish: true);
        await store.Get<DefinitionStore>().ImportAsync(MeetingProcedure.Json(secret: true), publish: true);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static Actor Deputy => As(Roles.StandingDeputySecretary, DemoProvince.MainCommittee);
    private static readonly BodyMember[] Body = [.. DemoProvince.Small().BodyMembers.Where(member => member.Organisation == DemoProvince.MainCommittee && member.Body == Bodies.FullCommittee)];
    private static readonly PersonId WithoutAccount = Body.First(member => DemoProvince.Small().Accounts.All(account => account.Person != member.Person)).Person;

    private async Task<CaseState> OpenAsync(string procedure) => Done(await store.Runner.OpenAsync(procedure, store.Opening())).Case;

    private async Task<CaseState> VoteAsync(CaseState @case, string place, int present = 12, int @for = 12) => await store.CompleteAsync(@case, "vote", null, CommitteeSecretary, new
    {
        meetingDate = on.ToString("yyyy-MM-dd"), place, chair = Body[0].Person.Value, minutesTaker = Body[1].Person.Value, form = "member-card", present, @for, against = present - @for, noOpinion = 0,
        secondPerson = WithoutAccount.Value, dissent = "Ý kiến riêng về người này",
    });

    /// <summary>The meeting of that day, as somebody who looks at this case's sheet is told of it.</summary>
    private async Task<SharedMeeting?> MeetingAsync(CaseState of, Actor by)
    {
        var loader = new FactLoader(queries => store.Store.ReadAsync(default, queries), store.Get<CaseClock>().Now) { Case = of.Id, Eyes = store.Eyes(by) };
        return (SharedMeeting?)await loader.LoadAsync(new SharedMeetingFact(DemoProvince.MainCommittee, Bodies.FullCommittee, on));
    }

    [Fact]
    public async Task The_next_case_of_a_meeting_starts_with_what_the_last_one_said_of_the_meeting_and_with_nothing_else()
    {
        var first = await VoteAsync(await OpenAsync(MeetingProcedure.Open), "Hội trường A");
        await VoteAsync(await OpenAsync(MeetingProcedure.Open), "Hội trường B");
        var third = await OpenAsync(MeetingProcedure.Open);

        var meeting = (await MeetingAsync(third, Deputy)).ShouldNotBeNull();
        meeting.CaseNumber.ShouldNotBe(first.Number, "the later one counts");
        meeting.Sheet.EnumerateObject().Select(field => field.Name).ShouldBe(["place", "chair", "minutesTaker", "form", "present", "secondPerson"], ignoreOrder: true);
        meeting.Sheet.GetProperty("place").GetString().ShouldBe("Hội trường B");
        meeting.Sheet.GetProperty("present").GetInt32().ShouldBe(12);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();
        (await MeetingAsync(first, Deputy))!.CaseNumber.ShouldNotBe(first.Number, "a case is not prefilled from itself");
    }

    [Fact]
    public async Task The_sheet_of_today_is_prefilled_and_says_from_where()
    {
        var first = await OpenAsync(MeetingProcedure.Open);
        await store.CompleteAsync(first, "vote", null, CommitteeSecretary, new
        {
            meetingDate = "2026-01-05", place = "Phòng họp số 1", chair = Body[0].Person.Value, minutesTaker = Body[1].Person.Value, form = "member-card", present = 12, @for = 12, against = 0, noOpinion = 0, secondPerson = Deputy.Person!.Value,
        });
        var waiting = (await store.Get<CaseReads>().FindAsync(ReadScope.Clock, first.Id))!.State;
        Done(await store.Runner.HandleAsync(first.Id, Completing(waiting, "vote", "confirm", Deputy)));
        var second = await OpenAsync(MeetingProcedure.Open);

        var offer = await store.Runner.OfferAsync(second, second.WorkItems.Keys.Single(), CommitteeSecretary);
        offer.Meeting!.CaseNumber.ShouldBe(first.Number);
        offer.Prefill.GetProperty("place").GetString().ShouldBe("Phòng họp số 1");
        offer.Prefill.GetProperty("secondPerson").GetInt32().ShouldBe(Deputy.Person!.Value.Value);
        offer.Prefill.TryGetProperty("for", out _).ShouldBeFalse("each case has its own counts");
        // whoever enters the counts cannot be the second person as well
        (await store.Runner.OfferAsync(second, second.WorkItems.Keys.Single(), Deputy)).Prefill.TryGetProperty("secondPerson", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_case_of_which_the_reader_may_not_know_tells_him_nothing_of_its_meeting()
    {
        await VoteAsync(await OpenAsync(MeetingProcedure.Secret), "Phòng kín");
        var next = await OpenAsync(MeetingProcedure.Open);

        (await MeetingAsync(next, As(Roles.OrganisationHead, DemoProvince.MainCommittee))).ShouldBeNull("not of the circle");
        (await MeetingAsync(next, CommitteeSecretary))!.Sheet.GetProperty("place").GetString().ShouldBe("Phòng kín");

        await VoteAsync(await OpenAsync(MeetingProcedure.Open), "Hội trường");
        (await MeetingAsync(next, As(Roles.OrganisationHead, DemoProvince.MainCommittee)))!.Sheet.GetProperty("place").GetString().ShouldBe("Hội trường");
        (await MeetingAsync(next, As(Roles.CellSecretary, DemoProvince.GrassrootsCell))).ShouldBeNull("another cell");
    }

    [Fact]
    public async Task A_vote_that_is_taken_back_was_no_meeting()
    {
        var voted = await VoteAsync(await OpenAsync(MeetingProcedure.Open), "Hội trường nhầm", @for: 2);
        var next = await OpenAsync(MeetingProcedure.Open);
        (await MeetingAsync(next, CommitteeSecretary)).ShouldNotBeNull();

        Done(await store.Runner.HandleAsync(voted.Id, new TakeBack(voted.Last!.WorkItem) { By = CommitteeSecretary }));

        (await MeetingAsync(next, CommitteeSecretary)).ShouldBeNull();
        (await store.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_meeting_written_past_the_product_is_found_by_the_replay()
    {
        var voted = await VoteAsync(await OpenAsync(MeetingProcedure.Open), "Hội trường A");
        var sheet = "";
        await store.Store.ReadAsync(default, new Query(new Statement("select sheet from meetings where case_id = $1", Column.Case).With(voted.Id), row => sheet = row.Text(0)));
        var write = new Statement("update meetings set sheet = $2 where case_id = $1", Column.Case, Column.Str);

        await store.Store.WriteAsync([write.With(voted.Id, "{}")]);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldContain(fault => fault.StartsWith(voted.Id.ToString()) && fault.Contains("meeting"));
        await store.Store.WriteAsync([StepStatements.DropMeeting.With(voted.Id, voted.Version)]);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldContain(fault => fault.StartsWith(voted.Id.ToString()) && fault.Contains("missing"));
        await store.Store.WriteAsync([StepStatements.PutMeeting.With(DemoProvince.MainCommittee, Bodies.FullCommittee, on, voted.Id, voted.Version, Procedures.Definitions.Confidentiality.B, sheet)]);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();
    }
}

public sealed class SqliteSharedMeetingTests(SqliteUnderTest store) : SharedMeetingTests(store), IClassFixture<SqliteUnderTest>;

[Trait("needs", "postgres")]
public sealed class PostgresSharedMeetingTests(PostgresUnderTest store) : SharedMeetingTests(store), IClassFixture<PostgresUnderTest>;
