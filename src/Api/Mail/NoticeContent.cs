using Procedures.Api.Storage;

namespace Procedures.Api.Mail;

/// <summary>A notice of a step: its text was filled when the step was taken.</summary>
internal static class NoticeContent
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    public static MailContent Of(NoticeMail notice, MailSubject about) => about.IsHidden
        ? new MailContent
        {
            Language = about.Language,
            Subject = $"{about.Say("Thông báo về hồ sơ", "Notice about case")} {about.Case.Number}",
            Greeting = about.Greeting,
            Lead = about.Say("Có thông báo mới trong hồ sơ này. Nội dung chỉ xem được sau khi đăng nhập.", "There is a new notice in this case. It can be read after signing in only."),
            Lines = [new(about.Say("Hồ sơ", "Case"), about.Case.Number)],
            Button = about.Button(null),
            Footer = about.Footer,
        }
        : new MailContent
        {
            Language = about.Language,
            Subject = OneLine(notice.Subject.In(about.Language)),
            Greeting = about.Greeting,
            Lead = "",
            Lines =
            [
                new(about.Say("Hồ sơ", "Case"), $"{about.Case.Number} · {about.ProcedureName}"),
                new(about.Say("Về", "About"), about.Case.Subject.Name),
                new(about.Say("Đơn vị", "Organisation"), about.Organisation),
            ],
            Paragraphs = [.. notice.Body.In(about.Language).Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Button = about.Button(about.WorkItemFor(null)),
            Footer = about.Footer,
        };

    // a filled value may hold what somebody typed over several lines
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
