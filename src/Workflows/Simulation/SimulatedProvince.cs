using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Simulation;

/// <summary>What a simulation begins with: the tree with its posts, the tables of the province, members and who can sign in.</summary>
public sealed record SimulatedScene(
    OrganisationDirectory Organisations, CompetenceTable Competence, RuleBook Rules, WorkingCalendar Calendar, ImmutableArray<MemberRow> Members, ImmutableHashSet<PersonId> Accounts)
{
    /// <summary>Null: everybody is here.</summary>
    public KnownPeople? Known { get; init; }
    /// <summary>Whose rule values beat the country's.</summary>
    public string? Province { get; init; }
    /// <summary>For whom the daily job opens cases; null: for everybody.</summary>
    public ImmutableHashSet<PersonId>? Daily { get; init; }
}

/// <summary>
/// A province in memory on a virtual clock: the real engine, rules, calendar and competence, a register with its history, numbers, mails. It does what the
/// host does in a step's transaction, in the same order, without storing anything: scenarios run in it, and drafts of a procedure are tried out in it.
/// Not for several threads.
/// </summary>
public sealed partial class SimulatedProvince
{
    private readonly SimulatedScene scene;
    private readonly Instant start;
    private readonly CancellationToken cancel;
    private readonly Dictionary<string, Definition> definitions;
    private readonly List<SimulatedCase> cases = [];
    private readonly List<SimulatedMail> mails = [];
    private readonly Dictionary<(string Prefix, int Year), int> caseNumbers = [];
    private readonly HashSet<(OrganisationId Issuer, string Series, int Year, string Number)> paperNumbers = [];
    private readonly Dictionary<(CaseId Case, int WorkItem), JsonElement> drafts = [];
    private readonly Dictionary<(string Procedure, string Value), SimulatedCase> identities = [];
    private readonly HashSet<string> openedOnce = [];
    private readonly HashSet<PersonId> accounts;

    /// <param name="cancel">ends a story that takes too long, between two things that fall due</param>
    public SimulatedProvince(SimulatedScene scene, IEnumerable<Definition> definitions, Instant start, CancellationToken cancel = default)
    {
        (this.start, this.cancel) = (start, cancel);
        Organisations = scene.Organisations;
        Competence = scene.Competence;
        Rules = scene.Rules;
        Calendar = scene.Calendar;
        this.scene = scene;
        Register = new SimulatedRegister(scene.Known);
        foreach (var row in scene.Members) Register.Add(row);
        accounts = [.. scene.Accounts];
        this.definitions = definitions.ToDictionary(definition => definition.Id);
        Now = start;
        lastOpening = start.Day.AddDays(-1);
    }

    public Instant Now { get; private set; }
    public DateOnly Today => Now.Day;
    public OrganisationDirectory Organisations { get; private set; }
    public CompetenceTable Competence { get; }
    public RuleBook Rules { get; }
    public WorkingCalendar Calendar { get; private set; }
    public SimulatedRegister Register { get; }
    public IReadOnlyList<SimulatedCase> Cases => cases;
    public IReadOnlyList<SimulatedMail> Mails => mails;

    /// <summary>Checks after every step that the history replays to the state; a difference is a bug and throws.</summary>
    public bool ChecksReplay { get; init; } = true;

    public bool HasAccount(PersonId person) => accounts.Contains(person);

    /// <summary>Who is competent for a cell on a day in the matter of a procedure.</summary>
    /// <exception cref="NobodyCompetent">No row of the table fits.</exception>
    public Competence CompetentIn(string procedure, OrganisationId cell, DateOnly on) => Competence.For(definitions[procedure].Matter, cell, on, Organisations);

