using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using static Procedures.Api.Storage.Column;

namespace Procedures.Api.Storage;

/// <summary>A day as an administrator enters it.</summary>
/// <param name="Organisation">for it and below; null for the whole province</param>
public sealed record CalendarEntry(
    OrganisationId? Organisation, DateOnly Day, DayKind Kind, string Vi, string En, string DocumentType, string Issuer, string Number, DateOnly? DocumentDate, Confidence State, string Reason)
{
    public string Source => string.Join(", ", new[] { $"{DocumentType} {Number}".Trim(), Issuer, DocumentDate?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) }.Where(part => part is { Length: > 0 }));

    public CalendarEdit Edit => new(Organisation, Day, new CalendarRow(Day, Kind, Vi, En, Source, State, Provisional: false));
}

/// <summary>A deadline that a calendar gives another day than its row has.</summary>
/// <param name="Secret">need-to-know: it moves, but is shown to nobody here</param>
public sealed record DeadlineMove(
    CaseId Case, int Deadline, string Of, bool Statutory, DateOnly From, DateOnly To, string CaseNumber, string SubjectName, OrganisationId Organisation, string DefinitionVersion, bool Secret);

/// <summary>A change of a calendar, and how many of its cases are recounted.</summary>
public sealed record CalendarChange(string Id, OrganisationId? Organisation, DateOnly Day, Text Words, string Reason, string Name, Instant At, int Total, int Recounted, bool IsDone);

/// <summary>The days entered over the calendar files, and what they move.</summary>
internal sealed class CalendarStore
{
    private const string ChangeColumns = "id, organisation, day, vi, en, reason, name, at, total, recounted, state";

    // both arms lie on the index of due days: what counts forward over the day, and what counts back over it
    private static readonly Statement ReadCounting = new(
        """
        select d.case_id, d.deadline, d."of", d.statutory, d.start, d.due, d.working_days, d.extended_by, d.class, c.number, c.subject_name, c.organisation, c.definition_version, c.class
        from deadlines d join cases c on c.id = d.case_id
        where d.working_days is not null and not d.resting and ((d.due >= $1 and d.start < $1) or (d.due <= $1 and d.start > $1)) and d.unit_path >= $2 and d.unit_path < $3
        order by d.due, d.case_id, d.deadline
        """, Day, Str, Str);

    private static readonly Statement PutDay = new(
        """
        insert into calendar_days (organisation, day, kind, vi, en, source, state, provisional, document_type, issuer, number, document_date, reason) values ($1, $2, $3, $4, $5, $6, $7, false, $8, $9, $10, $11, $12)
        on conflict (organisation, day) do update set kind = $3, vi = $4, en = $5, source = $6, state = $7, provisional = false, document_type = $8, issuer = $9, number = $10, document_date = $11, reason = $12
        """, Int, Day, Str, Str, Str, Str, Str, Str, Str, Str, Day, Str);
    private static readonly Statement DropDay = new("delete from calendar_days where organisation = $1 and day = $2", Int, Day);
    private static readonly Statement AddChange = new(
        "insert into calendar_changes (id, organisation, day, vi, en, reason, person, name, at, total, recounted, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 'running')",
        Str, Int, Day, Str, Str, Str, Int, Str, Long, Int);
    private static readonly Statement Progress = new("update calendar_changes set recounted = case when total < $2 then 0 else total - $2 end, state = $3 where id = $1", Str, Int, Str);
    private static readonly Statement ReadChanges = new($"select {ChangeColumns} from calendar_changes order by at desc, id desc limit 20");
    private static readonly Statement ReadRunning = new($"select {ChangeColumns} from calendar_changes where state = 'running' order by at, id");
    private static readonly Statement ReadChange = new($"select {ChangeColumns} from calendar_changes where id = $1", Str);
    private static readonly Statement ReadEntry = new("select kind, vi, en, document_type, issuer, number, document_date, state, reason, source from calendar_days where organisation = $1 and day = $2", Int, Day);

    private readonly IStore store;

    public CalendarStore(IStore store) => this.store = store;

