using Procedures.Api.Mail;

namespace Procedures.Api.Tests.Mail;

/// <summary>A reminder as the product sends it; a test says only what matters to it.</summary>
internal static class AMail
{
    public const string Subject = "Nhắc việc: thẩm tra lý lịch của Người xin vào Đảng 014 – còn 2 ngày làm việc, hạn 17 giờ ngày 6-1-2026";
    public const string Text = "Kính gửi đồng chí Đảng viên 0123,\n\n.Dòng này bắt đầu bằng dấu chấm.\nĐề nghị đồng chí hoàn thành trước hạn.\n";

    public static MailMessage To(params string[] recipients) => new()
    {
        MessageId = $"case-17.step-3.{Guid.NewGuid():N}@procedures.example",
        Date = Instant.StartOf(new DateOnly(2026, 1, 5)) + TimeSpan.FromHours(7),
        From = new Mailbox("quytrinh@tinhuy.example", "Hệ thống Quy trình"),
        To = [.. recipients.DefaultIfEmpty("dangvien0123@tinhuy.example").Select(r => new Mailbox(r, "Đảng viên 0123"))],
        Subject = Subject,
        TextBody = Text,
    };

    public static MailMessage InFull() => To() with
    {
        References = ["case-17@procedures.example", "case-17.step-2@procedures.example"],
        HtmlBody = "<p>Kính gửi đồng chí <b>Đảng viên 0123</b>,</p><p>Đề nghị đồng chí hoàn thành trước hạn.</p>",
        Calendar = new MailCalendar("REQUEST", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@procedures.example\r\nSUMMARY:Họp chi bộ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    };
}
