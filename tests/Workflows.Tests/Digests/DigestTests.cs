using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Digests;
using Procedures.Organisations;
using Procedures.Workflows.Tests.Organisations;
using Procedures.Workflows.Tests.Rules;

namespace Procedures.Workflows.Tests.Digests;

/// <summary>What a morning's digest says, to whom, and when it says it again. Friday 13-2-2026 is the last day before Tết (16-2 to 20-2 off).</summary>
public sealed class DigestTests
{
    private const int Soon = 3, Every = 5;
    private static readonly DateOnly Due = Shelf.Day("13-02-2026");

    private static DigestItem Item(int number, string due, bool statutory = true, bool secret = false, bool parked = false, string path = "/1/2/3/6/", int[]? places = null, int[]? handlers = null) => new(
        new CaseId(new Guid(number, 0, 0, new byte[8])), $"KN 2026/{number:0000}", 1, parked, statutory, Shelf.Day(due), secret, path,
        [.. (places ?? [6]).Select(ATree.Id)], [.. (handlers ?? [101]).Select(ATree.Person)], Shelf.Calendar, Every);

    private static ToldLine Told(DigestItem item, Consequence what, string on, string? due = null) => new(item.Case, item.Deadline, what, due is null ? item.Due : Shelf.Day(due), Shelf.Day(on));

    private static DigestLine? Line(DigestItem item, string today, params ToldLine[] told) => Digest.Lines([item], told, Shelf.Day(today), Soon).SingleOrDefault();

    [Theory]
    [InlineData("09-02-2026", null)]               // four working days left
    [InlineData("10-02-2026", "due-soon")]         // three
    [InlineData("13-02-2026", "due-soon")]         // the due day itself is kept
    [InlineData("14-02-2026", "statutory-late")]   // late from 00:00, Saturday or not
    [InlineData("23-02-2026", "statutory-late")]
    public void A_deadline_is_told_of_from_three_working_days_before_it_on(string today, string? consequence) =>
        (Line(Item(1, "13-02-2026"), today) is { } line ? System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(line.Consequence.ToString()) : null).ShouldBe(consequence);

    [Theory]
    [InlineData("14-02-2026", 1)]   // late over days off alone is one day late
    [InlineData("22-02-2026", 1)]
    [InlineData("23-02-2026", 1)]   // the first working day after Tết
    [InlineData("24-02-2026", 2)]
    public void Lateness_is_counted_in_working_days(string today, int late) => Item(1, "13-02-2026").DaysLate(Shelf.Day(today)).ShouldBe(late);

    [Fact]
    public void The_gravest_comes_first_and_within_it_the_longest_late_or_the_nearest_due()
    {
        var lines = Digest.Lines(
        [
            Item(1, "25-02-2026"), Item(2, "24-02-2026", statutory: false), Item(3, "20-01-2026", statutory: false), Item(4, "13-02-2026", statutory: false), Item(5, "12-02-2026"), Item(6, "06-02-2026"),
            Item(7, "20-01-2026", parked: true), Item(8, "24-02-2026"), Item(9, "12-02-2026"),
        ], [], Shelf.Day("23-02-2026"), Soon);
        lines.Select(line => line.Item.CaseNumber[^1..]).ShouldBe(["6", "5", "9", "3", "4", "8", "2", "1", "7"]);
        lines.Select(line => line.Consequence).Distinct().ShouldBe([Consequence.StatutoryLate, Consequence.InternalLate, Consequence.DueSoon, Consequence.Parked]);
        lines.ShouldAllBe(line => line.IsNews);
    }

    [Fact]
    public void What_was_told_is_told_again_when_it_became_late_or_its_day_moved()
    {
        var item = Item(1, "13-02-2026");
        Line(item, "12-02-2026", Told(item, Consequence.DueSoon, "10-02-2026"))!.IsNews.ShouldBeFalse();
        Line(item, "23-02-2026", Told(item, Consequence.DueSoon, "10-02-2026"))!.IsNews.ShouldBeTrue("now it is late");
        Line(item, "12-02-2026", Told(item, Consequence.DueSoon, "10-02-2026", due: "12-02-2026"))!.IsNews.ShouldBeTrue("it was extended");
    }

    [Theory]
    [InlineData("25-02-2026", false)]
    [InlineData("27-02-2026", false)]   // four working days since 23-2
    [InlineData("28-02-2026", false)]   // a Saturday adds none
    [InlineData("02-03-2026", true)]    // five
    [InlineData("09-03-2026", true)]    // the host was down for a week
    public void What_is_late_is_told_again_every_five_working_days(string today, bool news)
    {
        var item = Item(1, "13-02-2026");
        Line(item, today, Told(item, Consequence.StatutoryLate, "23-02-2026"))!.IsNews.ShouldBe(news);
    }

