using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>What terms and conditions see of a case: see the paths in docs/procedure-format.md.</summary>
/// <param name="step">The step (or interrupt) being completed, and what is given in it.</param>
/// <param name="outcome">The outcome being chosen.</param>
internal sealed class CaseValues(Run run, string? step, JsonElement? data, DateOnly on, ImmutableStack<ObjectValue> rows, string? outcome = null) : IValues
{
    private CaseState State => run.State;

    public IValues InRow(ObjectValue row) => new CaseValues(run, step, data, on, rows.Push(row), outcome);

    public DateOnly AddWorkingDays(DateOnly from, int days) => run.Calendar.AddWorkingDays(from, days);

    public DateOnly LastWorkingDayOnOrBefore(DateOnly day) => run.Calendar.LastWorkingDayOnOrBefore(day);

    public Value Rule(string id)
    {
        var rule = run.Rule(id, on);
        return rule.Content switch
        {
            Rules.CountRule count => Value.Of(count.Count),
            Rules.DurationRule duration => Value.Of(duration.Duration.Amount),
            Rules.FlagRule flag => Value.Of(flag.On),
            Rules.ListRule list => Value.Of([.. list.Items.Select(Value.Of)]),
            Rules.ExtensionRule extension => Value.Of(extension.AtMost.Amount),
            _ => Value.Of(rule.Vi),
        };
    }

    public Text RuleInWords(string id) => run.Rule(id, on) is var rule && rule.Short is { } few ? few : new(rule.Vi, rule.En);

    public Value At(string path)
    {
        if (!rows.IsEmpty && Value.At(rows.Peek().Json, path.StartsWith("row.", StringComparison.Ordinal) ? path[4..] : path) is { IsEmpty: false } inRow) return inRow;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return path switch
            {
                "today" => Value.Of(run.Today),
                "outcome" when outcome is not null => Value.Of(outcome),
                _ => data is { } form ? Value.At(form, path) : Value.Empty,
            };
        var (head, rest) = (path[..dot], path[(dot + 1)..]);
        return head switch
        {
            "subject" => Subject(rest),
            "terms" => run.Definition.Terms.TryGetValue(rest, out var term) ? term.Of(this) : Value.Empty,
            "visits" => Visits(rest),
            "opened" => Value.Of(Opened(rest)),
            "deadline" => Due(rest),
            "register" => rest == "nextNumber" ? Value.Of(run.NextNumber(step)) : Value.Empty,
            "move" => rest == "sameCommune" && run.MovesTo is { } to ? Value.Of(run.SameCommune(to)) : Value.Empty,
            "from" => From(rest),
            "competence" => Competence(rest),
            "place" => Organisation(run.PlaceOf(rest)),
            "roll" => rest == "official" ? Value.Of(run.CellBase(on).Size) : Value.Empty,
            "dossier" => Dossier(rest),
            "document" => Paper(rest),
            "case" => Case(rest),
            _ => Step(head, rest),
        };
    }

    private Value Step(string id, string rest)
    {
        if (id == step && data is { } form && rest is not ("outcome" or "eventDate")) return Value.At(form, rest);
        if (State.Visits.GetValueOrDefault(id) is not { } visit) return Value.Empty;
        return rest switch
        {
            "outcome" => Value.Of(visit.Outcome),
            "eventDate" => Value.Of(visit.EventDate),
            _ => Value.At(visit.Data, rest),
        };
    }

    public Value Latest(ImmutableArray<string> paths) =>
        paths.Select(path => (Given: GivenAt(path), Value: At(path))).Where(found => !found.Value.IsEmpty).OrderByDescending(found => found.Given).Select(found => found.Value).FirstOrDefault() ?? Value.Empty;

    /// <summary>The entry in which a step's value was given; what is being given now is later than all.</summary>
    private int GivenAt(string path)
    {
        var head = path.Split('.')[0];
        return head == step && data is not null ? int.MaxValue : State.Visits.GetValueOrDefault(head)?.Number ?? 0;
    }

    private Value Visits(string rest)
    {
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var visit = State.Visits.GetValueOrDefault(dot < 0 ? rest : rest[..dot]);
        return Value.Of(visit is null ? 0 : dot < 0 ? visit.Count : visit.Outcomes.GetValueOrDefault(rest[(dot + 1)..]));
    }

    private DateOnly? Opened(string id) =>
        State.WorkItems.Values.LastOrDefault(item => item.Step == id)?.OpenedOn ?? State.Visits.GetValueOrDefault(id)?.OpenedOn;

    private Value Due(string rest) => rest.EndsWith(".due", StringComparison.Ordinal)
        ? Value.Of(State.Deadlines.Values.LastOrDefault(deadline => deadline.Of == rest[..^4] && deadline.Reminder is null)?.Due)
        : Value.Empty;

