using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Rules;

namespace Procedures.Running;

/// <summary>One decision in the making: the state so far and the events that led to it. Lives for one call of the engine.</summary>
internal sealed partial class Run(CaseState? @case, Definition definition, Facts facts, Actor by, Instant now)
{
    private readonly CaseState? before = @case;
    private readonly ImmutableArray<CaseEvent>.Builder events = ImmutableArray.CreateBuilder<CaseEvent>();
    private readonly SortedSet<string> rulesUsed = [];
    private int lastId = @case?.LastId ?? 0;

    internal CaseState State { get; private set; } = @case!;
    internal Definition Definition => definition;
    internal Facts Facts => facts;
    internal Actor By => by;
    internal Instant Now => now;
    internal DateOnly Today => now.Day;

    private int NextId() => ++lastId;

    private void Emit(CaseEvent @event)
    {
        State = @event is CaseOpened opened ? opened.Open() : @event.ApplyTo(State);
        events.Add(@event);
    }

    /// <summary>Lets tokens run until all wait, then hands over what happened.</summary>
    private Accepted Accept(Answer answer)
    {
        if (events.Count == 0) return new Accepted(State, [], answer);
        var unseen = rulesUsed.Where(rule => !State.RulesUsed.Contains(rule)).ToImmutableArray();
        if (!unseen.IsEmpty) Emit(new RulesApplied(unseen));
        var number = (before?.Version ?? 0) + 1;
        var all = events.ToImmutable();
        return new Accepted(CaseEntry.Close(State, number, by.Person, all), all, answer);
    }

    private static Answer Nothing { get; } = new(null, null);

    private static void RefuseUnless(bool allowed, Refusal refusal)
    {
        if (!allowed) throw new RefusedException(refusal);
    }

    private static void RequireReason(string? reason) => RefuseUnless(!string.IsNullOrWhiteSpace(reason), Refusal.At("reason", Refusal.ReasonMissing.Code, Refusal.ReasonMissing.Sentence));

    /// <summary>A date that somebody typed beside a command: not in the future.</summary>
    private void RequirePast(DateOnly on) => RefuseUnless(on <= Today, Refusal.At("on", "invalid", new Text("Ngày không được ở sau hôm nay.", "The date must not be after today.")));

    /// <summary>A rule value of that day; remembered as used by the case.</summary>
    internal RuleValue Rule(string id, DateOnly on)
    {
        var value = facts.Rules.At(id, on, facts.Province);
        rulesUsed.Add($"{value.Id}@{value.Version}");
        return value;
    }

    /// <summary>What the competence table says on that day for the case's organisation.</summary>
    internal Competence CompetenceOn(DateOnly on) => facts.Competence.For(definition.Matter, State.Organisation, on, facts.Organisations);

    /// <summary>The working days of the case's organisation, where it hangs today.</summary>
    internal Deadlines.WorkingCalendar Calendar => facts.Calendars.Of(State.Organisation, facts.Organisations, Today);

    internal PersonId? Concerned => State.Subject.Person;

    internal ImmutableHashSet<PersonId> Excluded => Concerned is { } person ? [person] : [];
}
