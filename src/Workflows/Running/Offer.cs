using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Rules;
using Procedures.Steps;
using Procedures.Votes;

namespace Procedures.Running;

/// <summary>What a work item offers now: outcomes, prefilled values, options, examples, the vote's base. Computed by the engine, so that pages and robots see what it will accept.</summary>
/// <param name="Prefill">Values to start with: what was typed at an earlier visit, else drawn prefills.</param>
/// <param name="Examples">A value for every field that passes the checks, as far as the drawn examples say.</param>
/// <param name="Options">Choices of fields whose options come from the register or an earlier form, by field path.</param>
/// <param name="Late">The statutory deadline that is already past: its reason is asked for.</param>
public sealed record Offer(
    ImmutableArray<OfferedOutcome> Outcomes, JsonElement Prefill, JsonElement Examples, ImmutableSortedDictionary<string, ImmutableArray<FieldOption>> Options, OfferedVote? Vote, Deadline? Late)
{
    /// <summary>Fields that the form as it is filled does not ask for (their <c>shownWhen</c> does not hold).</summary>
    public ImmutableSortedSet<string> NotAsked { get; init; } = [];
    /// <summary>What the rules cannot answer for the form as it is filled (a meeting before the oldest value that we know); null when they can.</summary>
    public Text? Trouble { get; init; }

    /// <summary>The meeting from which a vote's sheet was prefilled; null when it was not.</summary>
    public SharedMeeting? Meeting { get; init; }
}

/// <param name="Next">Where it leads: the next nodes by their drawn labels; empty for a return.</param>
public sealed record OfferedOutcome(Outcome Outcome, ImmutableArray<string> ReturnsTo, ImmutableArray<string> Next);

/// <summary>The vote as it stands for a meeting on that day.</summary>
public sealed record OfferedVote(OrganisationId Organisation, string Body, DateOnly On, VoteBase Base, int QuorumNeeded, int Needed, RuleValue Threshold, RuleValue Quorum, bool Committee);

/// <summary>What <see cref="OfferWork.Look"/> gives: the offer, or the facts it still needs.</summary>
public abstract record OfferResult
{
    private protected OfferResult() { }
}

public sealed record Offered(Offer Offer) : OfferResult;
public sealed record OfferNeeds(ImmutableArray<FactKey> Keys) : OfferResult;

/// <summary>What a withdrawal, a move or an event would be: the drawn interrupt that fits now (null: none) with the fields that it demands now, and what may be chosen in them.</summary>
public sealed record OfferedInterrupt(Interrupt? Interrupt, ImmutableSortedDictionary<string, ImmutableArray<FieldOption>> Options) : OfferResult;

/// <summary>Looks at a work item without changing anything.</summary>
public static class OfferWork
{
    /// <param name="typed">What stands in the form now (a draft): conditions and the vote's day follow it.</param>
    public static OfferResult Look(CaseState @case, Definition definition, Facts facts, int workItem, Actor by, Instant now, JsonElement? typed = null)
    {
        try
        {
            return new Offered(new Run(@case, definition, facts, by, now).Offer(@case.WorkItems[workItem], typed));
        }
        catch (FactMissing missing)
        {
            return new OfferNeeds([missing.Key]);
        }
        catch (RuleFaultException fault)
        {
            return new Offered(Nothing with { Trouble = fault.Sentence });
        }
    }

    private static Offer Nothing { get; } = new([], CaseJson.Empty, CaseJson.Empty, ImmutableSortedDictionary<string, ImmutableArray<FieldOption>>.Empty, null, null);

    /// <summary>The interrupts that may be raised now (withdraw, move, events).</summary>
    public static ImmutableArray<Interrupt> Interrupts(CaseState @case, Definition definition, Facts facts, Actor by, Instant now)
    {
        var run = new Run(@case, definition, facts, by, now);
        return [.. definition.Interrupts.Where(run.Fits)];
    }

    /// <summary>Looks at a withdrawal, a move or an event before it is raised. Of a move the fields speak of the cell it goes to.</summary>
    public static OfferResult LookAtInterrupt(CaseState @case, Definition definition, Facts facts, InterruptCommand command, Instant now)
    {
        try
        {
            return new Run(@case, definition, facts, command.By, now).OfferInterrupt(command);
        }
        catch (FactMissing missing)
        {
            return new OfferNeeds([missing.Key]);
        }
    }

