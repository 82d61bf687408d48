using System.Collections.Immutable;
using System.Text.Json;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>Completing a work item: what was typed is checked as a whole, then written, then the token moves.</summary>
internal sealed partial class Run
{
    internal Decision Complete(CompleteWorkItem done)
    {
        RefuseUnless(State.WorkItems.TryGetValue(done.WorkItem, out var item), Refusal.AlreadyDone);
        RefuseUnless(done.Version is null || done.Version == item!.Version, Refusal.StaleVersion);
        var step = definition.Step(item!.Step);
        var how = RightTo(item, step);
        if (item.Pending is { } pending) return Confirm(item, (Vote)step, pending, done, how);
        return step is Vote vote ? EnterVote(item, vote, done, how) : Take(item, step, done, how);
    }

    private Accepted Take(WorkItem item, HumanStep step, CompleteWorkItem done, string how)
    {
        var outcome = done.Outcome is null && step.Outcomes.Length == 1 ? step.Outcomes[0] : step.Outcome(done.Outcome ?? "");
        RefuseUnless(outcome is not null, Refusal.UnknownOutcome);
        var data = ReadForm(step, outcome!, done, out var errors);
        var refused = Withheld(step, outcome!, data);
        RefuseUnless(refused is null, refused!);
        if (errors.IsEmpty && step is DocumentStep { Competent: true, Reroute: { } elsewhere } && Reroute(item, step, elsewhere, EventDateOf(step, data)) is { } rerouted) return rerouted;
        if (errors.IsEmpty) Check(step, outcome!, done, data, errors);
        RefuseOn(errors);
        Write(item, step, outcome!, done, data, how, null);
        return Accept(new Answer(outcome!.Id, null));
    }

    private JsonElement ReadForm(HumanStep step, Outcome? outcome, CompleteWorkItem done, out Errors errors)
    {
        var read = FormReader.Read(step, outcome, done.Data, Values(step, done.Data, outcome?.Id), Today, new RunDirectory(this));
        errors = new Errors(read.Errors.GroupBy(error => error.Path).Select(group => KeyValuePair.Create(group.Key, group.Select(error => error.Sentence).ToImmutableArray())));
        return read.Data;
    }

    /// <summary>What the whole of the form must satisfy: comment, return-to, dossier, papers, drawn checks, the reason for being late.</summary>
    private void Check(HumanStep step, Outcome outcome, CompleteWorkItem done, JsonElement data, Errors errors)
    {
        var values = Values(step, data, outcome.Id);
        if (outcome.CommentRequired && string.IsNullOrWhiteSpace(done.Comment)) errors.Add("comment", new("Đề nghị ghi lý do.", "Give the reason."));
        if (outcome.SuspendsUntil is null && ReturnTarget(step, outcome, done.ReturnTo) is null && (done.ReturnTo is not null || !outcome.ReturnsTo.IsEmpty && definition.Map.From(step.Id, outcome.Id).IsEmpty))
            errors.Add("returnTo", new("Đề nghị chọn bước trả lại.", "Choose the step it goes back to."));
        foreach (var code in done.Dossier.Keys.Where(code => definition.DossierLine(code) is null))
            errors.Add($"dossier.{code}", new($"Hồ sơ này không có mục “{code}”.", $"This case has no line “{code}”."));
        foreach (var line in step.Dossier.Where(line => line.Outcomes.Contains(outcome.Id)))
        {
            if (definition.DossierLine(line.Code)?.When is { } asked && !asked.Holds(values)) continue;
            if (step is DocumentStep issuing && issuing.Document.Code == line.Code) continue;
            var state = done.Dossier.TryGetValue(line.Code, out var tick) ? tick.State : State.Dossier.GetValueOrDefault(line.Code)?.State;
            if (state == DossierState.Checked) continue;
            var name = definition.DossierLine(line.Code)?.Name ?? new Text(line.Code);
            errors.Add($"dossier.{line.Code}", new($"{line.Code} ({name.Vi}) chưa được kiểm tra.", $"{line.Code} ({name.En}) has not been checked."));
        }
        foreach (var check in step.Checks.Where(check => check.Outcomes.IsEmpty || check.Outcomes.Contains(outcome.Id)))
        {
            if (check.That.Holds(values)) continue;
            var row = check.That.FailingRow(values);
            errors.Add(row is { } index ? check.Path.Replace("[]", $"[{index}]", StringComparison.Ordinal) : check.Path, Merge.Fill(check.Sentence, check.That.WhereItFails(values)));
        }
        CheckLateness(step, data, done, errors);
        if (step is not DocumentStep document) return;
        CheckPaper(document, data, errors);
        if (document.Competent) CheckCompetence(document, EventDateOf(step, data), errors);
    }

