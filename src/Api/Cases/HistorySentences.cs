using System.Collections.Immutable;
using Procedures.Definitions;
using Procedures.Organisations;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>The sentences of each entry; nothing for events that only move tokens or remember facts.</summary>
/// <param name="versions">the version of an id; null when it is not here</param>
internal sealed class HistorySentences(Definition latest, Func<string, Definition?> versions, ViewContext context)
{
    private readonly Dictionary<int, string> stepOf = [];
    // what a step was called is said by the version on which the case ran then
    private Definition definition = latest;

    /// <summary>The sentences of one accepted act. Papers found right together are told in one.</summary>
    public IEnumerable<HistoryLineView> Tell(CaseEntry entry)
    {
        var ticks = entry.Events.OfType<DossierTicked>().ToLookup(ticked => (ticked.Line.State, ticked.Line.PaperDate));
        foreach (var @event in entry.Events)
        {
            if (@event is DossierTicked one && ticks[(one.Line.State, one.Line.PaperDate)].ToArray() is { Length: > 1 } together)
            {
                if (together[0] == one) yield return Ticked(together);
            }
            else if (Tell(@event, entry) is { } line)
            {
                yield return line;
            }
        }
    }

    private HistoryLineView? Tell(CaseEvent @event, CaseEntry entry)
    {
        if (@event is WorkItemOpened { Item: var item }) stepOf[item.Id] = item.Step;
        if (@event is WorkItemRedrawn { Item: var again }) stepOf[again.Id] = again.Step;
        if (VersionIn(@event) is { } version) definition = versions(version) ?? definition;
        return @event switch
        {
            CaseOpened opened => Line("case-opened", $"Mở hồ sơ {opened.Number}: {definition.Name.Vi}, {opened.Subject.Name}.", $"Opened case {opened.Number}: {definition.Name.En}, {opened.Subject.Name}."),
            WorkItemOpened opened => Opened(opened.Item),
            WorkItemCompleted done => Completed(done),
            WorkItemClosed closed => Line("work-item-closed", $"Việc “{Step(closed.Step)}” được đóng lại.", $"“{Step(closed.Step)}” was closed.", closed.Reason, closed.Step),
            WorkItemAssigned assigned => Assigned(assigned, entry),
            VoteEntered entered => Line("vote-entered", $"Đã nhập phiếu kiểm, chờ {People(entered.Second)} xác nhận.", $"Entered the count; {People(entered.Second)} has to confirm it.", null, stepOf.GetValueOrDefault(entered.WorkItem)),
            VoteDisputed disputed => Line("vote-disputed", $"Người thứ hai không xác nhận phiếu kiểm, chuyển lại {People(disputed.First)}.", $"The second person disputed the count; it went back to {People(disputed.First)}.", disputed.Reason, stepOf.GetValueOrDefault(disputed.WorkItem)),
            DossierTicked ticked => Ticked(ticked),
            Lapsed { Codes.IsEmpty: false } lapsed => Line("lapsed", $"Hết hiệu lực: {string.Join(", ", lapsed.Codes)}. Số đã cấp được giữ, không dùng lại.", $"Lapsed: {string.Join(", ", lapsed.Codes)}. Numbers already given are kept and never reused.", lapsed.Reason),
            PaperIssued issued => Issued(issued.Paper),
            DeadlineChanged changed => Changed(changed),
            DeadlineEnded ended => Ended(ended),
            Reminded reminded => Reminded(reminded),
            NoticeSent sent => sent.To.IsEmpty ? null : Line("notice-sent", $"Gửi thông báo “{sent.Subject.Vi}” tới {Names(sent.To)}.", $"Sent the notice “{sent.Subject.En}” to {Names(sent.To)}.", null, sent.Step),
            RegisterChanged register => register.Effects.IsEmpty ? null : Line("register-changed",
                string.Join(" ", register.Effects.Select(effect => RegisterSentences.Of(effect, context).Vi)), string.Join(" ", register.Effects.Select(effect => RegisterSentences.Of(effect, context).En)), null, register.Step),
            TokenFaulted => Line("token-faulted", "Hồ sơ gặp trục trặc ở một bước, đã chuyển quản trị xem xét. Các bước khác vẫn chạy.", "A step got into trouble and waits for an administrator; the others go on."),
            TokenRepaired repaired => Line("token-repaired", repaired.Act switch
            {
                RepairAct.Retry => "Quản trị cho chạy lại bước gặp trục trặc.",
                RepairAct.Skip => "Quản trị cho bỏ qua bước gặp trục trặc.",
                RepairAct.Move => $"Quản trị chuyển hồ sơ sang bước “{Step(repaired.To)}”.",
            }, repaired.Act switch
            {
                RepairAct.Retry => "An administrator ran the step in trouble again.",
                RepairAct.Skip => "An administrator skipped the step in trouble.",
                RepairAct.Move => $"An administrator moved the case to “{Step(repaired.To)}”.",
            }, repaired.Reason),
            Rerouted rerouted => Line("rerouted", $"Việc “{Step(rerouted.Step)}” chuyển sang “{Step(rerouted.To)}”.", $"“{Step(rerouted.Step)}” was routed to “{Step(rerouted.To)}”.", context.Say(rerouted.Reason), rerouted.Step),
            InterruptRaised raised => Line("interrupt-raised", $"{raised.Name.Vi} ngày {context.Day(raised.On)}.", $"{raised.Name.En} on {context.Day(raised.On)}.", raised.Reason),
            CaseMoved moved => Line("case-moved", $"Chuyển hồ sơ từ {Organisation(moved.From)} đến {Organisation(moved.To)} ngày {context.Day(moved.On)}.", $"Moved the case from {Organisation(moved.From)} to {Organisation(moved.To)} on {context.Day(moved.On)}.", moved.Reason),
            CaseSuspended { Suspension: var suspension } => Line("case-suspended", $"Tạm dừng hồ sơ từ ngày {context.Day(suspension.On)}; thời hạn dừng theo.", $"Suspended the case from {context.Day(suspension.On)}; its deadlines rest.", suspension.Reason),
            CaseResumed resumed => Line("case-resumed", $"Tiếp tục hồ sơ từ ngày {context.Day(resumed.On)}.", $"Resumed the case from {context.Day(resumed.On)}.", resumed.Reason),
            CaseFinished finished => Finished(finished),
            CommentAdded comment => Line("comment-added", "Ghi ý kiến vào hồ sơ.", "Left a remark.", comment.Text),
            CaseMigrated migrated => Line("case-migrated", $"Chuyển hồ sơ sang phiên bản {migrated.ToVersion} của quy trình.{Replaced(migrated, english: false)}", $"Carried the case over to version {migrated.ToVersion} of the procedure.{Replaced(migrated, english: true)}", migrated.Reason),
            MigrationUndone undone => Line("migration-undone", $"Đưa hồ sơ trở lại phiên bản {undone.ToVersion} của quy trình như trước khi chuyển.", $"Took the case back to version {undone.ToVersion} of the procedure, as it was before.", undone.Reason),
            WorkItemRedrawn redrawn => redrawn.From == redrawn.Item.Step ? null : Line("work-item-redrawn", $"Việc đang làm nay thuộc bước “{Step(redrawn.Item.Step)}”, do {People(redrawn.Item.Assignees)} xử lý.", $"The work is now at “{Step(redrawn.Item.Step)}”, with {People(redrawn.Item.Assignees)}.", null, redrawn.Item.Step),
            TakenBack taken => Line("taken-back", $"Lấy lại việc “{Step(taken.Step)}” vừa làm.", $"Took back “{Step(taken.Step)}”.", null, taken.Step),
            _ => null,
        };
    }

