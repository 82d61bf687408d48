using System.Collections.Immutable;
using System.Globalization;
using Procedures.Organisations;

namespace Procedures.Api.Seeds;

/// <summary>A cell of the demo province and its members: persons with consecutive ids, official ones first.</summary>
internal sealed record DemoCell(Organisation Organisation, int FirstPerson, int Official, int Probationary)
{
    public OrganisationId Id => Organisation.Id;
    public int Members => Official + Probationary;
}

/// <summary>Lays out the organisations in the order of their ids and gives every cell its members.</summary>
internal sealed class DemoTree
{
    // Gia Lai, 21-1-2026: the scale that the full province has exactly.
    private const int Communes = 135;
    private const int DirectCommittees = 139;
    private const int GrassrootsCommittees = 313;
    private const int GrassrootsCells = 1_637;
    private const int Members = 147_994;

    private static readonly DateOnly Founded = new(2025, 7, 1);
    private static readonly DateOnly LastDayOfOldLadder = new(2026, 7, 25);
    private static readonly string[] OfficesOfTheProvince =
        ["Đảng bộ Ủy ban nhân dân tỉnh Mẫu", "Đảng bộ Công an tỉnh Mẫu", "Đảng bộ Quân sự tỉnh Mẫu"];

    private readonly List<Organisation> organisations = [];
    private readonly List<DemoCell> cells = [];
    private readonly List<(Organisation Cell, int Weight)> unsized = [];
    private int persons;

    public IReadOnlyList<Organisation> Organisations => organisations;
    public IReadOnlyList<DemoCell> Cells => cells;
    public int MemberCount => persons;

    public static DemoTree Small()
    {
        var tree = new DemoTree();
        tree.AddProvinceWithDemoCommune();
        return tree;
    }

    public static DemoTree Full()
    {
        var tree = Small();
        tree.AddTheRest();
        tree.ShareOutMembers();
        return tree;
    }

    private void AddProvinceWithDemoCommune()
    {
        var province = Add(null, "52", "Đảng bộ tỉnh Mẫu", "Party Organisation of Mẫu Province", OrganisationTypes.Province);

        var commune = AddDirect(province, 1, "Đảng bộ xã Mẫu 01", "Party Organisation of Mẫu 01 Commune", "rural");
        var main = AddCommittee(commune, 1, "Đảng bộ khu Trung tâm xã Mẫu 01", "Centre Party Organisation, Mẫu 01");
        Cell(main, 1, "Chi bộ thôn 1", "Hamlet 1 Cell", 20, 2);
        Cell(main, 2, "Chi bộ thôn 2", "Hamlet 2 Cell", 2, 1);
        Cell(main, 3, "Chi bộ thôn 3", "Hamlet 3 Cell", 11, 1);
        Cell(main, 4, "Chi bộ thôn 4", "Hamlet 4 Cell", 16, 1);
        Cell(main, 5, "Chi bộ thôn 5", "Hamlet 5 Cell", 18, 1);

        var offices = AddCommittee(commune, 2, "Đảng bộ khối Cơ quan xã Mẫu 01", "Offices Party Organisation, Mẫu 01");
        var schools = Add(offices, $"{offices.Code}.001", "Đảng bộ bộ phận các Trường học xã Mẫu 01", "Schools Sectional Party Organisation, Mẫu 01",
            OrganisationTypes.SectionalCommittee);
        Cell(schools, 1, "Chi bộ Trường Tiểu học Mẫu 01", "Mẫu 01 Primary School Cell", 14, 1);
        Cell(schools, 2, "Chi bộ Trường Mầm non Mẫu 01", "Mẫu 01 Nursery School Cell", 12, 1);
        Cell(offices, 3, "Chi bộ Văn phòng Đảng ủy xã Mẫu 01", "Party Office Cell, Mẫu 01", 15, 1);

        var company = AddCommittee(commune, 3, "Đảng bộ Công ty Chè Mẫu 01", "Mẫu 01 Tea Company Party Organisation", OrganisationFlags.DelegatedToAdmit);
        Cell(company, 1, "Chi bộ Phân xưởng 1", "Workshop 1 Cell", 20, 2);
        Cell(company, 2, "Chi bộ Phân xưởng 2", "Workshop 2 Cell", 16, 1);

        for (var hamlet = 6; hamlet <= 14; hamlet++)
            AddCell(AddGrassrootsCell(commune, hamlet - 2, $"Chi bộ thôn {hamlet}", $"Hamlet {hamlet} Cell"), 12 + hamlet % 5, 1 + hamlet % 2);

        var agencies = AddDirect(province, 2, "Đảng bộ các cơ quan Đảng tỉnh Mẫu", "Party Organisation of the Provincial Party Agencies", "urban");
        AddCell(AddGrassrootsCell(agencies, 1, "Chi bộ Ban Tổ chức Tỉnh ủy", "Provincial Organisation Board Cell"), 34, 1);
        AddCell(AddGrassrootsCell(agencies, 2, "Chi bộ Văn phòng Tỉnh ủy", "Provincial Party Office Cell"), 40, 1);
        var front = AddCommittee(agencies, 3, "Đảng bộ Ủy ban Mặt trận tỉnh Mẫu", "Provincial Front Party Organisation");
        Cell(front, 1, "Chi bộ Ban Phong trào", "Movements Cell", 24, 1);
        Cell(front, 2, "Chi bộ Văn phòng Mặt trận", "Front Office Cell", 22, 0);
    }

