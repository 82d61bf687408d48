using System.Collections.Immutable;
using System.Globalization;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Http;
using Procedures.Api.Storage;
using Procedures.Deadlines;
using Procedures.Rules;
using Procedures.Running;

namespace Procedures.Api.WorkingDays;

/// <summary>Shows the calendars, says what a change would move, and enters it. An administrator changes the calendar of his own organisation and below.</summary>
public sealed class CalendarActs
{
    private const int Shown = 200;

    public static readonly Refusal NothingThere = new("not-found", "Không có dòng nào của ngày này để bỏ.", "There is no row of this day to take away.");
    public static readonly Refusal NotYours = new("not-allowed", "Đồng chí chỉ đổi được lịch của đơn vị mình và cấp dưới.", "You change the calendar of your own organisation and below only.");

    private readonly CalendarStore store;
    private readonly RegisterCache registers;
    private readonly CaseClock clock;
    private readonly RecountService recounts;

    internal CalendarActs(CalendarStore store, RegisterCache registers, CaseClock clock, RecountService recounts) => (this.store, this.registers, this.clock, this.recounts) = (store, registers, clock, recounts);

    /// <summary>A year as it counts for an organisation; null for an unknown one.</summary>
    public async Task<CalendarView?> YearAsync(Viewer viewer, int year, int? organisation, Language language, CancellationToken cancel = default)
    {
        var register = await registers.RefreshAsync(cancel);
        var unit = Unit(organisation);
        if (unit is { } id && register.Directory.Find(id) is null) return null;
        var calendar = unit is { } place ? register.CalendarOf(place, clock.Today) : register.Calendars.Province;
        var english = language == Language.English;
        var chain = unit is { } own ? register.Directory.AncestorsAt(own, clock.Today).Prepend(own).Cast<OrganisationId?>().Append(null).ToArray() : [null];
        var rows = calendar.Rows.Where(row => row.Day.Year == year).Select(row => new CalendarRowView(
            row.Day, row.Kind == DayKind.Working ? "working" : "off", english && row.En.Length > 0 ? row.En : row.Vi, row.Source, StateOf(row.State), row.Provisional, From(row.Day, out var here), here));
        // what is taken away stays to be seen, so that it can be brought back
        var removed = register.Calendars.Edits.Where(edit => edit.Row is null && edit.Organisation == unit && edit.Day.Year == year)
            .Select(edit => new CalendarRowView(edit.Day, "removed", register.Calendars.Files.RowOf(edit.Day) is { } was ? english ? was.En : was.Vi : "", "", "confirmed", false, NameOf(unit, register, english), true));
        var changes = viewer.Administrator ? await store.ChangesAsync(cancel) : [];
        return new CalendarView(year, organisation, NameOf(unit, register, english), calendar.IsProvisional(new DateOnly(year, 1, 1), new DateOnly(year, 1, 1)), MayChange(viewer, unit, register),
            [.. rows.Concat(removed).OrderBy(row => row.Day)], [.. changes.Select(change => ChangeView(change, language))]);

        string From(DateOnly day, out bool here)
        {
            var edit = chain.Select(at => register.Calendars.EditOf(at, day)).FirstOrDefault(found => found is not null);
            here = edit is not null && edit.Organisation == unit;
            return edit is null ? "file" : NameOf(edit.Organisation, register, english);
        }
    }

    /// <summary>What was entered for a day, to be changed.</summary>
    public async Task<CalendarEntry?> EntryAsync(int? organisation, DateOnly day, CancellationToken cancel = default) => await store.EntryAsync(Unit(organisation), day, cancel);

    public CalendarRow? RowOf(int? organisation, DateOnly day) =>
        (Unit(organisation) is { } place ? registers.Current.CalendarOf(place, clock.Today) : registers.Current.Calendars.Province).RowOf(day);

    /// <summary>What the entry would move; nothing is written.</summary>
    public async Task<(CalendarPreview? Preview, Refusal? Refusal)> PreviewAsync(Viewer viewer, CalendarRequest request, Language language, CancellationToken cancel = default)
    {
        var register = await registers.RefreshAsync(cancel);
        var (entry, refusal) = Read(request, viewer, register);
        return entry is null ? (null, refusal) : (await PreviewAsync(entry.Organisation, entry.Day, register.Calendars.With(entry.Edit), WordsOf(entry, register), register, language, cancel), null);
    }

    /// <summary>What taking the day away would move.</summary>
    public async Task<(CalendarPreview? Preview, Refusal? Refusal)> PreviewRemovalAsync(Viewer viewer, int? organisation, DateOnly day, Language language, CancellationToken cancel = default)
    {
        var register = await registers.RefreshAsync(cancel);
        return Removed(viewer, Unit(organisation), day, register) is var (calendars, words, _, refusal) && calendars is not null
            ? (await PreviewAsync(Unit(organisation), day, calendars, words, register, language, cancel), null)
            : (null, refusal);
    }

