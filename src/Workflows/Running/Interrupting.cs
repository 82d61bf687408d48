using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Steps;

namespace Procedures.Running;

/// <summary>What may come at any time: withdrawal, moves, named events, suspension; and an administrator's repairs.</summary>
internal sealed partial class Run
{
    internal Decision Withdraw(Withdraw withdraw)
    {
        var interrupt = Fitting(withdraw);
        RefuseUnless(interrupt is not null, new Refusal("cannot-withdraw", "Ở bước này không rút hồ sơ được nữa.", "The case cannot be withdrawn at this step any more."));
        Record(interrupt!, withdraw, Read(interrupt!, withdraw));
        if (interrupt!.GoTo is { } target) StartAgainAt(interrupt, target);
        else Finish("withdrawn", withdrawn: true);
        Settle();
        return Accept(Nothing);
    }

    internal Decision MoveCase(MoveCase move)
    {
        RequireReason(move.Reason);
        RequirePast(move.On);
        RefuseUnless(facts.Organisations.Find(move.Organisation) is { } place && OrganisationTypes.IsCell(facts.Organisations.TypeAt(place.Id, Today)) && place.Id != State.Organisation,
            Refusal.At("organisation", "not-a-cell", new("Đề nghị chọn chi bộ khác để chuyển hồ sơ đến.", "Choose another cell to move the case to.")));
        MovesTo = move.Organisation;
        var interrupt = Fitting(move);
        if (interrupt is null) RefuseUnless(IsHandler(), Refusal.NotAllowed);
        else
        {
            Record(interrupt, move, Read(interrupt, move));
        }
        Relocate(move.Organisation, move.Reason, move.On);
        if (interrupt?.GoTo is { } target) StartAgainAt(interrupt, target);
        Settle();
        return Accept(Nothing);
    }

    internal Decision Raise(RaiseInterrupt raise)
    {
        var interrupt = Fitting(raise);
        RefuseUnless(interrupt is not null, new Refusal("no-such-event", "Việc này không áp dụng ở bước hiện tại.", "This does not apply at the current step."));
        Record(interrupt!, raise, Read(interrupt!, raise));
        if (interrupt!.GoTo is { } target) StartAgainAt(interrupt, target);
        Settle();
        return Accept(Nothing);
    }

    /// <summary>The first drawn interrupt of the command that fits; of events the named one.</summary>
    private Interrupt? Fitting(InterruptCommand command) => definition.Interrupts.FirstOrDefault(one => command switch
    {
        Procedures.Running.Withdraw => one.Command == "withdraw",
        Procedures.Running.MoveCase => one.Command == "move",
        RaiseInterrupt raise => one.Command == "event" && one.Id == raise.Interrupt,
        _ => false,
    } && Fits(one, command));

    // What is filled in belongs to the interrupt once it is raised; whether it fits is a question about the case, the day and where a move goes.
    private bool Fits(Interrupt interrupt, InterruptCommand command) => Fits(interrupt, DataOf(null, command.On, null, (command as MoveCase)?.Organisation), command.On);

    /// <summary>Whether it may be raised today, before anything is filled in.</summary>
    internal bool Fits(Interrupt interrupt) => Fits(interrupt, DataOf(null, Today), Today);

    private bool Fits(Interrupt interrupt, JsonElement data, DateOnly on) =>
        (interrupt.At.IsEmpty || State.Tokens.Values.Any(token => interrupt.At.Contains(token.Node)))
        && (interrupt.After is null || IsDone(interrupt.After)) && (interrupt.Before is null || !IsDone(interrupt.Before))
        && interrupt.When?.Holds(new CaseValues(this, interrupt.Id, data, on, [])) != false;

    /// <summary>What was filled in, with the two fields that every interrupt has, and where a move goes.</summary>
    private static JsonElement DataOf(InterruptCommand command) => DataOf(command.Data, command.On, command.Reason, (command as MoveCase)?.Organisation);

