using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Procedures.Organisations;

namespace Procedures.Running;

/// <summary>
/// Something that happened in a case. Holds every fact that decided, so that a fold needs nothing else. Names on disk never change.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CaseOpened), "case-opened")]
[JsonDerivedType(typeof(TokenPlaced), "token-placed")]
[JsonDerivedType(typeof(TokenConsumed), "token-consumed")]
[JsonDerivedType(typeof(ScopeOpened), "scope-opened")]
[JsonDerivedType(typeof(RouteTaken), "route-taken")]
[JsonDerivedType(typeof(WorkItemOpened), "work-item-opened")]
[JsonDerivedType(typeof(WorkItemCompleted), "work-item-completed")]
[JsonDerivedType(typeof(WorkItemClosed), "work-item-closed")]
[JsonDerivedType(typeof(WorkItemAssigned), "work-item-assigned")]
[JsonDerivedType(typeof(VoteEntered), "vote-entered")]
[JsonDerivedType(typeof(VoteDisputed), "vote-disputed")]
[JsonDerivedType(typeof(DossierTicked), "dossier-ticked")]
[JsonDerivedType(typeof(Lapsed), "lapsed")]
[JsonDerivedType(typeof(PaperIssued), "paper-issued")]
[JsonDerivedType(typeof(DeadlineChanged), "deadline-changed")]
[JsonDerivedType(typeof(DeadlineAttached), "deadline-attached")]
[JsonDerivedType(typeof(DeadlineEnded), "deadline-ended")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(NoticeSent), "notice-sent")]
[JsonDerivedType(typeof(RegisterChanged), "register-changed")]
[JsonDerivedType(typeof(SubjectLookedUp), "subject-looked-up")]
[JsonDerivedType(typeof(RulesApplied), "rules-applied")]
[JsonDerivedType(typeof(TokenFaulted), "token-faulted")]
[JsonDerivedType(typeof(TokenRepaired), "token-repaired")]
[JsonDerivedType(typeof(Rerouted), "rerouted")]
[JsonDerivedType(typeof(InterruptRaised), "interrupt-raised")]
[JsonDerivedType(typeof(CaseMoved), "case-moved")]
[JsonDerivedType(typeof(CaseSuspended), "case-suspended")]
[JsonDerivedType(typeof(CaseResumed), "case-resumed")]
[JsonDerivedType(typeof(CaseFinished), "case-finished")]
[JsonDerivedType(typeof(CommentAdded), "comment-added")]
[JsonDerivedType(typeof(CaseMigrated), "case-migrated")]
[JsonDerivedType(typeof(WorkItemRedrawn), "work-item-redrawn")]
[JsonDerivedType(typeof(MigrationUndone), "migration-undone")]
[JsonDerivedType(typeof(TakenBack), "taken-back")]
public abstract record CaseEvent
{
    private protected CaseEvent() { }

    /// <summary>The state after the event. Asks nobody, decides nothing.</summary>
    public abstract CaseState ApplyTo(CaseState @case);
}

/// <summary>One accepted command: what happened in one step, at one instant, by one person. A row of the store; its number is the case's version.</summary>
/// <param name="On">The event date: when it happened on paper.</param>
public sealed record CaseEntry(int Number, Instant At, PersonId? Person, string PersonName, string? Role, OrganisationId? Organisation, DateOnly On, ImmutableArray<CaseEvent> Events)
{
    /// <summary>The state after this entry; <paramref name="case"/> is null for the first.</summary>
    public CaseState ApplyTo(CaseState? @case)
    {
        var state = @case!;
        foreach (var @event in Events) state = @event is CaseOpened opened ? opened.Open() : @event.ApplyTo(state);
        return Close(state, Number, Person, Events);
    }

    /// <summary>What every entry does to the state besides its events: the number, forgotten scopes, and whether the last act can still be taken back.</summary>
    internal static CaseState Close(CaseState state, int number, PersonId? person, ImmutableArray<CaseEvent> events)
    {
        var last = state.Last is { } act && act.Event != number && events.Any(@event => @event is not (Reminded or CommentAdded)) ? null : state.Last;
        var migration = state.Migration is { } carried && carried.Entry != number && events.Any(@event => @event is not (Reminded or CommentAdded)) ? null : state.Migration;
        return state with { Version = number, Last = last, Migration = migration, Scopes = Live(state) };
    }

    private static ImmutableSortedDictionary<int, Scope> Live(CaseState state)
    {
        if (state.Scopes.IsEmpty) return state.Scopes;
        var live = new HashSet<int>();
        foreach (var token in state.Tokens.Values)
            for (var scope = token.Scope; scope != 0 && live.Add(scope); scope = state.Scopes[scope].Parent) { }
        return live.Count == state.Scopes.Count ? state.Scopes : state.Scopes.RemoveRange(state.Scopes.Keys.Where(id => !live.Contains(id)));
    }

    /// <summary>Replays a case. The result equals the stored state.</summary>
    public static CaseState Fold(IEnumerable<CaseEntry> entries) => entries.Aggregate((CaseState?)null, (state, entry) => entry.ApplyTo(state))!;
}
