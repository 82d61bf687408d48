using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Deadlines;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Votes;
using Procedures.Workflows.Tests.Organisations;
using Procedures.Workflows.Tests.Rules;

namespace Procedures.Workflows.Tests.Running;

/// <summary>
/// A case of cell 6 of <see cref="ATree"/> under the real engine, rules and calendar, kept as a store keeps it: its entries and its state as JSON. After
/// every act the fold of the entries gives the stored state, the state reads back as it was written, and no id was given twice.
/// </summary>
internal sealed class ACase
{
    public static readonly Actor Secretary = Person(101), Deputy = Person(102), Officer = Person(106), CommitteeSecretary = Person(104), Clerk = Person(107), Stranger = Person(108);
    public static readonly Actor Administrator = new(new PersonId(113), "Đảng viên 113", Administrator: true);
    public const int Applicant = 500;

    private readonly Dictionary<int, string> given = [];
    private readonly IEnumerable<Position>? posts;
    private readonly IEnumerable<Absence>? absences;

    private ACase(Definition definition, IEnumerable<Position>? posts, IEnumerable<Absence>? absences, int subject)
    {
        (Definition, this.posts, this.absences) = (definition, posts, absences);
        Subject = new Subject(Procedures.Running.Subject.Applicant, new PersonId(subject), null, $"Người xin vào Đảng {subject}");
    }

    /// <summary>A case not yet opened.</summary>
    public static ACase Unopened(Definition definition, IEnumerable<Position>? posts = null, IEnumerable<Absence>? absences = null, int subject = Applicant) => new(definition, posts, absences, subject);

    /// <summary>A case opened by its cell secretary on Monday 2-3-2026.</summary>
    public static ACase Of(Drawn drawn, IEnumerable<Position>? posts = null, IEnumerable<Absence>? absences = null, int subject = Applicant, bool broken = false)
    {
        var @case = Unopened(drawn.Read(broken), posts, absences, subject);
        @case.Open();
        return @case;
    }

    public Definition Definition { get; private set; }
    public Subject Subject { get; }
    public Instant Now { get; private set; } = Instant.StartOf(new DateOnly(2026, 3, 2)) + TimeSpan.FromHours(8);
    public DateOnly Today => Now.Day;
    public CaseState State { get; private set; } = null!;
    public List<CaseEntry> Entries { get; } = [];
    /// <summary>Who votes in the cell: twenty official members, of whom the secretary 101 and the deputy 102 have accounts.</summary>
    public ImmutableArray<RollMember> Roll { get; set; } = [.. Enumerable.Range(203, 18).Prepend(102).Prepend(101).Select(id => new RollMember(new PersonId(id), $"Đảng viên {id}", MemberStates.Official, new DateOnly(2020, 1, 1), false, false, false, false))];
    /// <summary>What the register says of the person concerned.</summary>
    public string SubjectState { get; set; } = MemberStates.Sympathiser;

    public static Actor Person(int id) => new(new PersonId(id), $"Đảng viên {id}");

    public Accepted Open(Actor? by = null) => Does(new OpenCase(new CaseId(new Guid("00000000-0000-0000-0000-000000000001")), ATree.Id(6), Subject, CaseJson.Empty) { By = by ?? Secretary });

    /// <summary>The steps at which somebody has to do something, in alphabetical order.</summary>
    public string Waiting => string.Join(" ", State.WorkItems.Values.Select(item => item.Step).Order(StringComparer.Ordinal));

    public WorkItem Item(string step) => State.WorkItems.Values.Single(item => item.Step == step);
    public Deadline DeadlineOf(string of) => State.Deadlines.Values.Single(deadline => deadline.Of == of);
    public IEnumerable<CaseEvent> Events => Entries.SelectMany(entry => entry.Events);

    public CompleteWorkItem Completing(string step, string? outcome = null, Actor? by = null, string data = "{}", string? comment = null, string? returnTo = null, int? version = null, string? ticked = null) =>
        new(Item(step).Id, version, outcome, JsonElement.Parse(data),
            ticked is null ? ImmutableSortedDictionary<string, DossierTick>.Empty : ImmutableSortedDictionary<string, DossierTick>.Empty.Add(ticked, new DossierTick(DossierState.Checked, null, null, null, null)),
            comment, returnTo) { By = by ?? Secretary };

    public Accepted Completes(string step, string? outcome = null, Actor? by = null, string data = "{}", string? comment = null, string? returnTo = null, string? ticked = null) =>
        Does(Completing(step, outcome, by, data, comment, returnTo, null, ticked));

    /// <summary>The version to which the next commands come, as the host picks it for a case that is carried over or back.</summary>
    public ACase With(Definition definition)
    {
        Definition = definition;
        return this;
    }

