using Procedures.Organisations;
using static Procedures.Workflows.Tests.Organisations.ATree;

namespace Procedures.Workflows.Tests.Organisations;

/// <summary>What of the routing differs between two days, or between the directory before and after somebody changed it.</summary>
public sealed class RoutingChangeTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2), Tuesday = new(2026, 3, 3), Friday = new(2026, 3, 6);
    private static readonly DateOnly Sunday = new(2026, 3, 1);

    [Theory]
    // the day before, the day after, what changed
    [InlineData("2026-03-01", "2026-03-02", "Posts 6", "Đồng chí Đảng viên 101 vắng mặt từ 02/03/2026 đến 06/03/2026, đồng chí Đảng viên 103 làm thay.")]
    [InlineData("2026-03-02", "2026-03-06", "", "")]
    [InlineData("2026-03-06", "2026-03-07", "Posts 6", "Đồng chí Đảng viên 101 trở lại làm việc.")]
    // a host that was down over the whole absence finds nothing to do
    [InlineData("2026-03-01", "2026-03-07", "", "")]
    public void An_absence_changes_the_routing_on_the_day_it_begins_and_on_the_day_after_its_last(string on, string then, string kinds, string words)
    {
        var directory = Directory(absences: [new(Person(101), Monday, Friday, Person(103))]);
        var changes = RoutingChange.Between(directory, DateOnly.Parse(on), directory, DateOnly.Parse(then));
        Where(changes.Where(one => one.Kind != RoutingChangeKind.Presence)).ShouldBe(kinds);
        changes.Where(one => one.Kind == RoutingChangeKind.Presence).Count().ShouldBe(kinds.Length > 0 ? 1 : 0);
        if (words.Length > 0) changes.ShouldAllBe(one => one.Reason.Vi == words);
    }

    [Fact]
    public void Who_had_the_work_before_is_named_the_substitute_too()
    {
        var directory = Directory(absences: [new(Person(101), Monday, Friday, Person(103))]);
        RoutingChange.Between(directory, Friday, directory, Friday.AddDays(1))[0].People.ShouldBe([Person(102), Person(101), Person(103)], ignoreOrder: true);
    }

    [Fact]
    public void A_substitute_who_goes_away_himself_changes_the_routing_of_the_other_one_too()
    {
        var directory = Directory(absences: [new(Person(101), Sunday, Friday, Person(103)), new(Person(103), Monday, Friday, Person(104))]);
        var changes = RoutingChange.Between(directory, Sunday, directory, Monday);
        Where(changes.Where(one => one.Kind == RoutingChangeKind.Posts)).ShouldBe("Posts 6, Posts 10");
        changes.First(one => one.Organisation == Id(6)).Reason.Vi.ShouldBe("Đồng chí Đảng viên 104 làm thay đồng chí Đảng viên 101 đang vắng mặt.");
    }

    [Fact]
    public void Two_who_name_each_other_have_no_substitute_and_nothing_goes_round_for_ever()
    {
        var directory = Directory(absences: [new(Person(101), Monday, Friday, Person(102)), new(Person(102), Monday, Friday, Person(101))]);
        RoutingChange.Between(directory, Sunday, directory, Monday).First(one => one.Kind == RoutingChangeKind.Posts).Reason.Vi
            .ShouldBe("Đồng chí Đảng viên 102 vắng mặt từ 02/03/2026 đến 06/03/2026. Đồng chí Đảng viên 101 vắng mặt từ 02/03/2026 đến 06/03/2026.");
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-02", "")]
    [InlineData("2026-03-02", "2026-03-03", "Posts 6")]
    [InlineData("2026-03-03", "2026-03-04", "")]
    public void A_post_changes_hands_on_the_day_after_its_last(string on, string then, string kinds)
    {
        var directory = Directory([.. Posts.Where(post => post.Id != 1), Post(1, 101, 6, Roles.CellSecretary, to: Monday), Post(20, 120, 6, Roles.CellSecretary, Tuesday)]);
        var changes = RoutingChange.Between(directory, DateOnly.Parse(on), directory, DateOnly.Parse(then));
        Where(changes).ShouldBe(kinds);
        if (kinds.Length > 0) changes[0].Reason.Vi.ShouldBe("Đồng chí Đảng viên 101 thôi giữ chức danh bí thư chi bộ. Đồng chí Đảng viên 120 giữ chức danh bí thư chi bộ.");
    }

    [Fact]
    public void A_post_that_is_given_on_the_same_day_changes_the_routing_at_once_and_nothing_else()
    {
        var before = Directory();
        var after = before.With(posts: [.. Posts, Post(20, 120, 7, Roles.CellSecretary, Monday)]);
        Where(RoutingChange.Between(before, Monday, after, Monday)).ShouldBe("Posts 7");
        Where(RoutingChange.Between(before, Sunday, after, Sunday)).ShouldBe("", "from Monday on, not before");
        RoutingChange.Between(before, Monday, before.With(), Monday).ShouldBeEmpty();
    }

    [Fact]
    public void On_the_day_the_ladder_is_rebuilt_the_highest_that_changed_stands_for_all_below()
    {
        var directory = Directory();
        var changes = RoutingChange.Between(directory, Before, directory, After);
        Where(changes).ShouldBe("Place 2, Place 11");
        changes[0].Reason.Vi.ShouldBe("Tổ chức 2 nay là đảng bộ cơ sở, từ 26/07/2026.");
        RoutingChange.Between(directory, After, directory, After.AddDays(1)).ShouldBeEmpty();
    }

    [Fact]
    public void An_organisation_that_hangs_elsewhere_is_named_with_what_it_hangs_below_now()
    {
        var moved = Everything.Select(one => one.Id == Id(8) ? one with { Parents = [new(Id(5), new(2025, 7, 1), Monday), new(Id(3), Tuesday)] } : one);
        var directory = new OrganisationDirectory(1, moved, Posts, [], []);
        var change = RoutingChange.Between(directory, Monday, directory, Tuesday).ShouldHaveSingleItem();
        (change.Kind, change.Organisation, change.Reason.Vi).ShouldBe((RoutingChangeKind.Place, Id(8), "Tổ chức 8 nay trực thuộc Tổ chức 3, từ 03/03/2026."));
    }

    [Fact]
    public void Somebody_without_a_post_who_goes_away_changes_only_the_cases_that_name_him()
    {
        var directory = Directory(absences: [new(Person(150), Monday, Friday, Person(151), "Đảng viên 151")]);
        var change = RoutingChange.Between(directory, Sunday, directory, Monday).ShouldHaveSingleItem();
        (change.Kind, change.Organisation).ShouldBe((RoutingChangeKind.Presence, null));
        change.People.ShouldBe([Person(150)]);
    }

    private static string Where(IEnumerable<RoutingChange> changes) => string.Join(", ", changes.Select(one => $"{one.Kind} {one.Organisation}"));
}
