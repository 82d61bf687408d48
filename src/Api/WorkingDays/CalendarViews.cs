namespace Procedures.Api.WorkingDays;

/// <summary>What somebody typed about a day. Dates as 2026-01-02.</summary>
/// <param name="Organisation">for it and below; null for the whole province</param>
/// <param name="Kind">off or working</param>
/// <param name="State">confirmed, reported or assumed</param>
public sealed record CalendarRequest(int? Organisation, string? Day, string? Kind, string? Name, string? NameEn, string? DocumentType, string? Issuer, string? Number, string? DocumentDate, string? State, string? Reason);

/// <param name="Provisional">the yearly notice is not out</param>
public sealed record CalendarView(int Year, int? Organisation, string OrganisationName, bool Provisional, bool MayChange, IReadOnlyList<CalendarRowView> Rows, IReadOnlyList<CalendarChangeView> Changes);

/// <param name="Kind">off, working, or removed: what stands there from above does not hold</param>
/// <param name="From">where it comes from: "file", or the name of the organisation for which it was entered</param>
/// <param name="Own">entered exactly here: taking it back brings back what stands above</param>
public sealed record CalendarRowView(DateOnly Day, string Kind, string Name, string Source, string State, bool Provisional, string From, bool Own);

public sealed record CalendarChangeView(string Id, string Words, string Reason, string By, DateTimeOffset At, int Total, int Recounted, bool Done);

/// <param name="Count">deadlines that move</param>
/// <param name="Cases">cases of which they are</param>
/// <param name="Overdue">those that are late with the new day and are not with the old</param>
/// <param name="Items">the first of them</param>
public sealed record CalendarPreview(string Words, int Count, int Cases, int Overdue, IReadOnlyList<DeadlineMoveView> Items);

public sealed record DeadlineMoveView(string Case, string CaseNumber, string Subject, string Organisation, string Deadline, bool Statutory, DateOnly From, DateOnly To, bool BecomesOverdue);
