namespace Procedures.Api.Portal.Administration;

/// <summary>The words of a mail's states and kinds.</summary>
internal static class MailWords
{
    public static readonly string[] States = ["queued", "accepted", "bounced", "given-up"];

    public static string? Known(string? state) => States.Contains(state) ? state : null;

    public static Text State(string state) => state switch
    {
        "queued" => new("Chờ gửi", "Waiting"),
        "accepted" => new("Máy chủ đã nhận", "Accepted"),
        "bounced" => new("Bị trả lại", "Bounced"),
        "given-up" => new("Không gửi được", "Given up"),
        "not-configured" => new("Chưa có máy chủ thư", "No mail server"),
        _ => new(state),
    };

    public static string Tone(string state) => state switch
    {
        "accepted" => "done",
        "bounced" or "given-up" => "late",
        "not-configured" => "paused",
        _ => "soon",
    };

    public static Text Kind(string kind) => kind switch
    {
        "reminder" => new("Nhắc việc", "Reminder"),
        "assigned" or "work-assigned" => new("Giao việc", "Assignment"),
        "overdue" => new("Quá hạn", "Overdue"),
        "notice" => new("Thông báo", "Notice"),
        "digest" => new("Thư tổng hợp", "Digest"),
        "returned" => new("Bị trả lại", "Returned"),
        _ => new(kind),
    };
}