    [Fact]
    public void Five_working_days_over_Tet_are_twelve_days()
    {
        var item = Item(1, "30-01-2026");
        Line(item, "23-02-2026", Told(item, Consequence.StatutoryLate, "11-02-2026"))!.IsNews.ShouldBeFalse("12, 13 and 23 February are three");
        Line(item, "25-02-2026", Told(item, Consequence.StatutoryLate, "11-02-2026"))!.IsNews.ShouldBeTrue();
    }

    [Fact]
    public void What_is_due_soon_is_told_once_and_a_parked_case_every_five_days()
    {
        var (soon, parked) = (Item(1, "06-03-2026"), Item(2, "02-02-2026", parked: true));
        Line(soon, "06-03-2026", Told(soon, Consequence.DueSoon, "02-03-2026"))!.IsNews.ShouldBeFalse();
        Line(parked, "06-03-2026", Told(parked, Consequence.Parked, "02-03-2026"))!.IsNews.ShouldBeFalse();
        Line(parked, "09-03-2026", Told(parked, Consequence.Parked, "02-03-2026"))!.IsNews.ShouldBeTrue();
    }

    [Fact]
    public void A_deadline_that_concerns_somebody_twice_is_one_line() => Digest.Lines([Item(1, "13-02-2026"), Item(1, "13-02-2026")], [], Due, Soon).ShouldHaveSingleItem();

    // --- to whom

    private static ImmutableArray<Leader> Leaders(params Absence[] absences) => Leader.Of(ATree.Directory(absences: absences), Due);
    private static Leader Of(int person, params Absence[] absences) => Leaders(absences).Single(leader => leader.Person.Value == person);
    private static string[] Told(int person, string today, params DigestItem[] items) =>
        [.. new DigestBoard(items, ATree.Directory(), Shelf.Day(today)).For(Of(person)).Select(item => item.CaseNumber[^1..]).Order(StringComparer.Ordinal)];

    [Fact]
    public void Heads_their_standing_deputies_and_the_officers_of_the_organisation_board_get_digests() =>
        Leaders().Select(leader => leader.Person.Value).ShouldBe([101, 103, 104, 105, 106, 108, 109, 110, 111, 112, 113]);

    [Fact]
    public void In_the_place_of_an_absent_head_his_deputy_gets_the_digest()
    {
        var away = new Absence(ATree.Person(101), Due, Due);
        Leaders(away).ShouldNotContain(leader => leader.Person.Value == 101);
        Of(102, away).Leads.ShouldBe([ATree.Id(6)]);
        Leaders().ShouldNotContain(leader => leader.Person.Value == 102);
    }

    [Fact]
    public void Where_the_work_lies_everything_is_told_and_the_level_above_is_told_of_what_is_late()
    {
        var (late, soon) = (Item(1, "12-02-2026"), Item(2, "23-02-2026"));
        Told(101, "13-02-2026", late, soon).ShouldBe(["1", "2"]);
        Told(104, "13-02-2026", late, soon).ShouldBe(["1"]);
        Told(106, "13-02-2026", late, soon).ShouldBe(["1"]);
        Told(108, "13-02-2026", late, soon).ShouldBeEmpty("two levels above");
        Told(112, "13-02-2026", late, soon).ShouldBeEmpty();
    }

    [Fact]
    public void Work_that_lies_with_the_committee_is_the_committees_not_the_cells()
    {
        var late = Item(1, "12-02-2026", places: [3], handlers: [107]);
        Told(101, "13-02-2026", late).ShouldBeEmpty();
        Told(104, "13-02-2026", late).ShouldBe(["1"]);
        Told(108, "13-02-2026", late).ShouldBe(["1"]);
    }

    [Fact]
    public void A_leader_is_told_of_his_own_work_wherever_it_lies() =>
        Told(103, "13-02-2026", Item(1, "23-02-2026", path: "/1/2/3/6/", places: [6], handlers: [103, 101])).ShouldBe(["1"]);

    [Fact]
    public void A_case_that_a_leader_may_not_see_never_reaches_him() =>
        Told(104, "13-02-2026", Item(1, "12-02-2026", path: "/1/11/12/", places: [3], handlers: [107])).ShouldBeEmpty();

    [Fact]
    public void A_secret_item_reaches_its_handlers_alone()
    {
        var secret = Item(1, "12-02-2026", secret: true, places: [2], handlers: [109]);
        Told(109, "13-02-2026", secret).ShouldBe(["1"]);
        Told(108, "13-02-2026", secret).ShouldBeEmpty();
        Told(110, "13-02-2026", secret).ShouldBeEmpty();
        Told(113, "13-02-2026", Item(2, "12-02-2026", secret: true, parked: true)).ShouldBeEmpty();
    }

    [Fact]
    public void Parked_cases_are_told_to_administrators_alone()
    {
        var parked = Item(1, "12-02-2026", parked: true, places: [6], handlers: [101]);
        Told(113, "13-02-2026", parked).ShouldBe(["1"]);
        Told(101, "13-02-2026", parked).ShouldBeEmpty();
        Told(104, "13-02-2026", parked).ShouldBeEmpty();
    }
}