    /// <summary>Opens a case. An applicant without a person becomes a new person of the register, a sympathiser until a step says more.</summary>
    /// <returns>The case, null when it was refused; and the decision.</returns>
    public (SimulatedCase? Case, Decision Decision) Open(string procedure, OrganisationId organisation, Subject subject, Actor by, JsonElement? data = null)
    {
        var definition = definitions[procedure];
        var known = subject.Person;
        if (subject is { Kind: Subject.Applicant, Person: null }) subject = subject with { Person = Register.NewPerson() };
        if (cases.FirstOrDefault(other => other.State.Procedure == procedure && !other.State.IsClosed && subject.Person is not null && other.State.Subject.Person == subject.Person) is { } open)
            return (null, Decision.Refuse(AlreadyOpen(open)));
        var command = new OpenCase(new CaseId(new Guid(cases.Count + 1, 0, 0, new byte[8])), organisation, subject, data ?? CaseJson.Empty) { By = by };
        var decision = Ask(null, facts => Engine.Decide(null, definition, facts, command, Now));
        if (decision is not Accepted accepted) return (null, decision);
        if (known is null && subject is { Kind: Subject.Applicant, Person: { } person })
            Register.Add(new MemberRow(new MemberRecord(person, subject.Name, subject.Facts.BirthDate, "", "", MemberStates.Sympathiser, organisation), Today, null, Now, "opened"));
        var opened = new SimulatedCase(definition, accepted.State);
        cases.Add(opened);
        caseNumbers[(definition.Prefix, Today.Year)] = NextCaseNumber(definition.Prefix, Today.Year);
        Write(opened, command, accepted);
        return (opened, decision);
    }

    /// <summary>Gives a command to a case. What is accepted is written at once; what is refused changes nothing.</summary>
    public Decision Handle(SimulatedCase @case, Command command)
    {
        var decision = Ask(@case, facts => Engine.Decide(@case.State, @case.Definition, facts, command, Now));
        if (decision is not Accepted accepted) return decision;
        if (Taken(@case, accepted) is { } other) return Decision.Refuse(AlreadyOpen(other));
        Write(@case, command, accepted);
        return decision;
    }

    /// <summary>What a work item offers now.</summary>
    public Offer Look(SimulatedCase @case, int workItem, Actor by, JsonElement? typed = null) =>
        Ask(@case, facts => OfferWork.Look(@case.State, @case.Definition, facts, workItem, by, Now, typed)) is Offered offered ? offered.Offer : throw new InvalidOperationException("An offer was not answered.");

    /// <summary>Saves a form unfinished.</summary>
    public void SaveDraft(SimulatedCase @case, int workItem, JsonElement data) => drafts[(@case.Id, workItem)] = data.Clone();

    /// <summary>Writes a row of the register outside a case (an import, a transfer).</summary>
    public void Record(MemberRecord record, DateOnly from, string cause = "import") => Register.Add(new MemberRow(record, from, null, Now, cause));

    /// <summary>Changes who can sign in.</summary>
    public void SetAccount(PersonId person, bool has)
    {
        if (has) accounts.Add(person);
        else accounts.Remove(person);
    }

    /// <summary>Posts, seats or the tree changed: open work finds its people again.</summary>
    public void Reorganise(OrganisationDirectory organisations, string reason)
    {
        Organisations = organisations;
        foreach (var @case in cases.Where(one => !one.State.IsClosed)) Handle(@case, new RerouteWork(reason) { By = Actor.Clock });
    }

    /// <summary>Which open deadlines another calendar would move; changes nothing.</summary>
    public ImmutableArray<MovedDeadline> Preview(WorkingCalendar calendar) =>
    [
        .. from @case in cases
           where !@case.State.IsClosed
           let decision = Ask(@case, facts => Engine.Decide(@case.State, @case.Definition, facts, new RecountDeadlines("") { By = Actor.Clock }, Now), calendar)
           from changed in (decision as Accepted)?.Events.OfType<DeadlineChanged>() ?? []
           let before = @case.State.Deadlines[changed.Deadline.Id]
           where before.Due != changed.Deadline.Due
           select new MovedDeadline(@case, before.Of, before.Due, changed.Deadline.Due),
    ];

