using System.Globalization;
using Procedures.Organisations;

namespace Procedures.Api.Seeds;

/// <summary>The members of the demo province: name, dates and state follow from the person's number alone.</summary>
internal static class DemoPeople
{
    private static readonly string[] FamilyNames =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Đỗ", "Bùi", "Hồ", "Ngô", "Dương", "Đinh", "Võ", "Huỳnh", "Phan", "Lý", "Trương"];
    private static readonly string[] Ethnicities = ["kinh", "kinh", "kinh", "jrai", "bahnar", "kinh", "kinh", "xedang", "kinh", "tay"];

    private static readonly DateOnly RegisterFrom = new(2025, 7, 1);
    private static readonly Instant Imported = Instant.StartOf(new DateOnly(2026, 1, 1));

    // Main scene: one probation ends on 5-3-2026, within the time in which recognitions open at the start of the demo; one ended on 12-11-2026.
    private static readonly DateOnly[] JoinDatesOfTheMainScene = [new(2025, 3, 5), new(2025, 11, 12)];

    public static string NameOf(int person) =>
        $"{FamilyNames[DemoTree.Mixed(person) % FamilyNames.Length]} {(IsFemale(person) ? "Thị" : "Văn")} Mẫu {person.ToString("0000", CultureInfo.InvariantCulture)}";

    public static IEnumerable<MemberRow> Of(DemoCell cell)
    {
        for (var i = 0; i < cell.Members; i++)
        {
            var record = i < cell.Official ? Official(cell, cell.FirstPerson + i) : Probationer(cell, i - cell.Official);
            var from = record.JoinDate > RegisterFrom ? record.JoinDate.Value : RegisterFrom;
            yield return new MemberRow(record, from, null, Imported, "import");
        }
    }

    private static MemberRecord Official(DemoCell cell, int person)
    {
        var birth = new DateOnly(1956, 1, 1).AddDays(DemoTree.Mixed(person * 5) % 15_000);
        var join = birth.AddYears(20 + DemoTree.Mixed(person * 7) % 16).AddDays(DemoTree.Mixed(person * 11) % 300);
        var latest = new DateOnly(2022, 1, 15).AddDays(DemoTree.Mixed(person * 13) % 700);
        if (join > latest)
            join = latest;
        var official = join.AddYears(1);
        return Person(cell, person, birth) with
        {
            State = MemberStates.Official,
            DecisionDate = join.AddDays(-20),
            JoinDate = join,
            ProbationEnd = official,
            OfficialDate = official,
            VotingFrom = official.AddDays(25),
        };
    }

    private static MemberRecord Probationer(DemoCell cell, int index)
    {
        var person = cell.FirstPerson + cell.Official + index;
        // Ceremonies of the year before the demo: some probations have just ended, some end within weeks, the last at the turn of the next year.
        var join = cell.Id == DemoProvince.MainCell ? JoinDatesOfTheMainScene[index] : new DateOnly(2024, 12, 20).AddDays(DemoTree.Mixed(person * 17) % 377);
        var helper = cell.FirstPerson + Math.Min(DemoPosts.HelperIndex, cell.Official - 1);
        return Person(cell, person, new DateOnly(1985, 1, 1).AddDays(DemoTree.Mixed(person * 5) % 7_300)) with
        {
            State = MemberStates.Probationary,
            DecisionDate = join.AddDays(-20),
            JoinDate = join,
            ProbationEnd = join.AddYears(1),
            Helper = new PersonId(helper),
        };
    }

    private static MemberRecord Person(DemoCell cell, int person, DateOnly birth) => new(
        new PersonId(person), NameOf(person), birth, IsFemale(person) ? "female" : "male",
        Ethnicities[DemoTree.Mixed(person * 19) % Ethnicities.Length], MemberStates.Official, cell.Id)
    {
        MemberNumber = string.Create(CultureInfo.InvariantCulture, $"{person:000000}-MAU"),
    };

    private static bool IsFemale(int person) => DemoTree.Mixed(person * 3) % 2 == 0;
}
