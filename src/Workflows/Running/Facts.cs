using System.Collections.Immutable;
using Procedures.Deadlines;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Votes;

namespace Procedures.Running;

/// <summary>Something the engine has to know from the register before it can decide.</summary>
public abstract record FactKey
{
    private protected FactKey() { }
}

/// <summary>A person's row of the register on a day: <see cref="MemberRecord"/>, or nothing.</summary>
public sealed record MemberFact(PersonId Person, DateOnly On) : FactKey;

/// <summary>The members of a cell on a day, for a vote's base: array of <see cref="RollMember"/>.</summary>
public sealed record RollFact(OrganisationId Cell, DateOnly On) : FactKey;

/// <summary>Whether the person can sign in himself.</summary>
public sealed record AccountFact(PersonId Person) : FactKey;

/// <summary>The next free number of the register of case numbers (prefix, year): an integer. Taken for good when the step commits.</summary>
public sealed record CaseNumberFact(string Prefix, int Year) : FactKey;

/// <summary>Whether a paper number is already used by that issuer in that series and year.</summary>
public sealed record PaperNumberFact(OrganisationId Issuer, string Series, int Year, string Number) : FactKey;

/// <summary>The next free number of a body's register of papers: an integer.</summary>
public sealed record NextPaperNumberFact(OrganisationId Issuer, string Series, int Year) : FactKey;

/// <summary>A file that was uploaded and can be linked.</summary>
public sealed record FileFact(string File) : FactKey;

/// <summary>What somebody has filled in of a work item and saved unfinished: the newest draft as JSON element, or null.</summary>
public sealed record DraftFact(int WorkItem) : FactKey;

/// <summary>The last vote that the same body held on the same day in a case of which the one who asks may know: a <see cref="SharedMeeting"/>, or null. Meetings decide several cases.</summary>
public sealed record SharedMeetingFact(OrganisationId Organisation, string Body, DateOnly On) : FactKey;

/// <summary>What the sheet of a vote says of its meeting.</summary>
/// <param name="CaseNumber">the case in which it was typed</param>
/// <param name="Sheet">the fields of <see cref="Steps.VoteSheetFields.OfMeeting"/> and no others</param>
public sealed record SharedMeeting(string CaseNumber, System.Text.Json.JsonElement Sheet);

/// <summary>The case as it was before an event: the host folds the events up to it. A <see cref="CaseState"/>.</summary>
public sealed record StateBeforeFact(int Event) : FactKey;

/// <summary>
/// What the engine may look at. The tree, posts, calendars and rules are in memory and as-of capable; everything else is loaded on demand
/// (<see cref="Needs"/>) by the host within the step's transaction.
/// </summary>
public sealed class Facts(OrganisationDirectory organisations, CompetenceTable competence, RuleBook rules, Calendars calendars, string? province = null)
{
    private readonly Dictionary<FactKey, object?> loaded = [];

    public OrganisationDirectory Organisations => organisations;
    public CompetenceTable Competence => competence;
    public RuleBook Rules => rules;
    public Calendars Calendars => calendars;
    /// <summary>Whose rule values beat the country's.</summary>
    public string? Province => province;

    public void Add(FactKey key, object? value) => loaded[key] = value;

    internal MemberRecord? Member(PersonId person, DateOnly on) => (MemberRecord?)Get(new MemberFact(person, on));
    internal ImmutableArray<RollMember> Roll(OrganisationId cell, DateOnly on) => (ImmutableArray<RollMember>)Get(new RollFact(cell, on))!;
    internal bool HasAccount(PersonId person) => (bool)Get(new AccountFact(person))!;
    internal int NextCaseNumber(string prefix, int year) => (int)Get(new CaseNumberFact(prefix, year))!;
    internal bool PaperNumberTaken(OrganisationId issuer, string series, int year, string number) => (bool)Get(new PaperNumberFact(issuer, series, year, number))!;
    internal int NextPaperNumber(OrganisationId issuer, string series, int year) => (int)Get(new NextPaperNumberFact(issuer, series, year))!;
    internal bool FileExists(string file) => (bool)Get(new FileFact(file))!;

    internal System.Text.Json.JsonElement? Draft(int workItem) => (System.Text.Json.JsonElement?)Get(new DraftFact(workItem));
    internal SharedMeeting? Meeting(OrganisationId organisation, string body, DateOnly on) => (SharedMeeting?)Get(new SharedMeetingFact(organisation, body, on));

    internal CaseState StateBefore(int @event) => (CaseState)Get(new StateBeforeFact(@event))!;

    private object? Get(FactKey key) => loaded.TryGetValue(key, out var value) ? value : throw new FactMissing(key);
}

/// <summary>Leaves the decision when a fact is not there yet; the engine turns it into <see cref="Needs"/>. Never seen outside.</summary>
internal sealed class FactMissing(FactKey key) : Exception("a fact is not loaded yet")
{
    public FactKey Key => key;
}