    private void AddTheRest()
    {
        var province = organisations[0];
        var direct = DirectCommittees - organisations.Count(o => Is(o, OrganisationTypes.DirectSuperior));
        var committees = GrassrootsCommittees - organisations.Count(o => Is(o, OrganisationTypes.GrassrootsCommittee));
        var ownCells = GrassrootsCells - organisations.Count(o => Is(o, OrganisationTypes.GrassrootsCell));
        for (var i = 0; i < direct; i++)
        {
            var number = i + 2;     // communes go on after the demo commune, the last three are the other offices of the province
            var parent = number > Communes
                ? AddDirect(province, i + 3, OfficesOfTheProvince[number - Communes - 1], $"Provincial Office Party Organisation {number - Communes + 1}", "urban")
                : AddCommune(province, number, i);
            var below = 0;
            for (var c = Share(committees, i, direct); c > 0; c--)
            {
                var committee = AddCommittee(parent, ++below, $"Đảng bộ cơ sở {below:00} {Short(parent)}", $"Grassroots Party Organisation {below:00} of {parent.NameEn}");
                for (var k = 1; k <= 6 + Mixed(committee.Id.Value) % 13; k++)
                    unsized.Add((AddUnsized(committee, k, $"Chi bộ thôn {k}", $"Hamlet {k} Cell"), Weight()));
            }
            for (var c = Share(ownCells, i, direct); c > 0; c--)
            {
                ++below;
                unsized.Add((AddGrassrootsCell(parent, below, $"Chi bộ thôn {below}", $"Hamlet {below} Cell"), Weight()));
            }
        }
    }

    private Organisation AddCommune(Organisation province, int number, int i)
    {
        var ward = number > 110;
        var flags = new List<string>();
        if (number % 3 == 0)
            flags.Add(OrganisationFlags.EthnicMinority);
        if (number % 17 == 0)
            flags.Add(OrganisationFlags.Border);
        if (number == 2)
            flags.Add(OrganisationFlags.NoStandingCommittee);
        return AddDirect(province, i + 3, $"Đảng bộ {(ward ? "phường" : "xã")} Mẫu {number:00}", $"Party Organisation of Mẫu {number:00} {(ward ? "Ward" : "Commune")}",
            ward ? "urban" : number % 3 == 0 ? "mountain" : "rural", [.. flags]);
    }

    // The members that are left, shared out by weight; the running sum makes the total exact.
    private void ShareOutMembers()
    {
        long rest = Members - persons, weights = unsized.Sum(u => (long)u.Weight), sum = 0;
        foreach (var (organisation, weight) in unsized)
        {
            var size = (int)((sum + weight) * rest / weights - sum * rest / weights);
            sum += weight;
            var probationary = Mixed(organisation.Id.Value * 3) % 3 == 0 ? 0 : size > 35 ? 2 : 1;
            AddCell(organisation, size - probationary, probationary);
        }
    }

    private int Weight() => 12 + Mixed(organisations.Count) % 32;

    private Organisation AddDirect(Organisation province, int number, string name, string nameEn, string area, params string[] flags) =>
        Add(province, $"{province.Code}.{number:000}", name, nameEn, OrganisationTypes.DirectSuperior, OrganisationTypes.GrassrootsCommittee, area, flags);

    private Organisation AddCommittee(Organisation parent, int number, string name, string nameEn, params string[] flags) =>
        Add(parent, $"{parent.Code}.{number:000}", name, nameEn, OrganisationTypes.GrassrootsCommittee, OrganisationTypes.SubGrassrootsCommittee, parent.Area, flags);

    private Organisation AddGrassrootsCell(Organisation parent, int number, string name, string nameEn) =>
        Add(parent, $"{parent.Code}.{number:000}", name, nameEn, OrganisationTypes.GrassrootsCell, OrganisationTypes.Cell, parent.Area);

    private Organisation AddUnsized(Organisation parent, int number, string name, string nameEn) =>
        Add(parent, Is(parent, OrganisationTypes.SectionalCommittee) ? $"{parent.Code}.{number:000}" : $"{parent.Code}.000.{number:000}",
            name, nameEn, OrganisationTypes.Cell, null, parent.Area);

    private void Cell(Organisation parent, int number, string name, string nameEn, int official, int probationary) =>
        AddCell(AddUnsized(parent, number, name, nameEn), official, probationary);

    private void AddCell(Organisation organisation, int official, int probationary)
    {
        cells.Add(new DemoCell(organisation, persons + 1, official, probationary));
        persons += official + probationary;
    }

    private Organisation Add(
        Organisation? parent, string code, string name, string nameEn, string type, string? typeFromNewLadder = null, string? area = null, params string[] flags)
    {
        var organisation = new Organisation(
            new OrganisationId(organisations.Count + 1), code, name, nameEn,
            Dated.Since<OrganisationId?>(parent?.Id, Founded),
            typeFromNewLadder is null
                ? Dated.Since(type, Founded)
                : [new(type, Founded, LastDayOfOldLadder), new(typeFromNewLadder, LastDayOfOldLadder.AddDays(1))],
            [.. flags.Select(f => new Dated<string>(f, Founded))],
            area ?? parent?.Area, Founded);
        organisations.Add(organisation);
        return organisation;
    }

    private static bool Is(Organisation organisation, string type) => organisation.Types[0].Value == type;

    private static string Short(Organisation parent) => parent.Name.Replace("Đảng bộ ", "", StringComparison.Ordinal);

    private static int Share(int total, int i, int parts) => (i + 1) * total / parts - i * total / parts;

    /// <summary>The same scattered number for the same input on every machine; never negative.</summary>
    internal static int Mixed(int value)
    {
        var x = unchecked((uint)value * 2_654_435_769u);
        x ^= x >> 15;
        x = unchecked(x * 2_246_822_519u);
        return (int)((x ^ (x >> 13)) & 0x7FFF_FFFF);
    }
}
