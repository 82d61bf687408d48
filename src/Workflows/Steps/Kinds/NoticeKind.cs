namespace Procedures.Steps.Kinds;

internal static class NoticeKind
{
    public static readonly StepKind Kind = new("Procedures.Notice", new("Thông báo", "Notice"), new("Gửi thư điện tử cho chức danh hoặc người của hồ sơ.", "Mails posts or persons of the case."))
    {
        Ports = StepKind.Done,
        Inputs =
        [
            StepInput.Json("To", "Gửi cho", "To", "Danh sách chức danh và nơi"),
            StepInput.Json("Mail", "Nội dung thư", "Mail", "{\"subject\": {\"vi\": …}, \"text\": {\"vi\": …}}; {đường.dẫn} được thay bằng giá trị"),
        ],
    };
}