    /// <summary>An example of the first form of a procedure, before there is a case.</summary>
    public static OfferResult LookAtStart(Definition definition, Facts facts, OrganisationId organisation, Subject subject, Actor by, Instant now)
    {
        var id = new CaseId(Guid.Empty);
        facts.Add(new CaseNumberFact(definition.Prefix, now.Day.Year), 0);
        return Engine.Decide(null, definition, facts, new OpenCase(id, organisation, subject, CaseJson.Empty) { By = Actor.Clock }, now) switch
        {
            Accepted opened when opened.State.WorkItems.Values.FirstOrDefault() is { } item => Look(opened.State, definition, facts, item.Id, by, now),
            Needs needs => new OfferNeeds(needs.Keys),
            _ => new Offered(Nothing),
        };
    }
}

internal sealed partial class Run
{
    internal Offer Offer(WorkItem item, JsonElement? typed)
    {
        var step = definition.Step(item.Step);
        var directory = new RunDirectory(this);
        var meeting = item.Pending is null && step is Vote { SharesMeeting: true } shared ? MeetingOf(shared) : null;
        var prefill = Prefill(item, step, meeting);
        var form = typed ?? prefill;
        var values = Values(step, form);
        var outcomes = step is Vote ? [] : step.Outcomes.Where(outcome => outcome.When?.Holds(Values(step, form, outcome.Id)) != false)
            .Select(outcome => new OfferedOutcome(outcome, [.. outcome.ReturnsTo.Where(target => State.Visits.ContainsKey(target) || target == step.Id)], [.. definition.Map.From(step.Id, outcome.Id).Select(line => line.To)]))
            .Where(offered => offered.Outcome.ReturnsTo.IsEmpty || !offered.ReturnsTo.IsEmpty || !offered.Next.IsEmpty).ToImmutableArray();
        if (item.Pending is not null) outcomes = [Confirmation("confirm", "Xác nhận", "Confirm"), Confirmation("dispute", "Không xác nhận, trả lại", "Dispute")];
        Text? trouble = null;
        var vote = step is Vote drawn ? OfferVote(drawn, EventDateOf(drawn, form), out trouble) : null;
        var examples = FormReader.Example(step, Values(step, CaseJson.Empty), Today, directory);
        return new Offer(outcomes, prefill, vote is null ? examples : WithCounts(examples, vote, prefill), Options(step, values, directory), vote, LateDeadline(item, step))
        {
            Trouble = trouble,
            NotAsked = [.. step.Fields.Where(field => field.ShownWhen?.Holds(values) == false).Select(field => field.Id)],
            Meeting = meeting,
        };
    }

    internal OfferedInterrupt OfferInterrupt(InterruptCommand command)
    {
        MovesTo = command is MoveCase { Organisation: var to } && facts.Organisations.Find(to) is not null ? to : null;
        if (Fitting(command) is not { } interrupt) return new OfferedInterrupt(null, ImmutableSortedDictionary<string, ImmutableArray<FieldOption>>.Empty);
        var values = new CaseValues(this, interrupt.Id, DataOf(command), command.On, []);
        var asked = interrupt with { Fields = [.. interrupt.Fields.Select(field => field with { Required = field.Required || field.RequiredWhen?.Holds(values) == true })] };
        return new OfferedInterrupt(asked, Options(new TaskStep(interrupt.Id, interrupt.Name) { Fields = interrupt.Fields }, values, new RunDirectory(this)));
    }

    private static OfferedOutcome Confirmation(string id, string vi, string en) => new(new Outcome(id, new Text(vi, en)) { CommentRequired = id == "dispute", Final = id == "confirm" }, [], []);

