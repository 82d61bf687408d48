namespace Procedures.Api.Portal.Cases;

/// <summary>What a page says after a redirect: the address carries the name of the act, never a sentence.</summary>
internal static class DoneWords
{
    public static Text? Of(string? act) => act switch
    {
        "opened" => new("Đã lập hồ sơ. Việc đầu tiên đang chờ ở dưới đây.", "The case is open. Its first step waits below."),
        "completed" => new("Đã ghi nhận. Bước tiếp theo đã được giao.", "Recorded. The next step has been assigned."),
        "confirm" => new("Đã ghi kết quả kiểm phiếu. Người kiểm phiếu thứ hai xác nhận thì kết quả có hiệu lực.", "The count is recorded. It takes effect when the second teller confirms it."),
        "draft" => new("Đã lưu nháp. Chưa gửi đi đâu cả.", "The draft is saved. Nothing has been sent."),
        "withdraw" => new("Đã rút hồ sơ.", "The case is withdrawn."),
        "suspend" => new("Đã tạm dừng hồ sơ. Các thời hạn cũng dừng.", "The case is suspended, its deadlines with it."),
        "resume" => new("Hồ sơ được giải quyết tiếp. Các thời hạn chạy lại.", "The case goes on and its deadlines run again."),
        "move" => new("Đã chuyển hồ sơ.", "The case is moved."),
        "extend" => new("Đã gia hạn.", "The deadline is extended."),
        "reassign" => new("Đã giao việc cho người khác.", "The work is assigned to somebody else."),
        "delegate" => new("Đã nhờ người khác làm thay. Đồng chí có thể lấy lại việc.", "The work is lent to a colleague; you can take it back."),
        "take-back" => new("Đã lấy lại việc vừa gửi.", "Taken back."),
        "comment" => new("Đã ghi ý kiến vào lịch sử.", "The remark is in the history."),
        "interrupt" => new("Đã ghi nhận sự việc.", "Recorded."),
        "repair" => new("Đã xử lý lỗi của hồ sơ.", "The fault is repaired."),
        "dossier" => new("Đã cập nhật thành phần hồ sơ.", "The dossier is updated."),
        "claim" => new("Đồng chí đã nhận việc này.", "You have taken this work."),
        "release" => new("Đã trả việc về hàng đợi.", "The work is back in the queue."),
        _ => null,
    };
}
