using System.Collections.Immutable;
using Procedures.Api.Storage;
using Procedures.Steps;

namespace Procedures.Api.Mail;

/// <summary>The mails of a deadline's ladder: some days before, on the day, and too late; to who has the work, and to those above him.</summary>
internal static class ReminderContent
{
    public static MailContent Of(ReminderMail reminder, MailSubject about)
    {
        var stage = Stage.Of(reminder, about);
        if (about.IsHidden) return Hidden(reminder, about, stage);
        var step = about.NameOf(reminder.Of);
        var @case = about.Case;
        var own = reminder.As == "handler" || about.WorkItemFor(reminder.Deadline) is not null;
        return new MailContent
        {
            Language = about.Language,
            Subject = $"{stage.Headline}: {step} – {@case.Subject.Name} ({@case.Number})",
            Greeting = about.Greeting,
            Lead = own ? stage.Sentence(step, @case.Subject.Name) : stage.SentenceAbove(step, @case.Subject.Name, about.Organisation),
            Lines = Lines(reminder, about, step, stage),
            Paragraphs = [.. WhatToDo(reminder, about, stage, own)],
            Button = about.Button(own ? about.WorkItemFor(reminder.Deadline) : null),
            Footer = about.Footer,
        };
    }

    private static ImmutableArray<MailLine> Lines(ReminderMail reminder, MailSubject about, string step, Stage stage)
    {
        var deadline = about.Case.Deadlines.GetValueOrDefault(reminder.Deadline);
        var (statutory, rule) = Drawn(reminder.Of, about);
        var lines = ImmutableArray.CreateBuilder<MailLine>();
        lines.Add(new(about.Say("Việc", "Task"), step));
        lines.Add(new(about.Say("Về", "About"), about.Case.Subject.Name));
        lines.Add(new(about.Say("Hồ sơ", "Case"), $"{about.Case.Number} · {about.ProcedureName}"));
        lines.Add(new(about.Say("Đơn vị", "Organisation"), about.Organisation));
        if (about.HandlersOf(reminder.Deadline) is { } handlers) lines.Add(new(about.Say("Người xử lý", "Handled by"), handlers));
        var explanation = deadline is { Explanation: { Vi.Length: > 0 } words } && deadline.Due == reminder.Due ? $" ({words.In(about.Language)})" : "";
        lines.Add(new(about.Say("Hạn", "Due"), reminder.Due.InWords(about.Language) + explanation));
        if (stage.DaysLate > 0) lines.Add(new(about.Say("Đã quá hạn", "Late by"), about.Say($"{stage.DaysLate} ngày làm việc", Days(stage.DaysLate))));
        lines.Add(new(about.Say("Loại thời hạn", "Kind of deadline"), statutory ? about.Say("Pháp định", "Statutory") : about.Say("Nội bộ", "Internal")));
        if (about.BasisOf(rule, deadline?.Start ?? reminder.Due) is { } basis) lines.Add(new(about.Say("Căn cứ", "Basis"), basis));
        return lines.ToImmutable();
    }

    private static IEnumerable<string> WhatToDo(ReminderMail reminder, MailSubject about, Stage stage, bool own)
    {
        var instructions = (about.Definition?.Nodes.GetValueOrDefault(reminder.Of) as HumanStep)?.Instructions?.In(about.Language);
        if (own)
        {
            if (instructions is not null) yield return instructions;
            yield return stage.DaysLate == 0
                ? about.Say("Đề nghị đồng chí hoàn thành trước khi hết hạn.", "Please finish it before the deadline has passed.")
                : Drawn(reminder.Of, about).Statutory
                    ? about.Say("Đề nghị đồng chí hoàn thành ngay; khi nhập kết quả, hệ thống sẽ hỏi lý do chậm.", "Please finish it now; when you enter the result you will be asked for the reason of the delay.")
                    : about.Say("Đề nghị đồng chí hoàn thành ngay.", "Please finish it now.");
        }
        else
        {
            yield return stage.DaysLate == 0
                ? about.Say("Đề nghị đồng chí theo dõi để việc xong đúng hạn.", "Please see to it that it is done in time.")
                : about.Say("Đề nghị đồng chí đôn đốc. Nếu người xử lý vắng, đồng chí có thể giao việc cho người khác ngay trên trang hồ sơ.",
                    "Please urge it on. If the handler is away, you can give the work to somebody else on the page of the case.");
        }
    }