    private static void RefuseOn(Errors errors) => RefuseUnless(errors.IsEmpty, errors.IsEmpty ? Refusal.AlreadyDone : errors.ToRefusal());

    /// <summary>An outcome that the case does not offer now.</summary>
    private Refusal? Withheld(HumanStep step, Outcome outcome, JsonElement data) => outcome.When is null || outcome.When.Holds(Values(step, data, outcome.Id))
        ? null
        : Refusal.At("outcome", "outcome-not-offered", outcome.Otherwise is { } sentence
            ? Merge.Fill(sentence, Values(step, data, outcome.Id))
            : new Text($"Hiện chưa chọn được “{outcome.Label.Vi}”.", $"“{outcome.Label.En}” cannot be chosen now."));

    private string? ReturnTarget(HumanStep step, Outcome outcome, string? asked)
    {
        var passed = outcome.ReturnsTo.Where(target => State.Visits.ContainsKey(target) || target == step.Id).ToArray();
        if (asked is not null) return passed.Contains(asked) ? asked : null;
        return passed.Length == 1 && definition.Map.From(step.Id, outcome.Id).IsEmpty ? passed[0] : null;
    }

    /// <summary>Everything a completion does, in one order: dossier, deadlines, the visit, papers, register, spans, roads.</summary>
    private void Write(WorkItem item, HumanStep step, Outcome outcome, CompleteWorkItem done, JsonElement data, string how, VoteRecord? vote)
    {
        var token = State.Tokens[item.Token];
        var on = EventDateOf(step, data);
        var reason = BreachReason(data, done);
        foreach (var (code, tick) in done.Dossier) TickLine(code, tick);
        var target = outcome.SuspendsUntil is not null ? step.Id : ReturnTarget(step, outcome, done.ReturnTo);
        var again = (target ?? (definition.Map.From(step.Id, outcome.Id) is [{ To: var next }] ? next : null)) == step.Id;
        EndReminders(item);
        if (outcome.Supplement) RestForSupplement(item);
        else if (again) KeepDeadline(item);
        else EndDeadlineOf(item, on, reason);
        Emit(new WorkItemCompleted(item.Id, step.Id, outcome.Id, data, on, now, by.Person ?? default, how, token.From, Blank(done.Comment), target, vote));
        if (step is DocumentStep document) Issue(document, data, on);
        EndSpans(step.Id, on, reason);
        var values = Values(step, data, outcome.Id);
        Lapse(outcome, target, token);
        StartSpans(step.Id, values);
        if (!ChangeRegister(token, step.Id, step.Effects.Where(effect => effect.On is null || effect.On == outcome.Id), values))
        {
            CloseSideRoads(item.Id, "Bước chính đã xong.");
            Settle();
            return;
        }
        if (token.Host is { } host) ActOnHost(host, outcome, values);
        if (outcome.MovesTo is { } field && values.At(field).Number is { } moved) Relocate(new OrganisationId((int)moved), outcome.Label.Vi, on);
        if (!again) CloseSideRoads(item.Id, "Bước chính đã xong.");
        var returned = target is not null || outcome.Supplement ? new Returned(step.Id, by.Name, done.Comment ?? "", now) : null;
        if (outcome.SuspendsUntil is { } until)
        {
            OpenWorkItem(State.Tokens[token.Id] with { From = step.Id }, step, null);
            Halt(done.Comment ?? outcome.Label.Vi, on, until.Of(values).Day);
            Settle();
            return;
        }
        if (target is not null) GoBack(State.Tokens[token.Id], target, step.Id, returned);
        else if (State.Tokens.TryGetValue(token.Id, out var here)) Leave(here, outcome.Id, step.Id, returned);
        Settle();
    }