    /// <summary>The command is accepted and stored.</summary>
    public Accepted Does(Command command)
    {
        var decision = Decide(command);
        var accepted = decision.ShouldBeOfType<Accepted>(decision is Refused no ? $"{no.Refusal.Code}: {no.Refusal.Sentence} {string.Join("; ", no.Refusal.Errors.Select(error => $"{error.Key}: {error.Value[0]}"))}" : "");
        var text = CaseJson.Write(accepted.State);
        if (accepted.Events.IsEmpty)
        {
            text.ShouldBe(CaseJson.Write(State));
            return accepted;
        }
        foreach (var @event in accepted.Events) NoteIds(@event);
        var events = CaseJson.ReadEvents(CaseJson.Write(accepted.Events));
        Entries.Add(new CaseEntry(Entries.Count + 1, Now, command.By.Person, command.By.Name, command.By.Role, command.By.Organisation, Today, events));
        State = CaseJson.ReadState(text);
        CaseJson.Write(State).ShouldBe(text);
        CaseJson.Write(CaseEntry.Fold(Entries)).ShouldBe(text);
        return accepted;
    }

    /// <summary>The command is refused with this code, and nothing happened.</summary>
    public Refusal Refuses(Command command, string code)
    {
        var refusal = Decide(command).ShouldBeOfType<Refused>().Refusal;
        refusal.Code.ShouldBe(code, refusal.Sentence.En);
        return refusal;
    }

    /// <summary>The sentence in English that is shown at the path of a form.</summary>
    public string RefusesAt(string path, CompleteWorkItem done)
    {
        var errors = Refuses(done, "invalid").Errors;
        errors.Keys.ShouldContain(path);
        return errors[path].Single().En;
    }

    public Decision Decide(Command command)
    {
        var facts = new Facts(ATree.Directory(posts, absences), ATree.Competences(), Shelf.Book, Calendars.Of(Shelf.Calendar));
        for (;;)
        {
            if (Engine.Decide(State, Definition, facts, command, Now) is not Needs needs) return Engine.Decide(State, Definition, facts, command, Now);
            foreach (var key in needs.Keys) facts.Add(key, Answer(key));
        }
    }

    /// <summary>What the open work item offers for a form filled like this.</summary>
    public Offer Looks(string step, string typed)
    {
        var facts = new Facts(ATree.Directory(posts, absences), ATree.Competences(), Shelf.Book, Calendars.Of(Shelf.Calendar));
        for (;;)
        {
            if (OfferWork.Look(State, Definition, facts, Item(step).Id, Secretary, Now, JsonElement.Parse(typed)) is not OfferNeeds needs)
                return ((Offered)OfferWork.Look(State, Definition, facts, Item(step).Id, Secretary, Now, JsonElement.Parse(typed))).Offer;
            foreach (var key in needs.Keys) facts.Add(key, Answer(key));
        }
    }

    public ACase On(string day)
    {
        Now = Instant.StartOf(Shelf.Day(day)) + TimeSpan.FromHours(8);
        return this;
    }

    /// <summary>Everything that is due by now comes, in order, as the host sends it.</summary>
    public ACase TimePasses()
    {
        for (var round = 0; round < 100; round++)
        {
            if (State.Deadlines.Values.Where(deadline => deadline.Next <= Now).OrderBy(deadline => deadline.Next).FirstOrDefault() is not { } due) return this;
            Does(new TimePassed(due.Id) { By = Actor.Clock });
            if (State.Status == CaseStatus.Suspended) return this;
        }
        throw new InvalidOperationException("The clock finds something to do for ever.");
    }

    private object? Answer(FactKey key) => key switch
    {
        AccountFact account => account.Person.Value < 200,
        RollFact => Roll,
        CaseNumberFact => 1,
        PaperNumberFact => false,
        NextPaperNumberFact => State.Papers.Count + 1,
        FileFact => true,
        MemberFact member => new MemberRecord(member.Person, $"Đảng viên {member.Person}", new DateOnly(1990, 1, 1), "male", "kinh", member.Person == Subject.Person ? SubjectState : MemberStates.Official, ATree.Id(6)),
        StateBeforeFact before => CaseEntry.Fold(Entries.Take(before.Event - 1)),
        _ => null,
    };

    private void NoteIds(CaseEvent @event)
    {
        switch (@event)
        {
            case TokenPlaced placed: Note(placed.Token.Id, "token", mayRepeat: true); break;
            case ScopeOpened opened: Note(opened.Scope.Id, "scope"); break;
            case WorkItemOpened opened: Note(opened.Item.Id, "work item"); break;
            case DeadlineChanged changed: Note(changed.Deadline.Id, "deadline", mayRepeat: true); break;
        }
    }

    private void Note(int id, string kind, bool mayRepeat = false)
    {
        if (given.TryGetValue(id, out var before)) (mayRepeat && before == kind).ShouldBeTrue($"{id} was a {before} and is given to a {kind}");
        given[id] = kind;
    }
}
