namespace Procedures.Api.Cases;

/// <summary>A case's history as sentences, oldest first; one entry is one accepted act.</summary>
public sealed record HistoryView(IReadOnlyList<HistoryEntryView> Entries);

/// <param name="On">when it happened on paper; <paramref name="EnteredLater"/> when it was typed on a later day</param>
/// <param name="By">the person, or "Hệ thống"</param>
/// <param name="Post">the post through which he acted; null for the clock</param>
/// <param name="Lines">what happened, the main thing first</param>
public sealed record HistoryEntryView(int Number, DateTimeOffset At, DateOnly On, bool EnteredLater, string By, string? Post, IReadOnlyList<HistoryLineView> Lines);

/// <param name="Kind">the event's kind on disk ("work-item-completed"), for a mark beside the sentence</param>
/// <param name="Note">a reason or remark in the person's own words</param>
/// <param name="Step">the step it is about</param>
public sealed record HistoryLineView(string Kind, string Sentence, string? Note, string? Step);
