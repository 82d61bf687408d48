using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Storage;

/// <summary>Takes secret steps out of a case for those outside their circle: as if the case had never passed them.</summary>
internal static class Redaction
{
    /// <param name="definitions">every version on which the case has run: what one of them made secret stays so</param>
    public static FoundCase Of(FoundCase found, IReadOnlyCollection<Definition> definitions)
    {
        var (steps, codes) = SecretsOf(found.State, definitions);
        if (steps.IsEmpty && codes.IsEmpty) return found;
        var secret = new Secret(steps, codes, ItemsOf(found, steps), DeadlinesOf(found, steps));
        var touched = found.Entries.SelectMany(entry => entry.Events).OfType<WorkItemOpened>().Select(opened => opened.Item.Step).Where(steps.Contains).ToHashSet();
        return found with
        {
            State = secret.Without(found.State),
            Entries = [.. found.Entries.Select(entry => entry with { Events = [.. entry.Events.Select(secret.Without).OfType<CaseEvent>()] }).Where(entry => !entry.Events.IsEmpty)],
            Hidden = [.. SecretSteps(found.State, definitions).Where(step => touched.Contains(step.Id)).Select(step => step.Neutral).OfType<Text>().Distinct()],
        };
    }

    /// <summary>A state alone, for lists: what is open of secret steps, and what they left behind.</summary>
    public static CaseState Of(CaseState state, IReadOnlyCollection<Definition> definitions)
    {
        var (steps, codes) = SecretsOf(state, definitions);
        if (steps.IsEmpty && codes.IsEmpty) return state;
        return new Secret(steps, codes, [.. state.WorkItems.Values.Where(item => steps.Contains(item.Step)).Select(item => item.Id)], [.. state.Deadlines.Values.Where(deadline => steps.Contains(deadline.Of)).Select(deadline => deadline.Id)]).Without(state);
    }

    private static (ImmutableHashSet<string> Steps, ImmutableHashSet<string> Codes) SecretsOf(CaseState state, IReadOnlyCollection<Definition> definitions) =>
    (
        [.. SecretSteps(state, definitions).Select(step => step.Id)],
        [.. definitions.SelectMany(definition => definition.Dossier).Where(line => line.Class == Confidentiality.C).Select(line => line.Code)]
    );

    private static IEnumerable<HumanStep> SecretSteps(CaseState state, IReadOnlyCollection<Definition> definitions) => state.Class == Confidentiality.C ? []
        : definitions.SelectMany(definition => definition.Nodes.Values).OfType<HumanStep>().Where(step => step.Class == Confidentiality.C);

    private static ImmutableHashSet<int> ItemsOf(FoundCase found, ImmutableHashSet<string> steps) =>
        [.. found.Entries.SelectMany(entry => entry.Events).Select(@event => @event is WorkItemRedrawn redrawn ? redrawn.Item : (@event as WorkItemOpened)?.Item).OfType<WorkItem>().Where(item => steps.Contains(item.Step)).Select(item => item.Id)];

    private static ImmutableHashSet<int> DeadlinesOf(FoundCase found, ImmutableHashSet<string> steps) =>
        [.. found.Entries.SelectMany(entry => entry.Events).OfType<DeadlineChanged>().Where(changed => steps.Contains(changed.Deadline.Of)).Select(changed => changed.Deadline.Id)];

    private sealed record Secret(ImmutableHashSet<string> Steps, ImmutableHashSet<string> Codes, ImmutableHashSet<int> Items, ImmutableHashSet<int> Deadlines)
    {
        public CaseState Without(CaseState state) => state with
        {
            WorkItems = state.WorkItems.RemoveRange(Items),
            Visits = state.Visits.RemoveRange(Steps),
            Deadlines = state.Deadlines.RemoveRange(Deadlines),
            Dossier = state.Dossier.RemoveRange(Codes),
            Tokens = state.Tokens.RemoveRange(state.Tokens.Values.Where(token => Steps.Contains(token.Node)).Select(token => token.Id)),
            Papers = [.. state.Papers.Where(paper => !Steps.Contains(paper.Step) && !Codes.Contains(paper.Code))],
            Last = state.Last is { } last && Steps.Contains(last.Step) ? null : state.Last,
        };

        public CaseEvent? Without(CaseEvent @event) => @event switch
        {
            TakenBack taken => Steps.Contains(taken.Step) ? null : taken with { Before = Without(taken.Before) },
            MigrationUndone undone => undone with { Before = Without(undone.Before) },
            CaseMigrated migrated => migrated with { Mapping = migrated.Mapping.RemoveRange(migrated.Mapping.Where(pair => Steps.Contains(pair.Key) || Steps.Contains(pair.Value)).Select(pair => pair.Key)), Asked = [.. migrated.Asked.Where(code => !Codes.Contains(code))], Dropped = [.. migrated.Dropped.Where(code => !Codes.Contains(code))] },
            Lapsed lapsed => lapsed with { Codes = [.. lapsed.Codes.Where(code => !Codes.Contains(code))], Steps = [.. lapsed.Steps.Where(step => !Steps.Contains(step))] },
            CaseOpened opened => opened with { Dossier = [.. opened.Dossier.Where(code => !Codes.Contains(code))] },
            _ => Concerns(@event) ? null : @event,
        };

        private bool Concerns(CaseEvent @event) => @event switch
        {
            WorkItemOpened e => Steps.Contains(e.Item.Step),
            WorkItemRedrawn e => Items.Contains(e.Item.Id) || Steps.Contains(e.From),
            WorkItemCompleted e => Steps.Contains(e.Step),
            WorkItemClosed e => Steps.Contains(e.Step),
            WorkItemAssigned e => Items.Contains(e.WorkItem),
            VoteEntered e => Items.Contains(e.WorkItem),
            VoteDisputed e => Items.Contains(e.WorkItem),
            DossierTicked e => Codes.Contains(e.Code),
            PaperIssued e => Steps.Contains(e.Paper.Step) || Codes.Contains(e.Paper.Code),
            DeadlineChanged e => Deadlines.Contains(e.Deadline.Id),
            DeadlineAttached e => Items.Contains(e.WorkItem),
            DeadlineEnded e => Deadlines.Contains(e.Deadline),
            Reminded e => Deadlines.Contains(e.Deadline),
            NoticeSent e => Steps.Contains(e.Step),
            RegisterChanged e => Steps.Contains(e.Step),
            Rerouted e => Steps.Contains(e.Step),
            RouteTaken e => Steps.Contains(e.Node),
            TokenPlaced e => Steps.Contains(e.Token.Node),
            _ => false,
        };
    }
}