    private void Lapse(Outcome outcome, string? target, Token token)
    {
        var to = target ?? (outcome.Lapse.IsEmpty ? null : definition.Map.From(token.Node, outcome.Id) is [{ To: var next }] ? next : null);
        ImmutableArray<string> steps = to is null ? [] : [.. VisitedFrom(to).Where(step => step != token.Node || target is not null)];
        Lapse(outcome.Lapse, steps, outcome.Label.Vi);
    }

    /// <summary>Papers and steps that count no more; who had asked for a supplement in them asks anew, with a new deadline.</summary>
    private void Lapse(ImmutableArray<string> codes, ImmutableArray<string> steps, string reason)
    {
        if (codes.IsEmpty && steps.IsEmpty) return;
        Emit(new Lapsed(codes, steps, reason));
        foreach (var resting in State.Deadlines.Values.Where(deadline => deadline.AwaitsSupplement && steps.Contains(deadline.Of))) End(resting, null, null);
    }

    /// <summary>A decided side road closes its host, or gives its deadline a new day.</summary>
    private void ActOnHost(int host, Outcome outcome, IValues values)
    {
        if (!State.WorkItems.TryGetValue(host, out var item)) return;
        if (outcome.ExtendsHost?.Of(values).Day is { } due && item.Deadline is { } id && State.Deadlines.TryGetValue(id, out var deadline))
            Emit(new DeadlineChanged(Afresh(deadline with
            {
                Due = due, Passed = false, Extensions = deadline.Extensions + 1, Length = null,
                Explanation = new($"Được đồng ý đến ngày {due:dd/MM/yyyy}", $"Allowed until {due:dd/MM/yyyy}"),
            }), "extended", outcome.Label.Vi));
        if (!outcome.ClosesHost) return;
        var token = State.Tokens[item.Token];
        EndReminders(item);
        // The side road itself goes on; only the host and its other side roads end.
        EndDeadlineOf(item, null, null);
        Emit(new WorkItemClosed(item.Id, item.Step, outcome.Label.Vi));
        Emit(new TokenConsumed(token.Id));
        foreach (var side in State.Tokens.Values.Where(one => one.Host == host)) Emit(new TokenPlaced(side with { Host = null }));
    }

    internal Decision Tick(TickDossier tick)
    {
        RefuseUnless(definition.DossierLine(tick.Code) is not null, Refusal.At($"dossier.{tick.Code}", "unknown-line", new($"Hồ sơ này không có mục “{tick.Code}”.", $"This case has no line “{tick.Code}”.")));
        RefuseUnless(tick.Tick.PaperDate is not { } date || date <= Today, Refusal.At("paperDate", "invalid", new("Ngày của giấy tờ không được ở sau hôm nay.", "The paper's date must not be after today.")));
        TickLine(tick.Code, tick.Tick);
        return Accept(Nothing);
    }

    private void TickLine(string code, DossierTick tick)
    {
        var line = new DossierState(tick.State, tick.PaperDate, tick.ValidUntil, Blank(tick.KeptAt), tick.State == DossierState.Checked ? by.Person : null, tick.Scan);
        if (State.Dossier.GetValueOrDefault(code) != line) Emit(new DossierTicked(code, line));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Sentences by path, gathered while a form is read.</summary>
internal sealed class Errors(IEnumerable<KeyValuePair<string, ImmutableArray<Text>>> found)
{
    private ImmutableSortedDictionary<string, ImmutableArray<Text>> byPath = found.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value);

    public bool IsEmpty => byPath.IsEmpty;
    public void Add(string path, Text sentence) => byPath = byPath.SetItem(path, [.. byPath.GetValueOrDefault(path, []), sentence]);
    public Refusal ToRefusal() => Refusal.Invalid(byPath);
}
