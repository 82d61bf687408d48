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
            StepInput.Json("Body", InputEditor.Body, "Tập thể biểu quyết", "Body", "{\"kind\": \"cell-meeting\", \"of\": \"cell\"}, hoặc \"proposer\", \"decider\" theo bảng thẩm quyền", "A body at a place, or by the competence table"),
            StepInput.Text("Threshold", InputEditor.Rule, "Tỷ lệ cần đạt", "Threshold", "Mã quy định, hoặc competence: theo bảng thẩm quyền", "A rule id, or competence: by the competence table"),
            StepInput.Text("Quorum", InputEditor.Rule, "Số dự họp tối thiểu", "Quorum", "Mã quy định", "A rule id"),
            StepInput.Text("Minimum", InputEditor.Rule, "Số đảng viên tối thiểu", "Smallest base", "Mã quy định; ít hơn thì không họp được", "A rule id; fewer cannot meet"),
            StepInput.Text("Reroute", InputEditor.Step, "Chuyển khi đổi thẩm quyền", "Reroute", "Bước tiếp theo khi ngày họp thuộc thẩm quyền tập thể khác", "The step to go to when another body is competent on the day of the meeting"),
            StepInput.YesNo("SharesMeeting", "Chung phiên họp", "Shares the meeting", "Lấy sẵn ngày, chủ trì, thư ký từ hồ sơ trước của cùng phiên họp", "Day, chair and minutes taker are taken from the last case of the same meeting"),
            .. StepKind.Human, StepKind.DrawnOutcomes,
        ],
    };
}
