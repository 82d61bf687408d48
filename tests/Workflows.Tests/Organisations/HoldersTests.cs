using Procedures.Organisations;
using static Procedures.Workflows.Tests.Organisations.ATree;

namespace Procedures.Workflows.Tests.Organisations;

public class HoldersTests
{
    private static readonly DateOnly Day = new(2026, 2, 3);

    [Fact]
    public void The_holder_gets_the_work() =>
        Directory().Holders(Roles.CellSecretary, Id(6), Day).ShouldBe([new Holder(Person(101), "Đảng viên 101", Roles.CellSecretary, Id(6), "holder")]);

    [Fact]
    public void The_deputy_acts_while_the_secretary_is_away_and_not_a_day_longer()
    {
        var directory = Directory(absences: [new(Person(101), new(2026, 2, 1), new(2026, 2, 3))]);
        directory.Holders(Roles.CellSecretary, Id(6), Day).ShouldBe([new Holder(Person(102), "Đảng viên 102", Roles.CellDeputy, Id(6), "deputy", Person(101))]);
        directory.Holders(Roles.CellSecretary, Id(6), new(2026, 2, 4)).Single().Person.ShouldBe(Person(101));
    }

    [Fact]
    public void A_named_substitute_goes_before_the_deputy()
    {
        var directory = Directory(absences: [new(Person(101), Day, Day, Person(103))]);
        directory.Holders(Roles.CellSecretary, Id(6), Day).ShouldBe([new Holder(Person(103), "Đảng viên 103", Roles.CellSecretary, Id(6), "substitute", Person(101))]);
    }

    [Fact]
    public void A_substitute_who_is_away_passes_on_to_his_own_and_two_who_name_each_other_leave_the_deputy()
    {
        Directory(absences: [new(Person(101), Day, Day, Person(103)), new(Person(103), Day, Day, Person(104))])
            .Holders(Roles.CellSecretary, Id(6), Day).Single().Person.ShouldBe(Person(104));
        Directory(absences: [new(Person(101), Day, Day, Person(103)), new(Person(103), Day, Day, Person(101))])
            .Holders(Roles.CellSecretary, Id(6), Day).Single().Person.ShouldBe(Person(102));
    }

    [Fact]
    public void The_person_concerned_never_gets_the_work_of_his_own_case()
    {
        var holders = Directory().Holders(Roles.CellSecretary, Id(6), Day, new HashSet<PersonId> { Person(101) });
        holders.ShouldBe([new Holder(Person(102), "Đảng viên 102", Roles.CellDeputy, Id(6), "deputy", Person(101))]);
        Directory(absences: [new(Person(101), Day, Day, Person(103))])
            .Holders(Roles.CellSecretary, Id(6), Day, new HashSet<PersonId> { Person(103) }).Single().Person.ShouldBe(Person(102));
    }

    [Fact]
    public void A_post_that_nobody_holds_falls_to_the_organisation_officer_on_behalf()
    {
        Directory().Holders(Roles.CellSecretary, Id(7), Day).ShouldBe([new Holder(Person(106), "Đảng viên 106", Roles.OrganisationOfficer, Id(3), "on-behalf")]);
        // committee 4 has no posts at all: the commune above it enters the work
        Directory().Holders(Roles.CellSecretary, Id(9), Day).ShouldBe([new Holder(Person(110), "Đảng viên 110", Roles.OrganisationOfficer, Id(2), "on-behalf")]);
        Directory().Holders(Roles.Clerk, Id(4), Day).Single().Person.ShouldBe(Person(110));
    }

    [Fact]
    public void The_secretary_of_a_grassroots_cell_stands_where_a_committee_has_its_own()
    {
        Directory().Holders(Roles.CommitteeSecretary, Id(10), Day).ShouldBe([new Holder(Person(103), "Đảng viên 103", Roles.CellSecretary, Id(10), "holder")]);
        Directory().Holders(Roles.OrganisationOfficer, Id(10), Day).Single().Person.ShouldBe(Person(110));
    }

    [Fact]
    public void An_empty_commune_falls_to_the_province()
    {
        Directory().Holders(Roles.CommitteeSecretary, Id(13), Day).ShouldBe([new Holder(Person(111), "Đảng viên 111", Roles.ProvincialOrganisationOfficer, Id(1), "on-behalf")]);
        Directory().Holders("a-role-nobody-knows", Id(14), Day).Single().Person.ShouldBe(Person(111));
    }

    [Fact]
    public void Work_never_lacks_somebody_whatever_the_role_the_place_and_the_absences()
    {
        var concerned = new HashSet<PersonId> { Person(101), Person(106), Person(111) };
        var everybodyAway = Directory(absences: Posts.Select(p => p.Person).Distinct().Select(p => new Absence(p, Day, Day)));
        foreach (var role in Roles.All)
        {
            foreach (var organisation in Everything)
            {
                Directory().Holders(role, organisation.Id, Day, concerned).ShouldNotBeEmpty($"{role} of {organisation.Id}");
                everybodyAway.Holders(role, organisation.Id, Day, concerned).ShouldNotBeEmpty($"{role} of {organisation.Id}, everybody away");
                Directory().Holders(role, organisation.Id, Day, concerned).ShouldAllBe(h => !concerned.Contains(h.Person));
            }
        }
    }

    [Fact]
    public void A_post_is_held_from_its_first_to_its_last_day()
    {
        var directory = Directory([.. Posts, Post(20, 120, 7, Roles.CellSecretary, new(2026, 2, 1), new(2026, 2, 3))]);
        directory.Holders(Roles.CellSecretary, Id(7), new(2026, 1, 31)).Single().Person.ShouldBe(Person(106));
        directory.Holders(Roles.CellSecretary, Id(7), new(2026, 2, 3)).Single().Person.ShouldBe(Person(120));
        directory.Holders(Roles.CellSecretary, Id(7), new(2026, 2, 4)).Single().Person.ShouldBe(Person(106));
        directory.PostsOf(Person(120), Day).Single().Organisation.ShouldBe(Id(7));
    }
}