    private static JsonElement DataOf(JsonElement? given, DateOnly on, string? reason = null, OrganisationId? organisation = null)
    {
        var data = given is { ValueKind: JsonValueKind.Object } form ? JsonNode.Parse(form.GetRawText())!.AsObject() : [];
        if (!string.IsNullOrWhiteSpace(reason)) data["reason"] = reason.Trim();
        data["on"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (organisation is { } place) data["organisation"] = place.Value;
        return JsonSerializer.SerializeToElement(data);
    }

    private bool IsDone(string step) => State.Visits.TryGetValue(step, out var visit) && !visit.Lapsed;

    /// <summary>Checks who raises it and what was filled in; gives the data to keep.</summary>
    private JsonElement Read(Interrupt interrupt, InterruptCommand command)
    {
        RequireReason(command.Reason);
        RequirePast(command.On);
        RefuseUnless(IsHandler() || interrupt.Who.SelectMany(who => Assignees(who, null)).Any(one => one.Person == by.Person), Refusal.NotAllowed);
        var form = new TaskStep(interrupt.Id, interrupt.Name) { Fields = interrupt.Fields };
        var given = command.Data ?? CaseJson.Empty;
        var read = FormReader.Read(form, null, given, new CaseValues(this, interrupt.Id, DataOf(command), command.On, []), Today, new RunDirectory(this));
        var errors = new Errors([]);
        foreach (var error in read.Errors) errors.Add(error.Path, error.Sentence);
        RefuseOn(errors);
        return DataOf(read.Data, command.On, command.Reason, (command as MoveCase)?.Organisation);
    }

    private void Record(Interrupt interrupt, InterruptCommand command, JsonElement json)
    {
        Emit(new InterruptRaised(interrupt.Id, interrupt.Name, command.Reason.Trim(), command.On, interrupt.GoTo, interrupt.Document, json, now, by.Person ?? default));
        if (!interrupt.Effects.IsEmpty && State.Tokens.Values.FirstOrDefault() is { } token)
            ChangeRegister(token, interrupt.Id, interrupt.Effects, new CaseValues(this, interrupt.Id, json, command.On, []));
    }

    /// <summary>Closes what is open (of the target's branch alone where drawn so) and goes on at the target.</summary>
    private void StartAgainAt(Interrupt interrupt, string target)
    {
        var scope = 0;
        var closing = State.Tokens.Values.ToArray();
        if (interrupt.BranchOnly && State.Scopes.Values.FirstOrDefault(open => definition.Map.Leads(open.Fork, target) && !definition.Map.Leads(target, open.Fork)) is { } fork)
        {
            scope = fork.Id;
            closing = [.. closing.Where(token => IsWithin(token.Scope, fork.Id) && (token.Node == target || definition.Map.Leads(target, token.Node) || definition.Map.Leads(token.Node, target)) && definition[token.Node] is not FlowJoin)];
        }
        foreach (var token in closing)
            if (State.Tokens.ContainsKey(token.Id)) Close(token, interrupt.Name.Vi);
        ImmutableArray<string> steps = [.. VisitedFrom(target)];
        Lapse(interrupt.Lapse, steps, interrupt.Name.Vi);
        Place(target, scope, null, interrupt.Id);
    }

    private void Relocate(OrganisationId to, string reason, DateOnly on)
    {
        Emit(new CaseMoved(State.Organisation, to, reason, on));
        foreach (var item in State.WorkItems.Values.Where(item => item.Pending is null))
            Emit(new WorkItemAssigned(item.Id, "rerouted", Assignees(definition.Step(item.Step), State.Tokens[item.Token]), null, null, reason));
    }

    /// <summary>Somebody who has a part in the case: an administrator, who may start it, or who has work in it now.</summary>
    private bool IsHandler() => by.Administrator
        || State.WorkItems.Values.Any(item => item.Assignees.Any(one => one.Person == by.Person))
        || (by.Person is { } person && definition.Start.Who.SelectMany(who => Assignees(who, null)).Any(one => one.Person == person));

    internal Decision Suspend(Suspend suspend)
    {
        RefuseUnless(IsHandler(), Refusal.NotAllowed);
        RequireReason(suspend.Reason);
        RequirePast(suspend.On);
        Halt(suspend.Reason, suspend.On, null);
        return Accept(Nothing);
    }

    /// <summary>Suspends: internal deadlines and statutory spans rest alike; a wait for a day runs on.</summary>
    private void Halt(string reason, DateOnly on, DateOnly? until)
    {
        foreach (var deadline in State.Deadlines.Values.Where(one => one is { IsWait: false, RestingWith: null, Reminder: null }))
            Emit(new DeadlineChanged(Rested(deadline), "rested", reason));
        Emit(new CaseSuspended(new Suspension(now, on, reason, by.Person ?? default) { Until = until }));
        if (until is { } day) Remember(day, Deadline.Review, State.WorkItems.Values.LastOrDefault());
    }

    internal Decision Resume(Resume resume)
    {
        RefuseUnless(State.Status == CaseStatus.Suspended, new Refusal("not-suspended", "Hồ sơ này không tạm dừng.", "This case is not suspended."));
        RefuseUnless(IsHandler(), Refusal.NotAllowed);
        RequireReason(resume.Reason);
        RequirePast(resume.On);
        Emit(new CaseResumed(resume.On, resume.Reason));
        foreach (var review in State.Deadlines.Values.Where(one => one.Reminder == Deadline.Review)) End(review, null, null);
        foreach (var deadline in State.Deadlines.Values.Where(one => one is { RestingWith: not null, AwaitsSupplement: false }))
            Emit(new DeadlineChanged(Afresh(Count(deadline with { Start = Today, Length = new Deadlines.Duration(deadline.RestingWith!.Value, Deadlines.DeadlineUnit.WorkingDays), ExtendedBy = 0, RestingWith = null })), "resumed", resume.Reason));
        // A wait whose day came meanwhile goes on at once.
        foreach (var wait in State.Deadlines.Values.Where(one => one.IsWait)) PassWait(wait);
        Settle();
        return Accept(Nothing);
    }

    internal Decision Repair(Repair repair)
    {
        RefuseUnless(by.Administrator, Refusal.NotAllowed);
        RequireReason(repair.Reason);
        RefuseUnless(State.Tokens.TryGetValue(repair.Token, out var token), Refusal.AlreadyDone);
        RefuseUnless(repair.Act == RepairAct.Move || token!.Fault is not null, new Refusal("not-faulted", "Bước này không gặp sự cố.", "This step is not in trouble."));
        RefuseUnless(repair.Act != RepairAct.Move || repair.To is { } to && definition.Nodes.ContainsKey(to), Refusal.At("to", "unknown-step", new("Đề nghị chọn bước trong quy trình.", "Choose a step of the procedure.")));
        var port = repair.Act != RepairAct.Skip ? null : repair.To ?? definition[token!.Node].Ports.FirstOrDefault(way => !definition.Map.From(token.Node, way).IsEmpty);
        RefuseUnless(repair.Act != RepairAct.Skip || port is not null && !definition.Map.From(token!.Node, port).IsEmpty, Refusal.At("to", "unknown-outcome", new("Đề nghị chọn một kết quả của bước này.", "Choose an outcome of this step.")));
        foreach (var item in State.WorkItems.Values.Where(item => item.Token == token!.Id)) CloseItem(item, repair.Reason);
        foreach (var deadline in State.Deadlines.Values.Where(one => one.Token == token!.Id)) Emit(new DeadlineEnded(deadline.Id, deadline.Of, null, 0, null));
        Emit(new TokenRepaired(token!.Id, repair.Act, port ?? repair.To, repair.Reason));
        var repaired = State.Tokens[token.Id];
        switch (repair.Act)
        {
            case RepairAct.Retry: arrivals.Enqueue((repaired.Id, null)); break;
            case RepairAct.Skip: Leave(repaired, port!, repaired.From); break;
            case RepairAct.Move: GoBack(repaired, repair.To!, repaired.From, null); break;
        }
        Settle();
        return Accept(Nothing);
    }
}
