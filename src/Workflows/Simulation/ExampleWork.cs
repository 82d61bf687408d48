using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Simulation;

/// <summary>What somebody enters who follows the examples, with a few values of his own: how scenarios and the simulator complete a step.</summary>
public sealed record ExampleWork
{
    public string? Outcome { get; init; }
    /// <summary>Over the examples, property by property; null removes one.</summary>
    public JsonObject? Data { get; init; }
    /// <summary>Counts of a vote: <c>for</c>, <c>of</c> and what else differs.</summary>
    public JsonObject? Vote { get; init; }
    /// <summary>Dossier lines that are not simply checked.</summary>
    public ImmutableSortedDictionary<string, DossierTick> Dossier { get; init; } = ImmutableSortedDictionary<string, DossierTick>.Empty;
    public string? Comment { get; init; }
    public string? ReturnTo { get; init; }
    /// <summary>False: only what is given is sent.</summary>
    public bool FromExamples { get; init; } = true;

    internal const string Reason = "Lý do mẫu";
    private static readonly string[] Counts = [VoteSheetFields.Present, VoteSheetFields.Issued, VoteSheetFields.Collected, VoteSheetFields.Valid];

    /// <summary>The command that a person gives.</summary>
    public CompleteWorkItem For(SimulatedProvince province, SimulatedCase @case, WorkItem item, Actor by)
    {
        var step = @case.Definition.Step(item.Step);
        var offer = province.Look(@case, item.Id, by);
        var outcome = step is Vote ? Outcome : Outcome ?? offer.Outcomes.Select(offered => offered.Outcome.Id).FirstOrDefault();
        var chosen = step.Outcome(outcome ?? "");
        var data = FromExamples ? JsonNode.Parse(offer.Examples.GetRawText())!.AsObject() : [];
        Lay(data, Data);
        if (Vote is { } counts) LayVote(data, counts);
        if (FromExamples) Drop(province, @case, step, chosen, data);
        var given = JsonSerializer.SerializeToElement(data);
        return new CompleteWorkItem(item.Id, item.Version, outcome, given, Lines(province, @case, step, outcome, given), Comment ?? (chosen?.CommentRequired == true ? Reason : null), ReturnTo) { By = by };
    }

    private static void Lay(JsonObject data, JsonObject? over)
    {
        foreach (var (name, value) in over ?? [])
            if (value is null) data.Remove(name);
            else data[name] = value.DeepClone();
    }

    private static void LayVote(JsonObject data, JsonObject counts)
    {
        if (counts["form"]?.GetValue<string>() == VoteSheetFields.MemberCard)
        {
            foreach (var ballots in Counts) data.Remove(ballots);
            data[VoteSheetFields.Present] = new[] { VoteSheetFields.For, VoteSheetFields.Against, VoteSheetFields.NoOpinion }.Sum(name => Whole(counts, name) ?? 0);
        }
        else if (Whole(counts, "of") is { } of)
        {
            foreach (var count in Counts) data[count] = of;
            data[VoteSheetFields.Against] = of - (Whole(counts, VoteSheetFields.For) ?? of);
        }
        foreach (var (name, value) in counts)
            if (name != "of") data[name] = value?.DeepClone();
    }

    private static int? Whole(JsonObject counts, string name) => counts[name] is { } value ? int.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    /// <summary>Nobody fills in what is not asked of him: fields that are optional, or demanded only of another outcome.</summary>
    private void Drop(SimulatedProvince province, SimulatedCase @case, HumanStep step, Outcome? outcome, JsonObject data)
    {
        var given = JsonSerializer.SerializeToElement(data);
        foreach (var field in step.Fields)
        {
            if (!data.ContainsKey(field.Id) || field.Required || field.Example is not null || Data?.ContainsKey(field.Id) == true || Vote?.ContainsKey(field.Id) == true) continue;
            if (step is Vote && Counts.Contains(field.Id)) continue;
            var asked = province.See(@case, step, given, outcome?.Id, values => field.RequiredWhen?.Holds(values) == true);
            // A reason for being late is asked for by the deadline, not by the field.
            if (!asked && field.Id != step.Deadline?.BreachReason && @case.Definition.Spans.All(span => span.BreachReason != field.Id)) data.Remove(field.Id);
        }
    }

    private ImmutableSortedDictionary<string, DossierTick> Lines(SimulatedProvince province, SimulatedCase @case, HumanStep step, string? outcome, JsonElement data)
    {
        var lines = Dossier;
        foreach (var line in step.Dossier.Where(line => outcome is not null && line.Outcomes.Contains(outcome) && !lines.ContainsKey(line.Code)))
        {
            if (@case.State.Dossier.GetValueOrDefault(line.Code)?.State == DossierState.Checked) continue;
            if (@case.Definition.DossierLine(line.Code)?.When is { } asked && !province.See(@case, step, data, outcome, asked.Holds)) continue;
            lines = lines.Add(line.Code, new DossierTick(DossierState.Checked, null, null, null, null));
        }
        return lines;
    }
}

public sealed partial class SimulatedProvince
{
    /// <summary>A look at the values that a form's conditions see.</summary>
    internal T See<T>(SimulatedCase @case, HumanStep step, JsonElement data, string? outcome, Func<IValues, T> look) =>
        Ask(@case, facts => look(new Run(@case.State, @case.Definition, facts, Actor.Clock, Now).Values(step, data, outcome)));

    /// <summary>A look at what the engine itself sees of a case.</summary>
    internal T See<T>(SimulatedCase @case, Func<Run, T> look) => Ask(@case, facts => look(new Run(@case.State, @case.Definition, facts, Actor.Clock, Now)));

    /// <summary>What may be raised in a case now: withdrawal, moves, events.</summary>
    public ImmutableArray<Interrupt> Interrupts(SimulatedCase @case) => @case.State.IsClosed ? [] : Ask(@case, facts => OfferWork.Interrupts(@case.State, @case.Definition, facts, Actor.Clock, Now));

    /// <summary>Completes a step by example; a second person who has to confirm does. Refused as already done when there is no such work.</summary>
    public Decision Complete(SimulatedCase @case, string step, ExampleWork? work = null, Actor? by = null)
    {
        if (@case.WorkItemOf(step) is not { } item) return Decision.Refuse(Refusal.AlreadyDone);
        var actor = by ?? ActorOf(item.Assignees.FirstOrDefault(one => item.ClaimedBy is null || one.Person == item.ClaimedBy) ?? item.Assignees[0]);
        var decision = Handle(@case, (work ?? new ExampleWork()).For(this, @case, item, actor));
        if (decision is not Accepted { Answer.ConfirmWorkItem: { } confirm }) return decision;
        return Handle(@case, new CompleteWorkItem(confirm, null, "confirm", CaseJson.Empty, ImmutableSortedDictionary<string, DossierTick>.Empty, null, null) { By = ActorOf(@case.State.WorkItems[confirm].Assignees[0]) });
    }

    public static Actor ActorOf(Assignee assignee) => new(assignee.Person, assignee.Name, assignee.Role, assignee.Organisation);
}
