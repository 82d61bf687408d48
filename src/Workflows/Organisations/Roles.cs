using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Procedures.Organisations;

/// <summary>
/// The posts that work is routed to, and who steps in at the same organisation when nobody holds the post, or its holder is away or is the
/// person concerned. After the chain the work goes to the organisation officer of the grassroots organisation, on behalf.
/// </summary>
public static class Roles
{
    public const string CellSecretary = "cell-secretary";
    public const string CellDeputy = "cell-deputy";
    public const string Helper = "helper";
    public const string Sponsor = "sponsor";
    public const string Teller = "teller";
    public const string CommitteeSecretary = "committee-secretary";
    public const string StandingDeputySecretary = "standing-deputy-secretary";
    public const string OrganisationOfficer = "organisation-officer";
    public const string OrganisationHead = "organisation-head";
    public const string Clerk = "clerk";
    public const string ProvincialOrganisationOfficer = "provincial-organisation-officer";
    public const string ProvincialOrganisationHead = "provincial-organisation-head";
    public const string Administrator = "administrator";

    private sealed record Role(string Vi, string En, ImmutableArray<string> Chain);

    // A grassroots cell has no committee: what a committee's secretary or clerk does there, its own secretary does; hence the cell posts in
    // the committee chains. No organisation has both kinds of post, so the order between them never matters.
    private static readonly FrozenDictionary<string, Role> Known = new Dictionary<string, Role>
    {
        [CellSecretary] = new("Bí thư chi bộ", "Cell secretary", [CellDeputy]),
        [CellDeputy] = new("Phó bí thư chi bộ", "Deputy cell secretary", [CellSecretary]),
        [Helper] = new("Đảng viên giúp đỡ", "Helper", [CellDeputy, CellSecretary]),
        [Sponsor] = new("Đảng viên giới thiệu", "Sponsor", [CellDeputy, CellSecretary]),
        [Teller] = new("Người kiểm phiếu", "Teller", [CellDeputy, Clerk, OrganisationOfficer, CellSecretary]),
        [CommitteeSecretary] = new("Bí thư đảng ủy", "Committee secretary", [StandingDeputySecretary, CellSecretary, CellDeputy, OrganisationHead]),
        [StandingDeputySecretary] = new("Phó bí thư thường trực", "Standing deputy secretary", [CommitteeSecretary, CellDeputy, CellSecretary, OrganisationHead]),
        [OrganisationOfficer] = new("Cán bộ tổ chức", "Organisation officer", [OrganisationHead, ProvincialOrganisationOfficer, ProvincialOrganisationHead]),
        [OrganisationHead] = new("Trưởng ban tổ chức", "Head of the organisation board", [OrganisationOfficer, ProvincialOrganisationHead, ProvincialOrganisationOfficer]),
        [Clerk] = new("Văn thư", "Clerk", [OrganisationOfficer, OrganisationHead, CellSecretary, CellDeputy]),
        [ProvincialOrganisationOfficer] = new("Chuyên viên Ban Tổ chức Tỉnh ủy", "Provincial organisation officer", [ProvincialOrganisationHead]),
        [ProvincialOrganisationHead] = new("Trưởng Ban Tổ chức Tỉnh ủy", "Head of the provincial organisation board", [ProvincialOrganisationOfficer]),
        [Administrator] = new("Quản trị", "Administrator", []),
    }.ToFrozenDictionary();

    public static IEnumerable<string> All =>
    [
        CellSecretary, CellDeputy, Helper, Sponsor, Teller, CommitteeSecretary, StandingDeputySecretary, OrganisationOfficer, OrganisationHead, Clerk,
        ProvincialOrganisationOfficer, ProvincialOrganisationHead, Administrator,
    ];

    /// <summary>Who answers for the work of an organisation and of those directly below it; each morning's digest goes to them.</summary>
    public static ImmutableArray<string> Leading { get; } =
        [CellSecretary, CommitteeSecretary, StandingDeputySecretary, OrganisationHead, OrganisationOfficer, ProvincialOrganisationHead, ProvincialOrganisationOfficer];
    /// <summary>The posts that an organisation of a type has.</summary>
    public static ImmutableArray<string> At(string type) => type switch
    {
        OrganisationTypes.Province => [CommitteeSecretary, StandingDeputySecretary, ProvincialOrganisationHead, ProvincialOrganisationOfficer, Clerk, Administrator],
        OrganisationTypes.Cell => [CellSecretary, CellDeputy, Teller],
        OrganisationTypes.GrassrootsCell => [CellSecretary, CellDeputy, Teller, OrganisationOfficer, Clerk],
        _ => [CommitteeSecretary, StandingDeputySecretary, OrganisationHead, OrganisationOfficer, Clerk, Teller],
    };

    /// <summary>Persons of the case, not posts of an organisation: the case names them.</summary>
    public static bool IsCasePerson(string role) => role is Helper or Sponsor;

    public static bool IsKnown(string role) => Known.ContainsKey(role);

    /// <summary>The name shown; an unknown role shows as its id.</summary>
    public static string NameOf(string role, bool english = false) => Known.TryGetValue(role, out var known) ? english ? known.En : known.Vi : role;

    /// <summary>Who steps in at the same organisation, in order; empty for an unknown role, whose work then goes to the organisation officer.</summary>
    public static ImmutableArray<string> ChainOf(string role) => Known.TryGetValue(role, out var known) ? known.Chain : [];

    /// <summary>Deputies act in the place of an absent head; everybody else who steps in enters the work on behalf.</summary>
    internal static bool IsDeputyOf(string deputy, string role) =>
        (role, deputy) is (CellSecretary, CellDeputy) or (CommitteeSecretary, StandingDeputySecretary) or (CommitteeSecretary, CellDeputy);

    /// <summary>The same post under another name: a grassroots cell has a cell secretary where a committee has its own, the province its own officers.</summary>
    internal static bool IsEqualTo(string held, string role) =>
        (role, held) is (CommitteeSecretary, CellSecretary) or (StandingDeputySecretary, CellDeputy)
            or (OrganisationOfficer, ProvincialOrganisationOfficer) or (OrganisationHead, ProvincialOrganisationHead);
}
