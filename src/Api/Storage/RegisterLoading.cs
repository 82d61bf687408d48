using System.Collections.Immutable;
using Procedures.Api.Storage.Tables;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;

namespace Procedures.Api.Storage;

/// <summary>Reads the register's rows into memory, all of one version.</summary>
internal static class RegisterLoading
{
    private static readonly Statement Organisations = new("select id, code, name, name_en, area, founded, dissolved from organisations order by id");
    private static readonly Statement Parents = new("select organisation, parent, valid_from, valid_to from organisation_parents order by organisation, valid_from");
    private static readonly Statement Types = new("select organisation, type, valid_from, valid_to from organisation_types order by organisation, valid_from");
    private static readonly Statement Flags = new("select organisation, flag, valid_from, valid_to from organisation_flags order by organisation, flag, valid_from");
    private static readonly Statement Positions = new("select id, person, name, organisation, role, valid_from, valid_to from positions order by id");
    private static readonly Statement Absences = new("select a.person, a.first_day, a.last_day, a.substitute, p.name from absences a left join persons p on p.id = a.substitute");
    private static readonly Statement Seats = new("select organisation, body, person, name, valid_from, valid_to from body_members order by organisation, body, person");
    private static readonly Statement Days = new("select organisation, day, kind, vi, en, source, state, provisional from calendar_days");
    private static readonly Statement Definitions = new("select version_id, procedure, version, published, json from definitions where published_at is not null");

    public static async Task<Register> LoadAsync(RegisterFiles files, DefinitionBook? known, Func<Query[], Task> read)
    {
        long version = 0;
        var organisations = new List<(OrganisationId Id, string Code, string Name, string NameEn, string? Area, DateOnly Founded, DateOnly? Dissolved)>();
        var parents = new List<(OrganisationId Of, Dated<OrganisationId?> Row)>();
        var types = new List<(OrganisationId Of, Dated<string> Row)>();
        var flags = new List<(OrganisationId Of, Dated<string> Row)>();
        var positions = new List<Position>();
        var absences = new List<Absence>();
        var seats = new List<BodyMember>();
        var days = new List<CalendarEdit>();
        var definitions = new List<(string, string, int, bool, Lazy<Definition>)>();
        // The version first: what is read after it is at least as new, and is read again when it has moved.
        await read(
        [
            new(StepStatements.ReadRegisterVersion.With(), row => version = row.Long(0)),
            new(Organisations.With(), row => organisations.Add((row.Organisation(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.Day(5), row.DayOrNull(6)))),
            new(Parents.With(), row => parents.Add((row.Organisation(0), new(row.OrganisationOrNull(1), row.Day(2), row.DayOrNull(3))))),
            new(Types.With(), row => types.Add((row.Organisation(0), new(row.Text(1), row.Day(2), row.DayOrNull(3))))),
            new(Flags.With(), row => flags.Add((row.Organisation(0), new(row.Text(1), row.Day(2), row.DayOrNull(3))))),
            new(Positions.With(), row => positions.Add(new(row.Int(0), row.Person(1), row.Text(2), row.Organisation(3), row.Text(4), row.Day(5), row.DayOrNull(6)))),
            new(Absences.With(), row => absences.Add(new(row.Person(0), row.Day(1), row.Day(2), row.PersonOrNull(3), row.TextOrNull(4)))),
            new(Seats.With(), row => seats.Add(new(row.Organisation(0), row.Text(1), row.Person(2), row.Text(3), row.Day(4), row.DayOrNull(5)))),
            new(Days.With(), row => days.Add(Day(row))),
            new(Definitions.With(), row => definitions.Add((row.Text(0), row.Text(1), row.Int(2), row.Flag(3), known?.Known(row.Text(0)) ?? Lazily(row.Text(4))))),
        ]);
        var parentsOf = parents.ToLookup(row => row.Of, row => row.Row);
        var typesOf = types.ToLookup(row => row.Of, row => row.Row);
        var flagsOf = flags.ToLookup(row => row.Of, row => row.Row);
        var tree = organisations.Select(row => new Organisation(
            row.Id, row.Code, row.Name, row.NameEn, [.. parentsOf[row.Id]], [.. typesOf[row.Id]], [.. flagsOf[row.Id]], row.Area, row.Founded, row.Dissolved)).ToArray();
        // An empty register still needs a root, so that the host can start before the first import.
        if (tree.Length == 0) tree = [Nothing];
        return new Register(version, new OrganisationDirectory(version, tree, positions, absences, seats), new Calendars(files.Calendar, days), files.Rules, files.Competence, new DefinitionBook(definitions), files.Province);
    }

    private static Organisation Nothing => new(
        new OrganisationId(1), "000", "Đảng bộ tỉnh", "Provincial Party organisation", Dated.Since<OrganisationId?>(null, new DateOnly(2000, 1, 1)),
        Dated.Since(OrganisationTypes.Province, new DateOnly(2000, 1, 1)), [], null, new DateOnly(2000, 1, 1));

    private static CalendarEdit Day(Row row) => new(row.Int(0) == 0 ? null : row.Organisation(0), row.Day(1), row.Text(2) == CalendarDayRow.Removed ? null
        : new CalendarRow(row.Day(1), row.Text(2) == CalendarDayRow.Working ? DayKind.Working : DayKind.Off, row.Text(3), row.Text(4), row.Text(5), Enum.Parse<Confidence>(row.Text(6), ignoreCase: true), row.Flag(7)));

    private static Lazy<Definition> Lazily(string json) => new(() => WorkflowDocument.Parse(json).ToDefinition());
}
