namespace Procedures.Steps.Kinds;

internal static class NoticeKind
{
    public static readonly StepKind Kind = new("Procedures.Notice", new("Thông báo", "Notice"), new("Gửi thư điện tử cho chức danh hoặc người của hồ sơ.", "Mails posts or persons of the case."))
    {
        Ports = StepKind.Done,
        Inputs =
        [
            StepInput.Json("To", InputEditor.Who, "Gửi cho", "To", "Danh sách chức danh và nơi", "Posts and places"),
            StepInput.Json("Mail", InputEditor.Mail, "Nội dung thư", "Mail", "{\"subject\": {\"vi\": …}, \"text\": {\"vi\": …}}; {đường.dẫn} được thay bằng giá trị", "Subject and text; {a.path} is replaced by its value"),
        ],
    };
}