    /// <summary>Enters a day and starts the recount.</summary>
    public async Task<(CalendarChangeView? Change, Refusal? Refusal)> EnterAsync(Viewer viewer, CalendarRequest request, Language language, CancellationToken cancel = default)
    {
        var register = await registers.RefreshAsync(cancel);
        var (entry, refusal) = Read(request, viewer, register);
        return entry is null ? (null, refusal) : (await ChangeAsync(viewer, entry.Organisation, entry.Day, register.Calendars.With(entry.Edit), WordsOf(entry, register), entry.Reason, entry, removes: false, register, language, cancel), null);
    }

    /// <summary>Takes back what was entered for a day, or takes away what stands there from above; starts the recount.</summary>
    public async Task<(CalendarChangeView? Change, Refusal? Refusal)> RemoveAsync(Viewer viewer, int? organisation, DateOnly day, string? reason, Language language, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, Refusal.At("reason", Refusal.ReasonMissing.Code, Refusal.ReasonMissing.Sentence));
        var register = await registers.RefreshAsync(cancel);
        var (calendars, words, removes, refusal) = Removed(viewer, Unit(organisation), day, register);
        return calendars is null ? (null, refusal) : (await ChangeAsync(viewer, Unit(organisation), day, calendars, words, reason.Trim(), null, removes, register, language, cancel), null);
    }

    public async Task<CalendarChangeView?> ChangeAsync(string id, Language language, CancellationToken cancel = default) => await store.FindAsync(id, cancel) is { } change ? ChangeView(change, language) : null;

    private async Task<CalendarChangeView> ChangeAsync(Viewer viewer, OrganisationId? organisation, DateOnly day, Calendars calendars, Text words, string reason, CalendarEntry? entry, bool removes, Register register, Language language, CancellationToken cancel)
    {
        var moves = await store.MovesAsync(organisation, day, calendars, register.Directory, clock.Today, cancel);
        var change = new CalendarChange(Guid.CreateVersion7().ToString("N"), organisation, day, words, reason, viewer.Name, clock.Now, moves.Where(move => !move.Secret).Select(move => move.Case).Distinct().Count(), 0, false);
        await store.ChangeAsync(change, viewer.Person, entry, removes, cancel);
        await registers.RefreshAsync(cancel);
        recounts.Wake();
        return ChangeView(change, language);
    }

    private async Task<CalendarPreview> PreviewAsync(OrganisationId? organisation, DateOnly day, Calendars calendars, Text words, Register register, Language language, CancellationToken cancel)
    {
        var today = clock.Today;
        var moves = (await store.MovesAsync(organisation, day, calendars, register.Directory, today, cancel)).Where(move => !move.Secret).ToArray();
        return new CalendarPreview(words.In(language), moves.Length, moves.Select(move => move.Case).Distinct().Count(), moves.Count(BecomesOverdue),
        [
            .. moves.OrderByDescending(BecomesOverdue).ThenBy(move => move.To).Take(Shown).Select(move => new DeadlineMoveView(
                move.Case.ToString(), move.CaseNumber, move.SubjectName, register.Directory.NameOf(move.Organisation, language == Language.English), NameOf(move, register).In(language), move.Statutory, move.From, move.To, BecomesOverdue(move))),
        ]);

        bool BecomesOverdue(DeadlineMove move) => move.To < today && move.From >= today;
    }

    private static Text NameOf(DeadlineMove move, Register register)
    {
        var definition = register.Definitions.Find(move.DefinitionVersion);
        return definition?.Nodes.GetValueOrDefault(move.Of)?.Label ?? definition?.Spans.FirstOrDefault(span => span.Id == move.Of)?.Name ?? new Text(move.Of);
    }

    private (Calendars? Calendars, Text Words, bool Removes, Refusal? Refusal) Removed(Viewer viewer, OrganisationId? organisation, DateOnly day, Register register)
    {
        var words = new Text($"Lịch làm việc: bỏ dòng ngày {Day(day)}{For(organisation, register, false)}", $"Working calendar: the row of {Day(day)} is taken away{For(organisation, register, true)}");
        if (!MayChange(viewer, organisation, register)) return (null, words, false, NotYours);
        if (register.Calendars.EditOf(organisation, day) is not null) return (register.Calendars.Without(organisation, day), words, false, null);
        var row = (organisation is { } place ? register.CalendarOf(place, clock.Today) : register.Calendars.Province).RowOf(day);
        return row is null ? (null, words, false, NothingThere) : (register.Calendars.With(new CalendarEdit(organisation, day, null)), words, true, null);
    }

    private (CalendarEntry? Entry, Refusal? Refusal) Read(CalendarRequest request, Viewer viewer, Register register)
    {
        var errors = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Text>>();
        var unit = Unit(request.Organisation);
        if (unit is { } id && register.Directory.Find(id) is null) Wrong("organisation", "Đề nghị chọn tổ chức.", "Choose the organisation.");
        else if (!MayChange(viewer, unit, register)) return (null, NotYours);
        if (Date(request.Day) is not { } day) Wrong("day", "Đề nghị nhập ngày, ví dụ 02/01/2026.", "Give the day, e.g. 02/01/2026.");
        else if (day.Year < clock.Today.Year - 1 || day.Year > clock.Today.Year + 5) Wrong("day", "Chỉ nhập được từ năm trước đến năm năm sau.", "Days from last year to five years ahead can be entered.");
        DayKind? kind = request.Kind switch { "off" => DayKind.Off, "working" => DayKind.Working, _ => null };
        if (kind is null) Wrong("kind", "Đề nghị chọn ngày nghỉ hay ngày làm việc.", "Choose whether it is off or working.");
        Confidence? state = request.State switch { "confirmed" => Confidence.Confirmed, "reported" => Confidence.Reported, "assumed" => Confidence.Assumed, _ => null };
        if (state is null) Wrong("state", "Đề nghị chọn mức xác nhận.", "Choose how sure it is.");
        if (Blank(request.Name)) Wrong("name", "Đề nghị ghi tên ngày, ví dụ “Nghỉ hoán đổi, làm bù ngày 10-01”.", "Name the day.");
        var issued = Date(request.DocumentDate);
        if (state is not (null or Confidence.Assumed))
        {
            if (Blank(request.DocumentType)) Wrong("documentType", "Đề nghị ghi loại văn bản.", "Give the type of the document.");
            if (Blank(request.Issuer)) Wrong("issuer", "Đề nghị ghi cơ quan ban hành.", "Give the issuer.");
            if (Blank(request.Number)) Wrong("number", "Đề nghị ghi số văn bản.", "Give the number of the document.");
            if (issued is null) Wrong("documentDate", "Đề nghị ghi ngày văn bản, ví dụ 18/11/2025.", "Give the date of the document, e.g. 18/11/2025.");
        }
        if (!Blank(request.DocumentDate) && (issued is null || issued > clock.Today)) Wrong("documentDate", "Ngày văn bản không đúng hoặc ở sau hôm nay.", "The date of the document is not right or lies after today.");
        if (Blank(request.Reason)) Wrong("reason", "Đề nghị ghi rõ lý do.", "Give the reason.");
        foreach (var (path, text) in new[] { ("name", request.Name), ("nameEn", request.NameEn), ("documentType", request.DocumentType), ("issuer", request.Issuer), ("number", request.Number), ("reason", request.Reason) })
            if (text is { Length: > 300 }) Wrong(path, "Tối đa 300 ký tự.", "At most 300 characters.");
        if (errors.Count > 0) return (null, Refusal.Invalid(errors.ToImmutable()));
        return (new CalendarEntry(unit, Date(request.Day)!.Value, kind!.Value, request.Name!.Trim(), request.NameEn?.Trim() ?? "", request.DocumentType?.Trim() ?? "", request.Issuer?.Trim() ?? "", request.Number?.Trim() ?? "", issued, state!.Value, request.Reason!.Trim()), null);

        void Wrong(string path, string vi, string en) => errors[path] = [.. errors.GetValueOrDefault(path, []), new Text(vi, en)];
    }

    private static Text WordsOf(CalendarEntry entry, Register register) => entry.Kind == DayKind.Off
        ? new($"Lịch làm việc: {Day(entry.Day)} là ngày nghỉ ({entry.Vi}){For(entry.Organisation, register, false)}", $"Working calendar: {Day(entry.Day)} is a day off ({(entry.En.Length > 0 ? entry.En : entry.Vi)}){For(entry.Organisation, register, true)}")
        : new($"Lịch làm việc: {Day(entry.Day)} là ngày làm việc ({entry.Vi}){For(entry.Organisation, register, false)}", $"Working calendar: {Day(entry.Day)} is a working day ({(entry.En.Length > 0 ? entry.En : entry.Vi)}){For(entry.Organisation, register, true)}");

    private static string For(OrganisationId? organisation, Register register, bool english) => organisation is { } id ? $", {register.Directory.NameOf(id, english)}" : "";

    private static string NameOf(OrganisationId? organisation, Register register, bool english) => organisation is { } id ? register.Directory.NameOf(id, english) : english ? "The whole province" : "Toàn tỉnh";

    private bool MayChange(Viewer viewer, OrganisationId? organisation, Register register) => viewer.Administrator
        && viewer.Posts.Any(post => post.Role == Procedures.Organisations.Roles.Administrator && register.Directory.PathAt(organisation ?? register.Directory.Root, clock.Today).StartsWith(post.Path, StringComparison.Ordinal));

    private static CalendarChangeView ChangeView(CalendarChange change, Language language) =>
        new(change.Id, change.Words.In(language), change.Reason, change.Name, change.At.InVietnam, change.Total, change.IsDone ? change.Total : change.Recounted, change.IsDone);

    private static OrganisationId? Unit(int? organisation) => organisation is { } id and > 0 ? new OrganisationId(id) : null;
    private static string StateOf(Confidence state) => state switch { Confidence.Confirmed => "confirmed", Confidence.Reported => "reported", Confidence.Assumed => "assumed" };
    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