    private static string? VersionIn(CaseEvent @event) => @event switch
    {
        CaseOpened opened => opened.DefinitionVersion,
        CaseMigrated migrated => migrated.To,
        MigrationUndone undone => undone.To,
        _ => null,
    };

    private string Replaced(CaseMigrated migrated, bool english)
    {
        if (migrated.Mapping.IsEmpty) return "";
        var before = versions(migrated.From);
        var pairs = string.Join(", ", migrated.Mapping.Select(pair => $"“{Name(before, pair.Key)}” → “{Name(definition, pair.Value)}”"));
        return english ? $" Steps replaced: {pairs}." : $" Bước thay thế: {pairs}.";

        string Name(Definition? of, string step) => of?.Nodes.GetValueOrDefault(step) is { } node ? node.Label.In(english ? Language.English : Language.Vietnamese) : step;
    }

    private HistoryLineView Line(string kind, string vi, string en, string? note = null, string? step = null) => new(kind, context.Say(vi, en), string.IsNullOrWhiteSpace(note) ? null : note, step);

    private HistoryLineView? Opened(WorkItem item) => item.Assignees.IsEmpty ? null
        : Line("work-item-opened", $"Việc “{Step(item.Step)}” chuyển đến {People(item.Assignees)}.", $"“{Step(item.Step)}” went to {People(item.Assignees)}.", null, item.Step);

