using System.Collections.Immutable;

namespace Procedures.Steps;

/// <summary>The outcomes of each kind when none are drawn; those of a vote are fixed.</summary>
public static class DefaultOutcomes
{
    public static readonly ImmutableArray<Outcome> Intake =
    [
        new("accept", new("Tiếp nhận", "Accept")),
        new("supplement", new("Yêu cầu bổ sung", "Ask for more papers")) { Supplement = true, CommentRequired = true },
        new("refuse", new("Từ chối", "Refuse")) { CommentRequired = true },
    ];

    public static readonly ImmutableArray<Outcome> Task = [new("done", new("Xong", "Done"))];

    public static readonly ImmutableArray<Outcome> Approval =
    [
        new("approve", new("Đồng ý", "Approve")),
        new("return", new("Trả lại", "Return")) { CommentRequired = true },
        new("refuse", new("Không đồng ý", "Disapprove")) { CommentRequired = true },
    ];

    public static readonly ImmutableArray<Outcome> Vote =
    [
        new(Steps.Vote.Reached, new("Đạt", "Reached")),
        new(Steps.Vote.NotReached, new("Không đạt", "Not reached")),
        new(Steps.Vote.NoMeeting, new("Không đủ điều kiện họp", "No quorum")),
    ];

    public static readonly ImmutableArray<Outcome> Document = [new(DocumentStep.Issued, new("Đã ban hành", "Issued"))];

    internal static ImmutableArray<Outcome> Of(HumanStep step) => step switch
    {
        Steps.Intake => Intake,
        Steps.Approval => Approval,
        Steps.Vote => Vote,
        DocumentStep => Document,
        _ => Task,
    };
}