    /// <summary>Another calendar: every open deadline is counted again, with a line in its case.</summary>
    public void Recount(WorkingCalendar calendar, string reason)
    {
        Calendar = calendar;
        foreach (var @case in cases.Where(one => !one.State.IsClosed)) Handle(@case, new RecountDeadlines(reason) { By = Actor.Clock });
    }

    private void Write(SimulatedCase @case, Command command, Accepted accepted)
    {
        if (accepted.Events.IsEmpty) return;
        var on = accepted.Events.OfType<WorkItemCompleted>().FirstOrDefault()?.On ?? accepted.Events.OfType<InterruptRaised>().FirstOrDefault()?.On ?? Today;
        var before = @case.State;
        var entry = new CaseEntry(accepted.State.Version, Now, command.By.Person, command.By.Name, command.By.Role, command.By.Organisation, on, accepted.Events);
        @case.Append(entry, accepted.State);
        foreach (var @event in accepted.Events) Carry(@case, before, entry, @event);
        if (ChecksReplay && @case.Replay() is { } wrong) throw new InvalidOperationException($"After {command.GetType().Name}: {wrong}");
    }

    /// <summary>What an event does outside its case.</summary>
    private void Carry(SimulatedCase @case, CaseState before, CaseEntry entry, CaseEvent @event)
    {
        switch (@event)
        {
            case RegisterChanged changed when @case.State.Subject.Person is { } person:
                foreach (var effect in changed.Effects) Register.Apply(person, effect, Now, string.Create(CultureInfo.InvariantCulture, $"{@case.State.Number}#{entry.Number}"));
                break;
            case PaperIssued issued:
                paperNumbers.Add((issued.Paper.Issuer, issued.Series, issued.Year, issued.Paper.Number));
                break;
            case Reminded reminded:
                mails.Add(new SimulatedMail(@case, Today, reminded.Of, RungOf(@case, before, reminded), reminded.Due, reminded.To, null) { Event = reminded, State = @case.State });
                break;
            case NoticeSent notice:
                mails.Add(new SimulatedMail(@case, Today, notice.Step, null, null, notice.To, notice.Subject) { Event = notice, State = @case.State });
                break;
            case WorkItemCompleted completed:
                drafts.Remove((@case.Id, completed.WorkItem));
                foreach (var value in IdentitiesIn(@case, completed)) identities[(@case.State.Procedure, value)] = @case;
                break;
        }
    }

    private int? RungOf(SimulatedCase @case, CaseState before, Reminded reminded)
    {
        var deadline = before.Deadlines.GetValueOrDefault(reminded.Deadline) ?? @case.State.Deadlines.GetValueOrDefault(reminded.Deadline);
        return deadline?.Ladder is { } ladder && Rules.TryAt(ladder, deadline.Start, out var rule) ? rule.Ladder.Rungs[reminded.Rung].Offset : null;
    }

    /// <summary>Another open case in which the same identity number stands.</summary>
    private SimulatedCase? Taken(SimulatedCase @case, Accepted accepted) => accepted.Events.OfType<WorkItemCompleted>().SelectMany(completed => IdentitiesIn(@case, completed))
        .Select(value => identities.GetValueOrDefault((@case.State.Procedure, value))).FirstOrDefault(other => other is not null && other != @case && !other.State.IsClosed);

    private static IEnumerable<string> IdentitiesIn(SimulatedCase @case, WorkItemCompleted completed) => @case.Definition.Step(completed.Step).Fields
        .Where(field => field.Identity).Select(field => Value.At(completed.Data, field.Id)).Where(value => !value.IsEmpty).Select(value => value.Print());

    private static Refusal AlreadyOpen(SimulatedCase other) =>
        new("already-open", $"Người này đang có hồ sơ {other.State.Number} chưa kết thúc.", $"This person has the case {other.State.Number} open.");
}
