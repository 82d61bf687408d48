using System.Collections.Frozen;

namespace Procedures.Organisations;

/// <summary>
/// What an organisation is on a day. The ladder of 1-7-2025 (commune committees directly above the grassroots organisations) gave way on
/// 26-7-2026 to one where the commune is the grassroots committee; so a type is always asked for with a date.
/// </summary>
public static class OrganisationTypes
{
    public const string Province = "province";
    public const string DirectSuperior = "direct-superior";
    public const string GrassrootsCommittee = "grassroots-committee";
    public const string GrassrootsCell = "grassroots-cell";
    public const string SectionalCommittee = "sectional-committee";
    public const string SubGrassrootsCommittee = "sub-grassroots-committee";
    public const string Cell = "cell";

    private static readonly FrozenDictionary<string, (string Vi, string En)> Names = new Dictionary<string, (string, string)>
    {
        [Province] = ("Đảng bộ tỉnh", "Provincial Party organisation"),
        [DirectSuperior] = ("Đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng", "Party organisation directly above the grassroots"),
        [GrassrootsCommittee] = ("Đảng bộ cơ sở", "Grassroots Party organisation"),
        [GrassrootsCell] = ("Chi bộ cơ sở", "Grassroots cell"),
        [SectionalCommittee] = ("Đảng bộ bộ phận", "Sectional Party organisation"),
        [SubGrassrootsCommittee] = ("Đảng bộ trực thuộc cơ sở", "Sub-grassroots Party organisation"),
        [Cell] = ("Chi bộ", "Cell"),
    }.ToFrozenDictionary();

    public static IEnumerable<string> All => [Province, DirectSuperior, GrassrootsCommittee, GrassrootsCell, SectionalCommittee, SubGrassrootsCommittee, Cell];

    public static bool IsKnown(string type) => Names.ContainsKey(type);

    /// <summary>The name shown; an unknown type shows as its id.</summary>
    public static string NameOf(string type, bool english = false) => Names.TryGetValue(type, out var name) ? english ? name.En : name.Vi : type;

    /// <summary>Members meet and vote here; it has no committee below it.</summary>
    public static bool IsCell(string type) => type is Cell or GrassrootsCell;

    /// <summary>The grassroots level itself: a grassroots committee, or a cell that is its own grassroots organisation.</summary>
    public static bool IsGrassroots(string type) => type is GrassrootsCommittee or GrassrootsCell;

    /// <summary>Between cell and grassroots committee: it appraises, it is left out when the next committee above is meant.</summary>
    public static bool IsSectional(string type) => type is SectionalCommittee or SubGrassrootsCommittee;
}

/// <summary>Dated marks of an organisation.</summary>
public static class OrganisationFlags
{
    /// <summary>Ủy quyền kết nạp: a grassroots committee that decides on admission itself (to 25-7-2026).</summary>
    public const string DelegatedToAdmit = "delegatedToAdmit";
    public const string EthnicMinority = "ethnic-minority";
    public const string Border = "border";

    /// <summary>The committee is too small to elect a standing committee: the full committee acts in its place.</summary>
    public const string NoStandingCommittee = "no-standing-committee";

    public static IEnumerable<string> All => [DelegatedToAdmit, EthnicMinority, Border, NoStandingCommittee];
}

/// <summary>The bodies of an organisation that meet and vote.</summary>
public static class Bodies
{
    public const string CellMeeting = "cell-meeting";
    public const string FullCommittee = "full-committee";
    public const string StandingCommittee = "standing-committee";

    /// <summary>Thường trực và ủy viên ban thường vụ là trưởng ban: decides for grassroots cells directly under the province.</summary>
    public const string PermanentMembers = "permanent-members";
    public const string Board = "board";

    private static readonly FrozenDictionary<string, (string Vi, string En)> Names = new Dictionary<string, (string, string)>
    {
        [CellMeeting] = ("Hội nghị chi bộ", "Cell meeting"),
        [FullCommittee] = ("Ban chấp hành", "Full committee"),
        [StandingCommittee] = ("Ban thường vụ", "Standing committee"),
        [PermanentMembers] = ("Thường trực và ủy viên thường vụ là trưởng ban", "Permanent members and standing members heading boards"),
        [Board] = ("Ban tổ chức", "Organisation board"),
    }.ToFrozenDictionary();

    public static IEnumerable<string> All => [CellMeeting, FullCommittee, StandingCommittee, PermanentMembers, Board];

    public static bool IsKnown(string body) => Names.ContainsKey(body);

    public static string NameOf(string body, bool english = false) => Names.TryGetValue(body, out var name) ? english ? name.En : name.Vi : body;
}
