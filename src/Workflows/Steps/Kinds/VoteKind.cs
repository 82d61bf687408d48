namespace Procedures.Steps.Kinds;

internal static class VoteKind
{
    public static readonly StepKind Kind = new("Procedures.Vote", new("Biểu quyết", "Vote"), new("Một tập thể biểu quyết; nhập số phiếu, kết quả do hệ thống tính theo quy định của ngày họp.", "A body votes; counts are entered, the result is computed by the rules of the day."))
    {
        IsHuman = true,
        Outcomes = DefaultOutcomes.Vote,
        Ports = StepKind.Overdue,
        Inputs =
        [
            StepInput.Json("Body", "Tập thể biểu quyết", "Body", "{\"kind\": \"cell-meeting\", \"of\": \"cell\"}, hoặc \"proposer\", \"decider\" theo bảng thẩm quyền"),
            StepInput.Text("Threshold", "Tỷ lệ cần đạt", "Threshold", "Mã quy định, hoặc competence: theo bảng thẩm quyền"),
            StepInput.Text("Quorum", "Số dự họp tối thiểu", "Quorum", "Mã quy định"),
            StepInput.Text("Minimum", "Số đảng viên tối thiểu", "Smallest base", "Mã quy định; ít hơn thì không họp được"),
            StepInput.Text("Reroute", "Chuyển khi đổi thẩm quyền", "Reroute", "Bước tiếp theo khi ngày họp thuộc thẩm quyền tập thể khác"),
            StepInput.YesNo("SharesMeeting", "Chung phiên họp", "Shares the meeting", "Lấy sẵn ngày, chủ trì, thư ký từ hồ sơ trước của cùng phiên họp"),
            .. StepKind.Human, StepKind.DrawnOutcomes,
        ],
    };
}
