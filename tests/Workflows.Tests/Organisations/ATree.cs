using System.Collections.Immutable;
using Procedures.Organisations;

namespace Procedures.Workflows.Tests.Organisations;

/// <summary>
/// A province small enough to read: commune 2 with a grassroots committee 3 (cells 6, 7; sectional committee 5 with cell 8), a delegated committee 4
/// (cell 9) and a grassroots cell 10; commune 11 without a standing committee, with a grassroots cell 12 and a committee 13 (cell 14); a grassroots cell 15
/// directly under the province. On 26-7-2026 the communes become the grassroots committees.
/// </summary>
internal static class ATree
{
    public static readonly DateOnly Before = new(2026, 7, 25);
    public static readonly DateOnly After = new(2026, 7, 26);
    private static readonly DateOnly Founded = new(2025, 7, 1);

    public static OrganisationId Id(int value) => new(value);
    public static PersonId Person(int value) => new(value);

    public static OrganisationDirectory Directory(IEnumerable<Position>? positions = null, IEnumerable<Absence>? absences = null, IEnumerable<BodyMember>? bodies = null) =>
        new(1, Everything, positions ?? Posts, absences ?? [], bodies ?? []);

    public static CompetenceTable Competences() => CompetenceTable.Load(File.ReadAllText(RulesFile("competence.json")));

    public static Organisation[] Everything =>
    [
        Made(1, null, OrganisationTypes.Province),
        Made(2, 1, OrganisationTypes.DirectSuperior, OrganisationTypes.GrassrootsCommittee),
        Made(3, 2, OrganisationTypes.GrassrootsCommittee, OrganisationTypes.SubGrassrootsCommittee),
        Made(4, 2, OrganisationTypes.GrassrootsCommittee, OrganisationTypes.SubGrassrootsCommittee, OrganisationFlags.DelegatedToAdmit),
        Made(5, 3, OrganisationTypes.SectionalCommittee),
        Made(6, 3, OrganisationTypes.Cell),
        Made(7, 3, OrganisationTypes.Cell),
        Made(8, 5, OrganisationTypes.Cell),
        Made(9, 4, OrganisationTypes.Cell),
        Made(10, 2, OrganisationTypes.GrassrootsCell, OrganisationTypes.Cell),
        Made(11, 1, OrganisationTypes.DirectSuperior, OrganisationTypes.GrassrootsCommittee, OrganisationFlags.NoStandingCommittee),
        Made(12, 11, OrganisationTypes.GrassrootsCell, OrganisationTypes.Cell),
        Made(13, 11, OrganisationTypes.GrassrootsCommittee, OrganisationTypes.SubGrassrootsCommittee),
        Made(14, 13, OrganisationTypes.Cell),
        Made(15, 1, OrganisationTypes.GrassrootsCell),
    ];

    public static Position[] Posts =>
    [
        Post(1, 101, 6, Roles.CellSecretary), Post(2, 102, 6, Roles.CellDeputy),
        Post(3, 103, 10, Roles.CellSecretary),
        Post(4, 104, 3, Roles.CommitteeSecretary), Post(5, 105, 3, Roles.StandingDeputySecretary), Post(6, 106, 3, Roles.OrganisationOfficer), Post(7, 107, 3, Roles.Clerk),
        Post(8, 108, 2, Roles.CommitteeSecretary), Post(9, 109, 2, Roles.OrganisationHead), Post(10, 110, 2, Roles.OrganisationOfficer),
        Post(11, 111, 1, Roles.ProvincialOrganisationOfficer), Post(12, 112, 1, Roles.ProvincialOrganisationHead), Post(13, 113, 1, Roles.Administrator),
    ];

    public static Position Post(int id, int person, int organisation, string role, DateOnly? from = null, DateOnly? to = null) =>
        new(id, Person(person), $"Đảng viên {person}", Id(organisation), role, from ?? Founded, to);

    private static Organisation Made(int id, int? parent, string before, string? after = null, string? flag = null) => new(
        Id(id), $"{id}", $"Tổ chức {id}", $"Organisation {id}",
        Dated.Since<OrganisationId?>(parent is { } p ? Id(p) : null, Founded),
        after is null ? Dated.Since(before, Founded) : [new(before, Founded, Before), new(after, After)],
        flag is null ? [] : Dated.Since(flag, Founded),
        "rural", Founded);

    internal static string RulesFile(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Procedures.sln")))
            at = at.Parent;
        return Path.Combine(at!.FullName, "workflows", "rules", name);
    }
}
