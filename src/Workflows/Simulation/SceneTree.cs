using System.Collections.Immutable;
using System.Globalization;
using Procedures.Deadlines;
using Procedures.Organisations;
using Procedures.Rules;

namespace Procedures.Simulation;

/// <summary>The tables that hold in every scene.</summary>
public sealed record SimulationTables(CompetenceTable Competence, RuleBook Rules, WorkingCalendar Calendar);

/// <summary>
/// A scene from its description: province, commune committee, grassroots organisation, cell, with the types each has on each day, every post held by a
/// person of its own with an account, bodies of the asked size. Ids are the same in every scene.
/// </summary>
public sealed class SceneTree
{
    public static readonly OrganisationId Province = new(1), Commune = new(2), Grassroots = new(3), Sectional = new(4), Cell = new(5), OtherCell = new(6),
        OtherCommune = new(7), OtherGrassroots = new(8), OtherCommuneCell = new(9), Offices = new(10);

    private static readonly DateOnly Founded = new(2011, 1, 19), LastOldDay = new(2026, 7, 25), Voting = new(2012, 1, 19);
    private static readonly string[] CommitteePosts =
        [Roles.CommitteeSecretary, Roles.StandingDeputySecretary, Roles.OrganisationHead, Roles.OrganisationOfficer, Roles.Clerk, Roles.Teller];

    private readonly List<Organisation> organisations = [];
    private readonly List<Position> positions = [];
    private readonly List<BodyMember> seats = [];
    private readonly List<MemberRow> members = [];
    private readonly ScenarioScene scene;

    private SceneTree(ScenarioScene scene)
    {
        this.scene = scene;
        AddOrganisations();
        AddCell();
        AddOthers();
        AddCommittees();
    }

    /// <summary>Official member number n of the cell, from 1: secretary, deputy, teller, helper, the others.</summary>
    public static PersonId Official(int number) => new(number);
    public static PersonId Helper(ScenarioScene scene) => new(Math.Min(4, scene.Officials));
    public static PersonId Secretary => new(1);

    /// <summary>The probationary member the scene's recognition is about.</summary>
    public static readonly PersonId Subject = new(900);

    /// <exception cref="FormatException">A kind of cell that the format does not have.</exception>
    public static SimulatedScene Build(ScenarioScene scene, SimulationTables tables, ScenarioSubject? subject = null)
    {
        if (scene.Kind is not ("cell" or "grassroots-cell")) throw new FormatException($"a scene has no kind “{scene.Kind}”");
        var tree = new SceneTree(scene);
        if (subject?.JoinDate is { } joined) tree.AddProbationer(subject, joined);
        return new SimulatedScene(new OrganisationDirectory(1, tree.organisations, tree.positions, [], tree.seats), tables.Competence, tables.Rules, tables.Calendar,
            [.. tree.members], [.. tree.members.Select(row => row.Person).Where(person => person != Subject)]);
    }

    private bool IsGrassrootsCell => scene.Kind == "grassroots-cell";

    private void AddOrganisations()
    {
        Add(Province, null, "Đảng bộ tỉnh Mẫu", "Mẫu Province", OrganisationTypes.Province);
        Add(Commune, Province, "Đảng bộ xã Mẫu 01", "Mẫu 01 Commune", OrganisationTypes.DirectSuperior, OrganisationTypes.GrassrootsCommittee);
        Add(OtherCommune, Province, "Đảng bộ xã Mẫu 02", "Mẫu 02 Commune", OrganisationTypes.DirectSuperior, OrganisationTypes.GrassrootsCommittee);
        Add(OtherGrassroots, OtherCommune, "Đảng bộ cơ sở Mẫu 02", "Mẫu 02 Grassroots Committee", OrganisationTypes.GrassrootsCommittee, OrganisationTypes.SubGrassrootsCommittee);
        Add(OtherCommuneCell, OtherGrassroots, "Chi bộ Mẫu 02-1", "Cell 1 of Mẫu 02", OrganisationTypes.Cell);
        Add(Offices, Commune, "Chi bộ Văn phòng", "Office Cell", OrganisationTypes.GrassrootsCell, OrganisationTypes.Cell);
        if (IsGrassrootsCell)
        {
            Add(Cell, Commune, "Chi bộ Mẫu 01", "Cell 1", OrganisationTypes.GrassrootsCell, OrganisationTypes.Cell);
            Add(OtherCell, Commune, "Chi bộ Mẫu 01-2", "Cell 2", OrganisationTypes.GrassrootsCell, OrganisationTypes.Cell);
            return;
        }
        Add(Grassroots, Commune, "Đảng bộ cơ sở Mẫu 01", "Grassroots Committee", OrganisationTypes.GrassrootsCommittee, OrganisationTypes.SubGrassrootsCommittee,
            scene.Delegated ? OrganisationFlags.DelegatedToAdmit : null);
        if (scene.Sectional) Add(Sectional, Grassroots, "Đảng bộ bộ phận Mẫu 01", "Sectional Committee", OrganisationTypes.SectionalCommittee);
        Add(Cell, scene.Sectional ? Sectional : Grassroots, "Chi bộ Mẫu 01", "Cell 1", OrganisationTypes.Cell);
        Add(OtherCell, Grassroots, "Chi bộ Mẫu 01-2", "Cell 2", OrganisationTypes.Cell);
    }

