using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Procedures.Steps;

/// <summary>The one list of kinds.</summary>
public static class StepKinds
{
    public static readonly ImmutableArray<StepKind> All =
    [
        IntakeKind.Kind, TaskKind.Kind, ApprovalKind.Kind, VoteKind.Kind, DocumentKind.Kind, WaitKind.Kind, NoticeKind.Kind, RegisterChangeKind.Kind,
        StartKind.Kind, EndKind.Kind, FinishKind.Kind, FlowDecisionKind.Kind, FlowSwitchKind.Kind, FlowForkKind.Kind, FlowJoinKind.Kind,
    ];

    private static readonly FrozenDictionary<string, StepKind> ByType = All.ToFrozenDictionary(kind => kind.TypeName);

    /// <summary>The kind of an activity type; null: this product does not run it.</summary>
    public static StepKind? Of(string typeName) => ByType.GetValueOrDefault(typeName);
}
