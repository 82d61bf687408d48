using System.Diagnostics;
using Procedures.Api.Seeds;
using Procedures.Organisations;

namespace Procedures.Api.Tests.Seeds;

public class DemoProvinceTests
{
    private static readonly Lazy<DemoProvince> SmallOnce = new(DemoProvince.Small);
    private static readonly Lazy<DemoProvince> FullOnce = new(DemoProvince.Full);
    private static readonly DateOnly Before = new(2026, 7, 25);
    private static readonly DateOnly After = new(2026, 7, 26);

    private static DemoProvince Small => SmallOnce.Value;
    private static DemoProvince Full => FullOnce.Value;

    [Fact]
    public void The_full_province_has_the_real_counts()
    {
        var types = Full.Organisations.CountBy(o => o.Types[0].Value).ToDictionary();
        types["direct-superior"].ShouldBe(139);
        Full.Organisations.Count(o => o.Name.StartsWith("Đảng bộ xã Mẫu", StringComparison.Ordinal) || o.Name.StartsWith("Đảng bộ phường Mẫu", StringComparison.Ordinal)).ShouldBe(135);
        types["grassroots-committee"].ShouldBe(313);
        types["grassroots-cell"].ShouldBe(1_637);
        types["cell"].ShouldBeInRange(3_000, 5_000);
        Full.MemberCount.ShouldBe(147_994);
        Full.Members().Count().ShouldBe(147_994);
    }

    [Fact]
    public void The_small_province_is_the_beginning_of_the_full_one()
    {
        Small.Organisations.Select(o => (o.Id, o.Code, o.Name)).ShouldBe(Full.Organisations.Take(Small.Organisations.Count).Select(o => (o.Id, o.Code, o.Name)));
        Small.Members().ShouldBe(Full.Members().Take(Small.MemberCount));
        Small.Positions.ShouldBe(Full.Positions.Take(Small.Positions.Count));
        Small.BodyMembers.ShouldBe(Full.BodyMembers.Take(Small.BodyMembers.Count));
        Full.Accounts.Select(a => a.UserName).ShouldContain(Small.Accounts[^1].UserName);
    }