    private void Add(OrganisationId id, OrganisationId? parent, string name, string english, string before, string? after = null, string? flag = null) =>
        organisations.Add(new Organisation(id, id.ToString(), name, english, Dated.Since(parent, Founded),
            after is null ? Dated.Since(before, Founded) : [new(before, Founded, LastOldDay), new(after, LastOldDay.AddDays(1))],
            flag is null ? [] : [new(flag, Founded, LastOldDay)], "rural", Founded));

    private void AddCell()
    {
        for (var number = 1; number <= scene.Officials; number++) AddOfficial(Official(number), Cell);
        for (var number = 1; number <= scene.Probationers; number++)
        {
            // Long-standing probationers of the scene wait for their own cases, far from the days of the story.
            var person = new PersonId(800 + number);
            members.Add(new MemberRow(Person(person, Cell) with { State = MemberStates.Probationary, JoinDate = new(2040, 1, 2), ProbationEnd = new(2041, 1, 2) }, Founded, null, Instant.StartOf(Founded), "scene"));
        }
        Hold(Official(1), Cell, Roles.CellSecretary);
        if (scene.Officials >= 2) Hold(Official(2), Cell, Roles.CellDeputy);
        if (scene.Officials >= 3) Hold(Official(3), Cell, Roles.Teller);
        if (!IsGrassrootsCell) return;
        foreach (var role in (string[])[Roles.CommitteeSecretary, Roles.OrganisationOfficer, Roles.Clerk]) Hold(Official(1), Cell, role);
    }

    private void AddOthers()
    {
        foreach (var (cell, first) in new[] { (OtherCell, 1000), (OtherCommuneCell, 1100) })
        {
            for (var number = 1; number <= 8; number++) AddOfficial(new PersonId(first + number), cell);
            Hold(new PersonId(first + 1), cell, Roles.CellSecretary);
            Hold(new PersonId(first + 2), cell, Roles.CellDeputy);
            Hold(new PersonId(first + 3), cell, Roles.Teller);
            if (IsGrassrootsCell && cell == OtherCell)
                foreach (var role in (string[])[Roles.CommitteeSecretary, Roles.OrganisationOfficer, Roles.Clerk]) Hold(new PersonId(first + 1), cell, role);
        }
    }

    private void AddCommittees()
    {
        foreach (var organisation in organisations.Where(one => !OrganisationTypes.IsCell(one.Types[0].Value)).ToArray())
        {
            var id = organisation.Id;
            var next = 2000 + 100 * id.Value;
            var holders = new List<PersonId>();
            foreach (var role in id == Province ? [.. CommitteePosts, Roles.ProvincialOrganisationHead, Roles.ProvincialOrganisationOfficer, Roles.Administrator] : CommitteePosts)
            {
                var person = new PersonId(++next);
                AddOfficial(person, Offices);
                Hold(person, id, role);
                holders.Add(person);
            }
            var standing = id == Sectional ? 0 : scene.Standing;
            var full = Math.Max(scene.Committee, standing);
            while (holders.Count < full)
            {
                var person = new PersonId(++next);
                AddOfficial(person, Offices);
                holders.Add(person);
            }
            Seat(id, Bodies.FullCommittee, holders.Take(id == Grassroots ? scene.Committee : full));
            Seat(id, Bodies.StandingCommittee, holders.Take(standing));
            if (id == Province) Seat(id, Bodies.PermanentMembers, holders.Take(standing));
        }
    }

    private void AddProbationer(ScenarioSubject subject, DateOnly joined)
    {
        var decided = subject.DecisionDate ?? joined.AddMonths(-1);
        var record = Person(Subject, Cell, subject.Name ?? "Đảng viên dự bị 001") with
        {
            State = MemberStates.Probationary, BirthDate = subject.BirthDate ?? joined.AddYears(-30), JoinDate = joined, DecisionDate = decided,
            ProbationEnd = subject.ProbationEnd ?? DeadlineArithmetic.AddMonths(joined, 12), Helper = Helper(scene),
        };
        members.Add(new MemberRow(record, joined, null, Instant.StartOf(joined), "scene"));
    }

    private void AddOfficial(PersonId person, OrganisationId cell) => members.Add(OfficialRow(person, cell, Founded, Instant.StartOf(Founded)));

    /// <summary>An official member with the right to vote, counted in a cell from a day.</summary>
    public static MemberRow OfficialRow(PersonId person, OrganisationId cell, DateOnly from, Instant recorded) =>
        new(Person(person, cell) with { State = MemberStates.Official, JoinDate = Founded, OfficialDate = Voting, VotingFrom = Voting }, from, null, recorded, "scene");

    private static MemberRecord Person(PersonId person, OrganisationId cell, string? name = null) =>
        new(person, name ?? string.Create(CultureInfo.InvariantCulture, $"Đảng viên {person.Value:0000}"), new DateOnly(1980, 1, 1), "male", "kinh", MemberStates.Official, cell);

    private void Hold(PersonId person, OrganisationId organisation, string role) =>
        positions.Add(new Position(positions.Count + 1, person, NameOf(person), organisation, role, Founded));

    private void Seat(OrganisationId organisation, string body, IEnumerable<PersonId> sitting) =>
        seats.AddRange(sitting.Select(person => new BodyMember(organisation, body, person, NameOf(person), Founded)));

    private string NameOf(PersonId person) => members.First(row => row.Person == person).Record.Name;
}