    private JsonElement Prefill(WorkItem item, HumanStep step, SharedMeeting? meeting)
    {
        var data = new JsonObject();
        if (item.Pending is { } pending) return JsonDocument.Parse(pending.Data).RootElement.Clone();
        foreach (var (field, value) in Drawn(step)) data[field] = value;
        if (meeting is not null)
            foreach (var field in meeting.Sheet.EnumerateObject()) data[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        // A new meeting has its own counts, a new paper its own number; any other form starts with what was last written in it.
        if (step is not (Vote or DocumentStep) && State.Visits.TryGetValue(step.Id, out var visit)) Lay(data, visit.Data, step, item.Returned is null ? step.EventDate : null);
        if (item.Prefill is { } given) Lay(data, given, step);
        return JsonSerializer.SerializeToElement(data);
    }

    private IEnumerable<(string Field, JsonNode? Value)> Drawn(HumanStep step)
    {
        var values = Values();
        foreach (var field in step.Fields)
            if (field.Prefill?.Of(values) is { IsEmpty: false } value) yield return (field.Id, value.ToJson());
    }

    /// <summary>What a meeting that already decided another case on the same day has typed once. Who would stand in two places of this sheet is left out.</summary>
    private SharedMeeting? MeetingOf(Vote vote)
    {
        var day = Drawn(vote).FirstOrDefault(one => one.Field == VoteSheetFields.MeetingDate).Value;
        var on = DateOnly.TryParse(day?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var met) ? met : Today;
        var (organisation, body) = Seat(vote.Body, on);
        if (facts.Meeting(organisation, body, on) is not { Sheet.ValueKind: JsonValueKind.Object } meeting) return null;
        var fields = meeting.Sheet.EnumerateObject().Where(field => VoteSheetFields.OfMeeting.Contains(field.Name) && !IsPerson(field, Concerned) && !(field.Name == VoteSheetFields.SecondPerson && IsPerson(field, by.Person)));
        return meeting with { Sheet = JsonSerializer.SerializeToElement(fields.ToDictionary(field => field.Name, field => field.Value)) };

        static bool IsPerson(JsonProperty field, PersonId? person) =>
            person is { } one && field.Name is (VoteSheetFields.Chair or VoteSheetFields.MinutesTaker or VoteSheetFields.SecondPerson) && Value.From(field.Value).Number is { } id && id == one.Value;
    }

    /// <param name="except">The event date of an earlier visit: a new visit has its own.</param>
    private static void Lay(JsonObject data, JsonElement given, HumanStep step, string? except = null)
    {
        if (given.ValueKind != JsonValueKind.Object) return;
        foreach (var property in given.EnumerateObject())
            if (property.Name != except && step.Field(property.Name) is { ReadOnly: false }) data[property.Name] = JsonNode.Parse(property.Value.GetRawText());
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<FieldOption>> Options(HumanStep step, IValues values, RunDirectory directory)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<FieldOption>>();
        foreach (var field in step.Fields)
        {
            if (field.OptionsFrom is not null) options[field.Id] = FormReader.Options(field, values, directory);
            foreach (var inner in field.Fields.Where(inner => inner.OptionsFrom is not null)) options[$"{field.Id}.{inner.Id}"] = FormReader.Options(inner, values, directory);
        }
        return options.ToImmutable();
    }

    /// <param name="trouble">Why a vote on that day cannot be measured: the sheet stays, so that the day can be mended.</param>
    private OfferedVote? OfferVote(Vote vote, DateOnly on, out Text? trouble)
    {
        trouble = null;
        try
        {
            return OfferVote(vote, on);
        }
        catch (RuleFaultException fault)
        {
            trouble = fault.Sentence;
            return null;
        }
    }

    private OfferedVote OfferVote(Vote vote, DateOnly on)
    {
        var (organisation, body) = Seat(vote.Body, on);
        var @base = BaseOf(vote.Body, on);
        var threshold = ThresholdOf(vote, on);
        var quorum = Rule(vote.Quorum, on);
        var size = Math.Max(1, @base.Size);
        return new OfferedVote(organisation, body, on, @base, quorum.Threshold.Threshold.VotesNeeded(size), threshold.Threshold.Threshold.VotesNeeded(size), threshold, quorum, !vote.Body.IsCell);
    }

    /// <summary>All who count came, or as many as the meeting's sheet says already, and all are for it.</summary>
    private static JsonElement WithCounts(JsonElement examples, OfferedVote vote, JsonElement prefill)
    {
        var came = Value.At(prefill, "present").Number is { } known && known >= Math.Max(vote.Needed, vote.QuorumNeeded) && known <= vote.Base.Size ? (int)known : vote.Base.Size;
        var data = JsonNode.Parse(examples.GetRawText())!.AsObject();
        data["form"] = "secret-ballot";
        data.Remove("excluded");
        data.Remove("noOpinion");
        foreach (var count in (string[])["present", "issued", "collected", "valid", "for"]) data[count] = came;
        data["against"] = 0;
        var counted = vote.Base.Counted;
        if (counted.Length > 0) data["chair"] = counted[0].Member.Value;
        if (counted.Length > 1) data["minutesTaker"] = counted[1].Member.Value;
        if (counted.Length > 2) data["secondPerson"] = counted[2].Member.Value;
        return JsonSerializer.SerializeToElement(data);
    }

    private Deadline? LateDeadline(WorkItem item, HumanStep step)
    {
        var own = item.Deadline is { } id ? State.Deadlines.GetValueOrDefault(id) : null;
        var spans = definition.Spans.Where(span => span.Until.Contains(step.Id) && !span.Watch).Select(span => State.Deadlines.Values.FirstOrDefault(one => one.IsSpan && one.Of == span.Id));
        return spans.Prepend(own).OfType<Deadline>().FirstOrDefault(one => one.Statutory && one.RestingWith is null && Today > one.Due);
    }
}
