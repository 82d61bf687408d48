using Procedures.Definitions;
using Procedures.Running;
using Procedures.Steps;

namespace Procedures.Api.Cases;

/// <summary>The words of states, kinds and reasons that are ids on disk.</summary>
internal static class Words
{
    public static string State(CaseStatus status, ViewContext context) => status switch
    {
        CaseStatus.Running => context.Say("Đang xử lý", "Running"),
        CaseStatus.Suspended => context.Say("Tạm dừng", "Suspended"),
        CaseStatus.Finished => context.Say("Đã kết thúc", "Finished"),
        CaseStatus.Withdrawn => context.Say("Đã rút", "Withdrawn"),
    };

    public static string Id(CaseStatus status) => status switch
    {
        CaseStatus.Running => "running",
        CaseStatus.Suspended => "suspended",
        CaseStatus.Finished => "finished",
        CaseStatus.Withdrawn => "withdrawn",
    };

    public static string Dossier(string state, ViewContext context) => state switch
    {
        DossierState.None => context.Say("Chưa có", "Missing"),
        DossierState.Have => context.Say("Đã có, chưa kiểm tra", "Received, not checked"),
        DossierState.Checked => context.Say("Đã kiểm tra", "Checked"),
        DossierState.Expired => context.Say("Hết hạn", "Expired"),
        DossierState.LapsedState => context.Say("Hết hiệu lực", "Lapsed"),
        _ => state,
    };

    /// <summary>The id of a node's kind, as the drawing names it.</summary>
    public static string Kind(Node node) => node switch
    {
        HumanStep step => step.Kind,
        StartNode => "start",
        EndNode => "end",
        FinishNode => "finish",
        FlowDecision => "decision",
        FlowSwitch => "switch",
        FlowFork => "fork",
        FlowJoin => "join",
        WaitStep => "wait",
        NoticeStep => "notice",
        RegisterChange => "register-change",
        _ => "unknown",
    };

    /// <summary>The name of the case's end: the label of the finish node that gave it.</summary>
    public static string? Outcome(CaseState @case, Definition definition, ViewContext context) => @case.Outcome is not { } outcome ? null
        : definition.Nodes.Values.OfType<FinishNode>().FirstOrDefault(node => node.Result == outcome) is { } finish ? context.Say(finish.Label)
        : State(@case.Status, context);

    public static StepReference Step(string id, Definition definition, ViewContext context) =>
        definition.Nodes.GetValueOrDefault(id) is { } node ? new StepReference(id, Kind(node), context.Say(node.Label)) 
        : definition.Interrupts.FirstOrDefault(each => each.Id == id) is { } interrupt ? new StepReference(id, "interrupt", context.Say(interrupt.Name))
        : new StepReference(id, "unknown", id);

    /// <summary>A rule id becomes the rule's words and source; anything else is text already.</summary>
    public static string? Basis(string? basis, DateOnly on, ViewContext context)
    {
        if (basis is null || !context.Rules.Knows(basis)) return basis;
        return context.Rules.TryAt(basis, on, out var rule) ? context.Say(rule.ViWithSource, rule.EnWithSource) : null;
    }
}
