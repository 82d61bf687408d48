using Procedures.Definitions;

namespace Procedures.Running;

/// <summary>Which cases the register itself calls for: the daily job asks for every member, opens what is due and remembers the key.</summary>
public static class DailyOpening
{
    /// <summary>
    /// The day from which the procedure is opened for the member; null when it is not opened by a job, or not for him. Asks the rules and calendar in
    /// <paramref name="facts"/> only. The host opens the case on the first run on or after that day, once per <see cref="Key"/>.
    /// </summary>
    public static DateOnly? DayFor(Definition definition, Facts facts, Organisations.MemberRecord member, Instant now)
    {
        if (definition.Start.Daily is not { } daily) return null;
        var values = ValuesOf(definition, facts, member, now);
        return daily.Members.Holds(values) ? daily.On.Of(values).Day : null;
    }

    /// <summary>What a case is opened for once: procedure, person and the values that the definition names.</summary>
    public static string Key(Definition definition, Facts facts, Organisations.MemberRecord member, Instant now)
    {
        var values = ValuesOf(definition, facts, member, now);
        var once = definition.Start.Daily is { Once.IsDefault: false } daily ? daily.Once : [];
        return string.Join('|', [definition.Id, member.Id.ToString(), .. once.Select(path => values.At(path).Print())]);
    }

    private static IValues ValuesOf(Definition definition, Facts facts, Organisations.MemberRecord member, Instant now)
    {
        var subject = new Subject(Subject.Member, member.Id, null, member.Name) { Facts = Run.FactsOf(member) };
        var state = new CaseOpened(default, definition.Id, definition.VersionId, "", member.Cell, subject, definition.Class, now, []).Open();
        return new Run(state, definition, facts, Actor.Clock, now).Values();
    }
}
