using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>A body votes; the outcome is computed from the counts.</summary>
public sealed record Vote(string Id, Text Label) : HumanStep(Id, Label)
{
    public const string Reached = "reached", NotReached = "not-reached", NoMeeting = "no-meeting";
    public const string ByCompetence = "competence";

    public override string Kind => "vote";
    public required VotingBody Body { get; init; }
    /// <summary>Rule id of the threshold, or "competence".</summary>
    public required string Threshold { get; init; }
    public required string Quorum { get; init; }
    /// <summary>Where the case goes when the competence table names another body on the meeting's date.</summary>
    public string? Reroute { get; init; }
    /// <summary>Rule id of the smallest base that may meet; a smaller one gives no-meeting.</summary>
    public string? Minimum { get; init; }
    /// <summary>The sheet is prefilled from the last case that the same body voted on the same day.</summary>
    public bool SharesMeeting { get; init; }

    internal override ImmutableArray<Field> OwnFields => VoteSheetFields.Of(Body);
}

/// <summary>A body at a place, or "proposer"/"decider" of the competence table (then <c>Of</c> is null).</summary>
public sealed record VotingBody(string Kind, string? Of)
{
    public const string CellMeeting = "cell-meeting", FullCommittee = "full-committee", StandingCommittee = "standing-committee", Proposer = "proposer", Decider = "decider";
    public bool IsCell => Kind == CellMeeting;
}

internal static class VoteKind
{
    public static readonly StepKind Kind = new("Procedures.Vote", new("Biểu quyết", "Vote"), new("Một tập thể biểu quyết; nhập số phiếu, kết quả do hệ thống tính theo quy định của ngày họp.", "A body votes; counts are entered, the result is computed by the rules of the day."),
        Read)
    {
        IsHuman = true,
        Outcomes =
        [
            new(Vote.Reached, new("Đạt", "Reached")),
            new(Vote.NotReached, new("Không đạt", "Not reached")),
            new(Vote.NoMeeting, new("Không đủ điều kiện họp", "No quorum")),
        ],
        Ports = StepKind.Overdue,
        Inputs =
        [
            StepInput.Json("Body", InputEditor.Body, "Tập thể biểu quyết", "Body", "{\"kind\": \"cell-meeting\", \"of\": \"cell\"}, hoặc \"proposer\", \"decider\" theo bảng thẩm quyền", "A body at a place, or by the competence table"),
            StepInput.Text("Threshold", InputEditor.Rule, "Tỷ lệ cần đạt", "Threshold", "Mã quy định, hoặc competence: theo bảng thẩm quyền", "A rule id, or competence: by the competence table"),
            StepInput.Text("Quorum", InputEditor.Rule, "Số dự họp tối thiểu", "Quorum", "Mã quy định", "A rule id"),
            StepInput.Text("Minimum", InputEditor.Rule, "Số đảng viên tối thiểu", "Smallest base", "Mã quy định; ít hơn thì không họp được", "A rule id; fewer cannot meet"),
            StepInput.Text("Reroute", InputEditor.Step, "Chuyển khi đổi thẩm quyền", "Reroute", "Bước tiếp theo khi ngày họp thuộc thẩm quyền tập thể khác", "The step to go to when another body is competent on the day of the meeting"),
            StepInput.YesNo("SharesMeeting", "Chung phiên họp", "Shares the meeting", "Lấy sẵn ngày, chủ trì, thư ký từ hồ sơ trước của cùng phiên họp", "Day, chair and minutes taker are taken from the last case of the same meeting"),
            .. StepKind.Human, StepKind.DrawnOutcomes,
        ],
    };

    private static Vote Read(Source activity, string id, Text label)
    {
        var body = activity["body"].Input;
        var kind = body.IsObject ? body["kind"].RequiredText("kind") : body.RequiredText("body");
        if (kind is not ("" or VotingBody.CellMeeting or VotingBody.FullCommittee or VotingBody.StandingCommittee or VotingBody.Proposer or VotingBody.Decider))
            body.Error($"Không có tập thể biểu quyết “{kind}”.", $"There is no voting body “{kind}”.");
        var vote = new Vote(id, label)
        {
            Body = new VotingBody(kind, body.IsObject ? body["of"].Text : null),
            Threshold = activity["threshold"].Input.RequiredText("threshold"),
            Quorum = activity["quorum"].Input.Text ?? "",
            Reroute = activity["reroute"].Input.Text,
            Minimum = activity["minimum"].Input.Text,
            SharesMeeting = activity["sharesMeeting"].Input.Flag,
        };
        var read = StepReader.Human(activity, vote, Kind.Outcomes);
        return read with
        {
            Fields = FormReading.WithOwn(read.OwnFields, read.Fields),
            EventDate = VoteSheetFields.MeetingDate,
            Outcomes = StepReader.FixedOutcomes(activity["outcomes"], read.Outcomes, Kind.Outcomes),
        };
    }
}
