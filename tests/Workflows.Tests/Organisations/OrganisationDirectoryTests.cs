using System.Collections.Immutable;
using Procedures.Organisations;
using static Procedures.Workflows.Tests.Organisations.ATree;

namespace Procedures.Workflows.Tests.Organisations;

public class OrganisationDirectoryTests
{
    private readonly OrganisationDirectory tree = Directory();

    [Fact]
    public void An_organisation_has_another_type_from_26_7_2026()
    {
        tree.TypeAt(Id(2), Before).ShouldBe("direct-superior");
        tree.TypeAt(Id(2), After).ShouldBe("grassroots-committee");
        tree.TypeAt(Id(3), After).ShouldBe("sub-grassroots-committee");
        tree.TypeAt(Id(10), Before).ShouldBe("grassroots-cell");
        tree.TypeAt(Id(10), After).ShouldBe("cell");
    }

    [Fact]
    public void A_day_before_the_known_history_is_answered_by_its_first_row() =>
        tree.TypeAt(Id(2), new DateOnly(2019, 1, 1)).ShouldBe("direct-superior");

    [Fact]
    public void The_path_goes_from_the_province_to_the_cell_and_is_a_prefix_of_what_lies_below()
    {
        tree.PathAt(Id(8), Before).ShouldBe("/1/2/3/5/8/");
        tree.AncestorsAt(Id(8), Before).ShouldBe([Id(5), Id(3), Id(2), Id(1)]);
        tree.IsWithin(Id(8), Id(3), Before).ShouldBeTrue();
        tree.IsWithin(Id(3), Id(3), Before).ShouldBeTrue();
        tree.IsWithin(Id(8), Id(4), Before).ShouldBeFalse();
        tree.ChildrenAt(Id(3), Before).ShouldBe([Id(5), Id(6), Id(7)]);
        tree.WithinAt(Id(3), Before).ShouldBe([Id(3), Id(5), Id(8), Id(6), Id(7)]);
    }

    [Fact]
    public void A_cell_that_moves_lies_under_the_new_committee_from_that_day_only()
    {
        var moved = Everything.Select(o => o.Id == Id(7)
            ? o with { Parents = [new(Id(3), new(2025, 7, 1), new(2026, 3, 31)), new(Id(4), new(2026, 4, 1))] }
            : o);
        var directory = new OrganisationDirectory(2, moved, [], [], []);
        directory.PathAt(Id(7), new(2026, 3, 31)).ShouldBe("/1/2/3/7/");
        directory.PathAt(Id(7), new(2026, 4, 1)).ShouldBe("/1/2/4/7/");
        directory.ChildrenAt(Id(4), new(2026, 3, 31)).ShouldBe([Id(9)]);
        directory.ChildrenAt(Id(4), new(2026, 4, 1)).ShouldBe([Id(7), Id(9)]);
    }

    [Theory]
    [InlineData("cell", 8, 8, 8)]
    [InlineData("sectional", 8, 5, 5)]
    [InlineData("sectional", 6, null, 3)]   // its former grassroots committee appraises from 26-7-2026
    [InlineData("sectional", 10, null, null)]
    [InlineData("grassroots", 8, 3, 2)]
    [InlineData("grassroots", 10, 10, 2)]   // a grassroots cell is its own, until it is a plain cell
    [InlineData("above", 8, 3, 2)]          // sectional and sub-grassroots committees left out
    [InlineData("above", 10, 2, 2)]
    [InlineData("province", 8, 1, 1)]
    public void A_place_of_a_case_depends_on_the_day(string of, int cell, int? before, int? after)
    {
        tree.Place(of, Id(cell), Before)?.Value.ShouldBe(before ?? -1);
        (tree.Place(of, Id(cell), Before) is null).ShouldBe(before is null);
        tree.Place(of, Id(cell), After)?.Value.ShouldBe(after ?? -1);
        (tree.Place(of, Id(cell), After) is null).ShouldBe(after is null);
    }

    [Fact]
    public void Above_is_the_next_committee_above_the_body_that_acted()
    {
        tree.Place("above", Id(6), Before, actingBody: Id(3)).ShouldBe(Id(2));
        tree.Place("above", Id(6), Before, actingBody: Id(2)).ShouldBe(Id(1));
        tree.Place("above", Id(6), Before, actingBody: Id(1)).ShouldBe(Id(1));
        tree.Place("decider", Id(6), Before, decider: Id(2)).ShouldBe(Id(2));
        tree.Place("decider", Id(6), Before).ShouldBeNull();
        Should.Throw<ArgumentException>(() => tree.Place("nowhere", Id(6), Before));
    }

    [Fact]
    public void A_tree_with_a_circle_a_missing_parent_or_two_roots_is_refused()
    {
        Should.Throw<ArgumentException>(() => With(3, Dated.Since<OrganisationId?>(Id(6), new(2025, 7, 1)))).Message.ShouldContain("below itself");
        Should.Throw<ArgumentException>(() => With(3, Dated.Since<OrganisationId?>(Id(99), new(2025, 7, 1)))).Message.ShouldContain("does not exist");
        Should.Throw<ArgumentException>(() => With(3, Dated.Since<OrganisationId?>(null, new(2025, 7, 1)))).Message.ShouldContain("exactly one");

        static OrganisationDirectory With(int id, ImmutableArray<Dated<OrganisationId?>> parents) =>
            new(1, Everything.Select(o => o.Id == Id(id) ? o with { Parents = parents } : o), [], [], []);
    }

    [Fact]
    public void A_body_is_who_sits_in_it_that_day()
    {
        var directory = Directory(bodies:
        [
            new(Id(3), Bodies.FullCommittee, Person(1), "Đảng viên 1", new(2025, 7, 1), new(2026, 1, 31)),
            new(Id(3), Bodies.FullCommittee, Person(2), "Đảng viên 2", new(2026, 2, 1)),
        ]);
        directory.Body(Id(3), Bodies.FullCommittee, new(2026, 1, 31)).Single().Person.ShouldBe(Person(1));
        directory.Body(Id(3), Bodies.FullCommittee, new(2026, 2, 1)).Single().Person.ShouldBe(Person(2));
        directory.Body(Id(3), Bodies.StandingCommittee, new(2026, 2, 1)).ShouldBeEmpty();
    }
}