    private HistoryLineView Completed(WorkItemCompleted done)
    {
        var outcome = (definition.Nodes.GetValueOrDefault(done.Step) as HumanStep)?.Outcome(done.Outcome)?.Label ?? new Text(done.Outcome);
        var vi = $"{Step(done.Step)}: {outcome.Vi}";
        var en = $"{Step(done.Step)}: {outcome.En}";
        if (done.Vote is { } vote) (vi, en) = ($"{vi}. {vote.Vi}", $"{en}. {vote.En}");
        if (done.ReturnTo is { } to) (vi, en) = ($"{vi}, trở lại bước “{Step(to)}”", $"{en}, back to “{Step(to)}”");
        if (done.How == Holder.OnBehalf) (vi, en) = ($"{vi} (nhập thay)", $"{en} (entered on behalf)");
        return Line("work-item-completed", vi + ".", en + ".", done.Comment, done.Step);
    }

    private HistoryLineView Assigned(WorkItemAssigned assigned, CaseEntry entry)
    {
        var step = Step(stepOf.GetValueOrDefault(assigned.WorkItem));
        var (vi, en) = assigned.Act switch
        {
            "claimed" => ($"{entry.PersonName} nhận việc “{step}”.", $"{entry.PersonName} claimed “{step}”."),
            "released" => ($"Việc “{step}” trở lại hàng đợi.", $"“{step}” went back to the queue."),
            "delegated" => ($"Giao việc “{step}” cho {People(assigned.Assignees)} làm giúp.", $"“{step}” was delegated to {People(assigned.Assignees)}."),
            "reassigned" => ($"Giao lại việc “{step}” cho {People(assigned.Assignees)}.", $"“{step}” was reassigned to {People(assigned.Assignees)}."),
            _ => ($"Việc “{step}” nay do {People(assigned.Assignees)} xử lý.", $"“{step}” is now with {People(assigned.Assignees)}."),
        };
        return Line("work-item-assigned", vi, en, assigned.Reason, stepOf.GetValueOrDefault(assigned.WorkItem));
    }

    private HistoryLineView Ticked(params DossierTicked[] ticked)
    {
        var codes = string.Join(", ", ticked.Select(one => one.Code));
        var name = ticked.Length > 1 ? new Text($"{ticked.Length} giấy tờ", $"{ticked.Length} papers") : definition.DossierLine(codes)?.Name ?? new Text(codes);
        var state = Words.Dossier(ticked[0].Line.State, context);
        var date = ticked[0].Line.PaperDate is { } day ? context.Say($", ngày {context.Day(day)}", $", dated {context.Day(day)}") : "";
        return Line("dossier-ticked", $"{name.Vi} ({codes}): {state}{date}.", $"{name.En} ({codes}): {state}{date}.");
    }

    private HistoryLineView Issued(IssuedPaper paper)
    {
        var name = (definition.Nodes.GetValueOrDefault(paper.Step) as DocumentStep)?.Document.Name ?? new Text(paper.Code);
        return Line("paper-issued", $"Ban hành {name.Vi} số {paper.Number} ngày {context.Day(paper.Date)}.", $"Issued {name.En} no. {paper.Number} of {context.Day(paper.Date)}.", null, paper.Step);
    }