    /// <summary>The deadlines that count over a day in a unit and for which the calendars give another due day than their row has, the earliest first.</summary>
    public async Task<List<DeadlineMove>> MovesAsync(OrganisationId? organisation, DateOnly day, Calendars calendars, OrganisationDirectory tree, DateOnly today, CancellationToken cancel = default)
    {
        var moves = new List<DeadlineMove>();
        var path = organisation is { } unit && tree.Find(unit) is not null ? tree.PathAt(unit, today) : "/";
        await store.ReadAsync(cancel, new Query(ReadCounting.With(day, path, string.Concat(path.AsSpan(0, path.Length - 1), "0")), row =>
        {
            var place = row.Organisation(11);
            var (from, to) = (row.Day(5), DeadlineArithmetic.Due(row.Day(4), row.Int(6), row.Int(7), calendars.Of(place, tree, today)));
            if (from != to)
                moves.Add(new(row.Case(0), row.Int(1), row.Text(2), row.Flag(3), from, to, row.Text(9), row.Text(10), place, row.Text(12), row.Int(8) >= (int)Confidentiality.C || row.Int(13) >= (int)Confidentiality.C));
        }));
        return moves;
    }

    /// <summary>Enters a day (or takes back what was entered, or takes away what stands there from above), moves the register's version and notes the change to be carried out; all or nothing.</summary>
    public Task ChangeAsync(CalendarChange change, PersonId person, CalendarEntry? entry, bool removes, CancellationToken cancel = default)
    {
        var organisation = change.Organisation?.Value ?? 0;
        var day = entry is not null
            ? PutDay.With(organisation, change.Day, entry.Kind == DayKind.Working ? Tables.CalendarDayRow.Working : Tables.CalendarDayRow.Off, entry.Vi, entry.En, entry.Source, entry.State.ToString(),
                entry.DocumentType, entry.Issuer, entry.Number, entry.DocumentDate, entry.Reason)
            : removes ? PutDay.With(organisation, change.Day, Tables.CalendarDayRow.Removed, "", "", "", nameof(Confidence.Confirmed), null, null, null, null, change.Reason)
            : DropDay.With(organisation, change.Day);
        return store.WriteAsync(
        [
            day, DefinitionStore.MoveVersion.With(),
            AddChange.With(change.Id, organisation, change.Day, change.Words.Vi, change.Words.En, change.Reason, person, change.Name, change.At, change.Total),
        ], cancel);
    }

    /// <param name="left">cases that still have to be recounted</param>
    public Task ProgressAsync(string id, int left, bool done, CancellationToken cancel = default) => store.WriteAsync([Progress.With(id, left, done ? Tables.CalendarChangeRow.Done : Tables.CalendarChangeRow.Running)], cancel);

    /// <summary>The latest changes.</summary>
    public Task<ImmutableArray<CalendarChange>> ChangesAsync(CancellationToken cancel = default) => ListAsync(ReadChanges.With(), cancel);

    public Task<ImmutableArray<CalendarChange>> RunningAsync(CancellationToken cancel = default) => ListAsync(ReadRunning.With(), cancel);

    public async Task<CalendarChange?> FindAsync(string id, CancellationToken cancel = default) => (await ListAsync(ReadChange.With(id), cancel)).FirstOrDefault();

    /// <summary>What was entered for a day there; null when nothing was, or what was entered is that the day from above does not hold.</summary>
    public async Task<CalendarEntry?> EntryAsync(OrganisationId? organisation, DateOnly day, CancellationToken cancel = default)
    {
        CalendarEntry? entry = null;
        await store.ReadAsync(cancel, new Query(ReadEntry.With(organisation?.Value ?? 0, day), row =>
        {
            if (row.Text(0) != Tables.CalendarDayRow.Removed)
                entry = new(organisation, day, row.Text(0) == Tables.CalendarDayRow.Working ? DayKind.Working : DayKind.Off, row.Text(1), row.Text(2), row.TextOrNull(3) ?? "", row.TextOrNull(4) ?? "", row.TextOrNull(5) ?? "",
                    row.DayOrNull(6), Enum.Parse<Confidence>(row.Text(7), ignoreCase: true), row.TextOrNull(8) ?? "");
        }));
        return entry;
    }

    private async Task<ImmutableArray<CalendarChange>> ListAsync(Call call, CancellationToken cancel)
    {
        var changes = ImmutableArray.CreateBuilder<CalendarChange>();
        await store.ReadAsync(cancel, new Query(call, row => changes.Add(new(
            row.Text(0), row.Int(1) == 0 ? null : row.Organisation(1), row.Day(2), new Text(row.Text(3), row.Text(4)), row.Text(5), row.Text(6), row.Instant(7), row.Int(8), row.Int(9), row.Text(10) == Tables.CalendarChangeRow.Done))));
        return changes.ToImmutable();
    }
}
