using Procedures.Organisations;

namespace Procedures.Api.Seeds;

/// <summary>
/// A province made of nothing but numbers: the same rows on every machine, plainly synthetic names, the real scale of a province in January 2026
/// when it is full. The small one (a commune with all its cells, and the offices of the province) is the beginning of the full one, with the
/// same ids, so that what is written about one holds in the other.
/// </summary>
internal sealed class DemoProvince
{
    /// <summary>The day on which the demo clock starts.</summary>
    public static readonly DateOnly Start = new(2026, 1, 5);

    public static readonly OrganisationId Province = new(1);

    /// <summary>Directly above the grassroots, with a standing committee of nine; the grassroots committee of all its cells from 26-7-2026.</summary>
    public static readonly OrganisationId Commune = new(2);

    /// <summary>A grassroots committee of fifteen (case a).</summary>
    public static readonly OrganisationId MainCommittee = new(3);

    /// <summary>22 members: 20 official, 2 probationary. The main scene.</summary>
    public static readonly OrganisationId MainCell = new(4);

    /// <summary>2 official members and 1 probationer: too few for a meeting.</summary>
    public static readonly OrganisationId TinyCell = new(5);

    /// <summary>Only its secretary has an account; it has no deputy.</summary>
    public static readonly OrganisationId OneAccountCell = new(6);

    /// <summary>Its secretary is away; the deputy acts.</summary>
    public static readonly OrganisationId AbsentSecretaryCell = new(7);

    public static readonly OrganisationId SectionalCommittee = new(10);

    /// <summary>Below a sectional committee, which appraises before the grassroots committee.</summary>
    public static readonly OrganisationId SectionalCell = new(11);

    /// <summary>Delegated to admit, a committee of fifteen (case b).</summary>
    public static readonly OrganisationId DelegatedCommittee = new(14);
    public static readonly OrganisationId DelegatedCell = new(15);

    /// <summary>Its own grassroots organisation, directly below the commune (case c).</summary>
    public static readonly OrganisationId GrassrootsCell = new(17);

    /// <summary>Where the people of the provincial organisation board are members.</summary>
    public static readonly OrganisationId ProvincialOfficesCell = new(27);

    /// <summary>A commune whose committee elects no standing committee; in the full province only.</summary>
    public static readonly OrganisationId CommuneWithoutStandingCommittee = new(32);

    private readonly DemoTree tree;
    private readonly DemoPosts posts;

    private DemoProvince(DemoTree tree)
    {
        this.tree = tree;
        posts = DemoPosts.Of(tree);
    }

    /// <summary>One commune with all of its cells, and the offices of the province: some thirty organisations, milliseconds.</summary>
    public static DemoProvince Small() => new(DemoTree.Small());

    /// <summary>139 committees directly under the province, 1,950 grassroots organisations, 147,994 members.</summary>
    public static DemoProvince Full() => new(DemoTree.Full());

    public IReadOnlyList<Organisation> Organisations => tree.Organisations;
    public IReadOnlyList<Position> Positions => posts.Positions;
    public IReadOnlyList<Absence> Absences => posts.Absences;
    public IReadOnlyList<BodyMember> BodyMembers => posts.BodyMembers;

    /// <summary>The main scene first, its cell secretary before everybody else.</summary>
    public IReadOnlyList<DemoAccount> Accounts => posts.Accounts;

    public int MemberCount => tree.MemberCount;

    /// <summary>The register, person by person in the order of their ids, made while it is read.</summary>
    public IEnumerable<MemberRow> Members() => tree.Cells.SelectMany(DemoPeople.Of);

    public OrganisationDirectory Directory(long version = 1) => new(version, Organisations, Positions, Absences, BodyMembers);
}