    private HistoryLineView? Changed(DeadlineChanged changed)
    {
        var deadline = changed.Deadline;
        // a step's own deadline begins with the step; only the spans' beginnings are worth a line
        if (changed.Change == "started" && !deadline.IsSpan && !deadline.Statutory) return deadline.IsWait ? Wait(deadline) : null;
        var (vi, en) = changed.Change switch
        {
            "started" => ($"Bắt đầu tính thời hạn “{Name(deadline)}”: hạn {context.Day(deadline.Due)} ({deadline.Explanation.Vi})", $"The deadline “{Name(deadline)}” began: due {context.Day(deadline.Due)} ({deadline.Explanation.En})"),
            "restarted" => ($"Tính lại thời hạn “{Name(deadline)}” từ đầu: hạn {context.Day(deadline.Due)} ({deadline.Explanation.Vi})", $"The deadline “{Name(deadline)}” began anew: due {context.Day(deadline.Due)} ({deadline.Explanation.En})"),
            "rested" => ($"Thời hạn “{Name(deadline)}” tạm dừng, còn {deadline.RestingWith} ngày làm việc", $"The deadline “{Name(deadline)}” rests with {deadline.RestingWith} working days left"),
            "resumed" => ($"Thời hạn “{Name(deadline)}” chạy tiếp: hạn {context.Day(deadline.Due)}", $"The deadline “{Name(deadline)}” goes on: due {context.Day(deadline.Due)}"),
            "extended" => ($"Gia hạn “{Name(deadline)}” đến {context.Day(deadline.Due)}", $"“{Name(deadline)}” was extended to {context.Day(deadline.Due)}"),
            _ => ($"Hạn của “{Name(deadline)}” nay là {context.Day(deadline.Due)} ({deadline.Explanation.Vi})", $"“{Name(deadline)}” is now due {context.Day(deadline.Due)} ({deadline.Explanation.En})"),
        };
        return Line("deadline-changed", vi + ".", en + ".", changed.Reason);
    }

    private HistoryLineView Wait(Deadline deadline) => Line("deadline-changed", $"{Name(deadline)}: chờ đến {context.Day(deadline.Due)}.", $"{Name(deadline)}: waits until {context.Day(deadline.Due)}.");

    private HistoryLineView? Ended(DeadlineEnded ended)
    {
        var name = Name(ended.Of);
        if (ended.LateDays > 0) return Line("deadline-ended", $"“{name}” xong sau hạn {ended.LateDays} ngày làm việc.", $"“{name}” was {ended.LateDays} working days late.", ended.BreachReason);
        return ended.On is { } on && definition.Spans.Any(span => span.Id == ended.Of) ? Line("deadline-ended", $"“{name}” xong đúng hạn ngày {context.Day(on)}.", $"“{name}” was kept on {context.Day(on)}.") : null;
    }

    private HistoryLineView? Reminded(Reminded reminded)
    {
        if (reminded.To.IsEmpty) return null;
        var name = Name(reminded.Of);
        return reminded.DaysLeft < 0
            ? Line("reminded", $"Nhắc việc quá hạn “{name}” tới {Names(reminded.To)}.", $"Reminded {Names(reminded.To)} that “{name}” is late.")
            : Line("reminded", $"Nhắc hạn “{name}” ({context.Day(reminded.Due)}) tới {Names(reminded.To)}.", $"Reminded {Names(reminded.To)} of “{name}”, due {context.Day(reminded.Due)}.");
    }

    private HistoryLineView Finished(CaseFinished finished)
    {
        var label = definition.Nodes.Values.OfType<FinishNode>().FirstOrDefault(node => node.Result == finished.Outcome)?.Label ?? new Text(finished.Withdrawn ? "đã rút" : finished.Outcome);
        return Line("case-finished", $"Kết thúc hồ sơ: {label.Vi}.", $"Case closed: {label.En}.");
    }

    private string Step(string? step) => step is not null && definition.Nodes.GetValueOrDefault(step) is { } node ? context.Say(node.Label) : step ?? "";
    private string Name(Deadline deadline) => Name(deadline.Of);
    private string Name(string of) => definition.Spans.FirstOrDefault(span => span.Id == of) is { } span ? context.Say(span.Name) : Step(of);
    private string Organisation(OrganisationId id) => context.Organisations.NameOf(id, context.English);
    private string People(ImmutableArray<Assignee> people) => string.Join(", ", people.Select(one => $"{one.Name} ({context.RoleWithin(one.Role)})"));
    private static string Names(ImmutableArray<Recipient> people) => string.Join(", ", people.Select(one => one.Name).Distinct());
}