    private Value Subject(string name)
    {
        var facts = State.Subject.Facts;
        return name switch
        {
            "name" => Value.Of(State.Subject.Name),
            "state" => Value.Of(facts.State),
            "birthDate" => Value.Of(facts.BirthDate),
            "joinDate" => Value.Of(facts.JoinDate),
            "probationEnd" => Value.Of(facts.ProbationEnd),
            "officialDate" => Value.Of(facts.OfficialDate),
            "decisionDate" => Value.Of(facts.DecisionDate),
            "person" => State.Subject.Person is { } person ? Value.Of(person.Value) : Value.Empty,
            "helper" => facts.Helper is { } helper ? Value.Of(helper.Value) : Value.Empty,
            "cell" => Organisation(facts.Cell ?? State.Organisation),
            _ => Value.Empty,
        };
    }

    private Value From(string id)
    {
        // A word that is no step is a field of the step from which the token came into this one.
        if (!run.Definition.Nodes.ContainsKey(id)) return step is not null && ComingFrom(step) is { } asker ? Step(asker, id) : Value.Empty;
        return Value.Of(ComingFrom(id));
    }

    private string? ComingFrom(string id) => State.Tokens.Values.LastOrDefault(token => token.Node == id) is { } here ? here.From : State.Visits.GetValueOrDefault(id)?.From;

    private Value Competence(string name)
    {
        var table = run.CompetenceOn(on > State.EventDate ? on : State.EventDate);
        return name switch
        {
            "case" => Value.Of(table.Case),
            "proposer" => Organisation(table.Proposer),
            "decider" => Organisation(table.Decider),
            "deciderBody" => Value.Of(table.DeciderBody),
            _ => Value.Empty,
        };
    }

    private Value Dossier(string rest)
    {
        var dot = rest.LastIndexOf('.');
        if (dot < 0 || !State.Dossier.TryGetValue(rest[..dot], out var line)) return Value.Empty;
        return rest[(dot + 1)..] switch
        {
            "state" => Value.Of(line.State),
            "paperDate" => Value.Of(line.PaperDate),
            "validUntil" => Value.Of(line.ValidUntil),
            _ => Value.Empty,
        };
    }

    private Value Paper(string rest)
    {
        var dot = rest.LastIndexOf('.');
        var paper = dot < 0 ? null : State.Papers.LastOrDefault(one => one.Code == rest[..dot] && !one.Lapsed);
        return paper is null ? Value.Empty : rest[(dot + 1)..] switch
        {
            "number" => Value.Of(paper.Number),
            "date" => Value.Of(paper.Date),
            _ => Value.Empty,
        };
    }

    private Value Case(string name) => name switch
    {
        "organisation" => Organisation(State.Organisation),
        "organisationName" => Value.Of(run.Facts.Organisations.NameOf(State.Organisation)),
        "today" => Value.Of(run.Today),
        "openedOn" => Value.Of(State.OpenedAt.Day),
        "number" => Value.Of(State.Number),
        _ => Value.Empty,
    };

    private static Value Organisation(OrganisationId? id) => id is { } organisation ? Value.Of(organisation.Value) : Value.Empty;
}

internal sealed partial class Run
{
    /// <summary>The values between steps: on the case's latest event date.</summary>
    internal IValues Values() => new CaseValues(this, null, null, State.EventDate, []);

    /// <summary>The values while a form is read: its own fields first, on its own event date.</summary>
    internal IValues Values(HumanStep step, JsonElement data, string? outcome = null) => new CaseValues(this, step.Id, data, EventDateOf(step, data), [], outcome);

    /// <summary>Where the case is being moved, while a move is looked at.</summary>
    internal OrganisationId? MovesTo { get; private set; }

    /// <summary>Whether the case's organisation and the other stand under the same committee directly under the province today.</summary>
    internal bool SameCommune(OrganisationId other) => DirectCommittee(State.Organisation) == DirectCommittee(other);

    private OrganisationId DirectCommittee(OrganisationId organisation) =>
        facts.Organisations.AncestorsAt(organisation, Today).Prepend(organisation).LastOrDefault(one => one != facts.Organisations.Root, organisation);

    /// <summary>The next number of the series of the step's paper, as the clerk would write it.</summary>
    internal string? NextNumber(string? step) =>
        step is not null && definition.Nodes.GetValueOrDefault(step) is DocumentStep document ? NumberAfter(document, Today.Year) : null;

    /// <summary>The day the step happened on paper: its event date field, else today.</summary>
    internal DateOnly EventDateOf(HumanStep step, JsonElement data) =>
        step.EventDate is { } field && data.ValueKind == JsonValueKind.Object && data.TryGetProperty(field, out var value) && Value.From(value).Day is { } day ? day : Today;
}