    [Fact]
    public void It_is_the_same_on_every_run_and_made_in_no_time()
    {
        DemoProvince.Small().Members().ShouldBe(Small.Members());
        var clock = Stopwatch.StartNew();
        var full = DemoProvince.Full();
        full.Members().Count().ShouldBe(full.MemberCount);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void Ids_codes_member_numbers_and_user_names_are_unique()
    {
        Full.Organisations.Select(o => o.Id.Value).ShouldBe(Enumerable.Range(1, Full.Organisations.Count));
        Full.Organisations.DistinctBy(o => o.Code).Count().ShouldBe(Full.Organisations.Count);
        Full.Members().Select(m => m.Person.Value).ShouldBe(Enumerable.Range(1, Full.MemberCount));
        Full.Members().DistinctBy(m => m.Record.MemberNumber).Count().ShouldBe(Full.MemberCount);
        Full.Accounts.DistinctBy(a => a.UserName).Count().ShouldBe(Full.Accounts.Count);
        Full.Accounts.DistinctBy(a => a.Person).Count().ShouldBe(Full.Accounts.Count);
    }

    [Theory]
    [InlineData("main", 20, 2)]
    [InlineData("tiny", 2, 1)]
    public void The_scenes_have_their_members(string scene, int official, int probationary)
    {
        var cell = scene == "main" ? DemoProvince.MainCell : DemoProvince.TinyCell;
        var members = Small.Members().Where(m => m.Cell == cell).Select(m => m.Record).ToList();
        members.Count(m => m.State == MemberStates.Official).ShouldBe(official);
        members.Count(m => m.State == MemberStates.Probationary).ShouldBe(probationary);
        members.Count(m => m.MayVote(DemoProvince.Start)).ShouldBe(official);
    }

    [Fact]
    public void Each_scene_falls_under_its_case_of_the_competence_table_and_all_under_d_from_26_7_2026()
    {
        var directory = Full.Directory();
        var table = CompetenceTable.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "rules", "competence.json")));
        foreach (var (cell, expected, decider) in new[]
        {
            (DemoProvince.MainCell, "a", DemoProvince.Commune), (DemoProvince.SectionalCell, "a", DemoProvince.Commune),
            (DemoProvince.DelegatedCell, "b", DemoProvince.DelegatedCommittee), (DemoProvince.GrassrootsCell, "c", DemoProvince.Commune),
        })
        {
            var old = table.For("admission", cell, Before, directory);
            (old.Case, old.Decider).ShouldBe((expected, decider));
            var now = table.For("admission", cell, After, directory);
            (now.Case, now.Decider, now.DeciderBody).ShouldBe(("d", DemoProvince.Commune, "standing-committee"));
        }
        foreach (var cell in Full.Organisations.Where(o => OrganisationTypes.IsCell(o.Types[0].Value)))
        {
            foreach (var day in new[] { Before, After })
            {
                var found = table.For("recognition", cell.Id, day, directory);
                directory.Body(found.Decider, found.DeciderBody, day).ShouldNotBeEmpty($"{cell.Name} on {day}");
                if (found.Proposer is { } proposer)
                    directory.Body(proposer, found.ProposerBody!, day).ShouldNotBeEmpty();
            }
        }
        var without = directory.ChildrenAt(DemoProvince.CommuneWithoutStandingCommittee, After).First(c => directory.TypeAt(c, After) == "cell");
        table.For("admission", without, After, directory).DeciderBody.ShouldBe("full-committee");
    }

    [Fact]
    public void Committees_have_the_sizes_of_the_scenarios_and_consist_of_official_members_below_them()
    {
        var directory = Small.Directory();
        directory.Body(DemoProvince.MainCommittee, Bodies.FullCommittee, DemoProvince.Start).Length.ShouldBe(15);
        directory.Body(DemoProvince.DelegatedCommittee, Bodies.FullCommittee, DemoProvince.Start).Length.ShouldBe(15);
        directory.Body(DemoProvince.Commune, Bodies.StandingCommittee, DemoProvince.Start).Length.ShouldBe(9);
        var members = Full.Members().ToDictionary(m => m.Person, m => m.Record);
        var full = Full.Directory();
        foreach (var seat in Full.BodyMembers)
        {
            members[seat.Person].State.ShouldBe(MemberStates.Official);
            members[seat.Person].Name.ShouldBe(seat.Name);
            full.IsWithin(members[seat.Person].Cell, seat.Organisation, DemoProvince.Start).ShouldBeTrue();
        }
        foreach (var post in Full.Positions)
            members[post.Person].State.ShouldBe(MemberStates.Official);
        Full.BodyMembers.GroupBy(m => (m.Organisation, m.Body)).ShouldAllBe(g => g.Select(m => m.Person).Distinct().Count() == g.Count());
    }

    [Fact]
    public void The_first_account_is_the_secretary_of_the_main_cell_and_every_role_of_the_journey_has_one()
    {
        var first = Small.Accounts[0];
        (first.Role, first.Organisation, first.UserName, first.Email).ShouldBe((Roles.CellSecretary, DemoProvince.MainCell, "bithu.thon1", "bithu.thon1@demo.example"));
        foreach (var (role, organisation) in new[]
        {
            (Roles.CellDeputy, DemoProvince.MainCell), (Roles.Teller, DemoProvince.MainCell), (Roles.Helper, DemoProvince.MainCell),
            (Roles.CommitteeSecretary, DemoProvince.MainCommittee), (Roles.OrganisationOfficer, DemoProvince.MainCommittee), (Roles.Clerk, DemoProvince.MainCommittee),
            (Roles.StandingDeputySecretary, DemoProvince.Commune), (Roles.OrganisationHead, DemoProvince.Commune), (Roles.OrganisationOfficer, DemoProvince.Commune),
            (Roles.Clerk, DemoProvince.Commune), (Roles.ProvincialOrganisationOfficer, DemoProvince.Province),
            (Roles.ProvincialOrganisationHead, DemoProvince.Province), (Roles.Administrator, DemoProvince.Province),
        })
            Small.Accounts.ShouldContain(a => a.Role == role && a.Organisation == organisation, $"{role} of {organisation}");
    }

    [Fact]
    public void The_probationers_of_the_main_cell_have_a_helper_who_can_sign_in()
    {
        var helper = Small.Accounts.Single(a => a.Role == Roles.Helper).Person;
        Small.Members().Where(m => m.Cell == DemoProvince.MainCell && m.Record.State == MemberStates.Probationary).ShouldAllBe(m => m.Record.Helper == helper);
    }

    [Fact]
    public void The_deputy_acts_where_the_secretary_is_away_and_one_cell_has_one_account()
    {
        var directory = Small.Directory();
        var acting = directory.Holders(Roles.CellSecretary, DemoProvince.AbsentSecretaryCell, DemoProvince.Start).Single();
        (acting.Role, acting.How).ShouldBe((Roles.CellDeputy, Holder.AsDeputy));
        var people = Small.Members().Where(m => m.Cell == DemoProvince.OneAccountCell).Select(m => m.Person).ToHashSet();
        Small.Accounts.Count(a => people.Contains(a.Person)).ShouldBe(1);
    }

    [Fact]
    public void The_change_of_law_makes_the_commune_the_grassroots_committee()
    {
        var directory = Small.Directory();
        directory.Place("grassroots", DemoProvince.MainCell, Before).ShouldBe(DemoProvince.MainCommittee);
        directory.Place("grassroots", DemoProvince.MainCell, After).ShouldBe(DemoProvince.Commune);
        directory.Place("sectional", DemoProvince.MainCell, Before).ShouldBeNull();
        directory.Place("sectional", DemoProvince.MainCell, After).ShouldBe(DemoProvince.MainCommittee);
        directory.Place("sectional", DemoProvince.SectionalCell, Before).ShouldBe(DemoProvince.SectionalCommittee);
        directory.TypeAt(DemoProvince.GrassrootsCell, After).ShouldBe(OrganisationTypes.Cell);
    }

    [Fact]
    public void Probations_end_on_many_days_around_the_start_of_the_demo()
    {
        var ends = Small.Members().Where(m => m.Record.State == MemberStates.Probationary).Select(m => m.Record.ProbationEnd!.Value).ToList();
        ends.ShouldContain(new DateOnly(2026, 3, 5));
        ends.Count(e => e <= DemoProvince.Start.AddDays(90)).ShouldBeGreaterThan(3);
        ends.Count(e => e > DemoProvince.Start.AddDays(90)).ShouldBeGreaterThan(3);
        ends.Min().ShouldBeGreaterThan(new DateOnly(2025, 12, 1));
        ends.Distinct().Count().ShouldBeGreaterThan(ends.Count / 2);
        Full.Members().Count(m => m.Record.State == MemberStates.Probationary).ShouldBeInRange(3_000, 5_000);
    }

    [Fact]
    public void Every_date_of_a_member_follows_the_one_before_it_and_names_are_plainly_synthetic()
    {
        foreach (var member in Full.Members().Select(m => m.Record))
        {
            member.Name.ShouldContain(" Mẫu ");
            Ethnicities.IsKnown(member.Ethnicity).ShouldBeTrue();
            (member.BirthDate!.Value.AddYears(18) <= member.JoinDate!.Value).ShouldBeTrue($"{member}");
            (member.DecisionDate < member.JoinDate && member.JoinDate < member.ProbationEnd).ShouldBeTrue();
            if (member.State == MemberStates.Official)
                (member.ProbationEnd == member.OfficialDate && member.OfficialDate < member.VotingFrom && member.VotingFrom < new DateOnly(2025, 7, 1)).ShouldBeTrue($"{member}");
            else
                member.Helper.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Work_of_every_role_finds_somebody_in_every_organisation()
    {
        var directory = Full.Directory();
        var accounts = Full.Accounts.Select(a => a.Person).ToHashSet();
        foreach (var organisation in Full.Organisations)
            foreach (var role in Roles.All)
                foreach (var day in new[] { Before, After })
                    directory.Holders(role, organisation.Id, day).Any(h => accounts.Contains(h.Person)).ShouldBeTrue($"{role} of {organisation.Name} on {day}");
    }
}