    /// <summary>A need-to-know step: nothing but the number of the case and the day.</summary>
    private static MailContent Hidden(ReminderMail reminder, MailSubject about, Stage stage)
    {
        var name = about.NeutralNameOf(reminder.Of);
        return new MailContent
        {
            Language = about.Language,
            Subject = $"{stage.Headline}: {name} ({about.Case.Number})",
            Greeting = about.Greeting,
            Lead = about.Say("Đồng chí có một việc trong hồ sơ này. Nội dung chỉ xem được sau khi đăng nhập.", "You have a task in this case. What it is about can be read after signing in only."),
            Lines = [new(about.Say("Hồ sơ", "Case"), about.Case.Number), new(about.Say("Hạn", "Due"), reminder.Due.InWords(about.Language))],
            Button = about.Button(about.WorkItemFor(reminder.Deadline)),
            Footer = about.Footer,
        };
    }

    private static (bool Statutory, string? Rule) Drawn(string of, MailSubject about) =>
        about.Definition?.Nodes.GetValueOrDefault(of) is HumanStep { Deadline: { } deadline } ? (deadline.Statutory, deadline.Rule)
        : about.Definition?.Spans.FirstOrDefault(span => span.Id == of) is { } drawn ? (drawn.Statutory, drawn.Rule)
        : (false, null);

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";

    /// <summary>Where the deadline stands on the day of the mail, in words.</summary>
    private sealed record Stage(int DaysLeft, int DaysLate, bool Today, DateOnly Due, Language Language)
    {
        public static Stage Of(ReminderMail reminder, MailSubject about) => new(
            Math.Max(0, reminder.DaysLeft), about.AsOf > reminder.Due ? Math.Max(1, -reminder.DaysLeft) : 0, about.AsOf == reminder.Due, reminder.Due, about.Language);

        public string Headline =>
            DaysLate > 0 ? Say($"Quá hạn {DaysLate} ngày làm việc", $"{Days(DaysLate)} late")
            : Today ? Say("Hôm nay đến hạn", "Due today")
            : DaysLeft > 0 ? Say($"Còn {DaysLeft} ngày làm việc", $"{Days(DaysLeft)} left")
            : Say("Hạn vào ngày nghỉ sắp tới", "Due on the coming day off");

        public string Sentence(string step, string subject) =>
            DaysLate > 0 ? Say($"Việc “{step}” về {subject} đã quá hạn {DaysLate} ngày làm việc.", $"“{step}” about {subject} is {Days(DaysLate)} late.")
            : Today ? Say($"Việc “{step}” về {subject} đến hạn hôm nay.", $"“{step}” about {subject} is due today.")
            : DaysLeft > 0 ? Say($"Việc “{step}” về {subject} còn {DaysLeft} ngày làm việc là đến hạn.", $"“{step}” about {subject} is due in {Days(DaysLeft)}.")
            : Say($"Việc “{step}” về {subject} đến hạn vào {Due.InWords(Language)}, là ngày nghỉ; hôm nay là ngày làm việc cuối cùng trước hạn.",
                $"“{step}” about {subject} is due on {Due.InWords(Language)}, a day off; today is the last working day before it.");

        public string SentenceAbove(string step, string subject, string organisation) => DaysLate > 0
            ? Say($"Việc “{step}” về {subject} tại {organisation} đã quá hạn {DaysLate} ngày làm việc và chưa xong.", $"“{step}” about {subject} at {organisation} is {Days(DaysLate)} late and not done.")
            : Sentence(step, subject);

        private string Say(string vi, string en) => Language == Language.English ? en : vi;
    }
}
