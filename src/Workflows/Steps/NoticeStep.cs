using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>Mails posts or persons of the case.</summary>
public sealed record NoticeStep(string Id, Text Label, ImmutableArray<Who> To, Text Subject, Text Body) : Node(Id, Label);

internal static class NoticeKind
{
    public static readonly StepKind Kind = new("Procedures.Notice", new("Thông báo", "Notice"), new("Gửi thư điện tử cho chức danh hoặc người của hồ sơ.", "Mails posts or persons of the case."),
        (activity, id, label) => new NoticeStep(id, label, StepReader.Who(activity["to"].Input), activity["mail"].Input["subject"].Words() ?? label, activity["mail"].Input["text"].Words() ?? label))
    {
        Ports = StepKind.Done,
        Inputs =
        [
            StepInput.Json("To", InputEditor.Who, "Gửi cho", "To", "Danh sách chức danh và nơi", "Posts and places"),
            StepInput.Json("Mail", InputEditor.Mail, "Nội dung thư", "Mail", "{\"subject\": {\"vi\": …}, \"text\": {\"vi\": …}}; {đường.dẫn} được thay bằng giá trị", "Subject and text; {a.path} is replaced by its value"),
        ],
    };
}
