using System.Collections.Immutable;
using Procedures.Api.Storage;
using Procedures.Digests;

namespace Procedures.Api.Mail;

/// <summary>A leader's morning mail: what is late or due soon, the gravest first, one line and one button each.</summary>
internal static class DigestContent
{
    public static MailContent Of(DigestMail mail, string name, IReadOnlyDictionary<CaseId, CaseHead> cases, Register register, MailAddresses addresses, Language language)
    {
        var words = new DigestWords(register, mail.Day, language);
        var groups = mail.Lines.Where(line => cases.ContainsKey(line.Case)).GroupBy(line => line.Consequence).ToArray();
        return new MailContent
        {
            Language = language,
            Subject = $"{words.Say("Thư tổng hợp", "Digest of")} {mail.Day.InWords(language)}: {string.Join(", ", groups.Select(group => words.Count(group.Key, group.Count())))}",
            Greeting = words.Say($"Kính gửi đồng chí {name},", $"Dear comrade {name},"),
            Lead = words.Say($"Sáng nay có {mail.Lines.Length + mail.More} việc cần đồng chí lưu ý.", mail.Lines.Length + mail.More == 1 ? "This morning 1 thing needs your attention." : $"This morning {mail.Lines.Length + mail.More} things need your attention."),
            Sections = [.. groups.Select(group => new MailSection(words.Title(group.Key, group.Count()), [.. group.Select(line => Item(line, cases[line.Case], words, addresses))]))],
            Paragraphs = [.. Rest(mail, words)],
            Button = new(words.Say("Xem tất cả", "See everything"), addresses.OfDigest),
            Footer = words.Say(
                $"Thư tổng hợp gửi vào sáng ngày làm việc khi có việc mới hoặc việc quá hạn đến kỳ nhắc lại. Đồng chí có thể tắt thư này tại {addresses.OfDigest}. Đề nghị không trả lời thư này.",
                $"Sent on working mornings when something is new or late again. You can switch it off at {addresses.OfDigest}. Please do not reply to this mail."),
        };
    }

    private static MailItem Item(DigestMailLine line, CaseHead @case, DigestWords words, MailAddresses addresses) => new(
        words.Lead(line), words.Text(line, @case), new(words.Say("Mở hồ sơ", "Open the case"), addresses.OfCase(line.Case)));

    private static IEnumerable<string> Rest(DigestMail mail, DigestWords words)
    {
        if (mail.More > 0) yield return words.Say($"Còn {mail.More} việc nữa chưa ghi hết trong thư này, sẽ có trong thư sau.", $"{mail.More} more did not fit; they come with the next mail.");
        if (mail.Known > 0) yield return words.Say($"Ngoài ra có {mail.Known} việc đã báo trước đây vẫn chưa xong, chưa đến kỳ nhắc lại.", $"Besides, {mail.Known} of which you were told before are still open.");
    }
}

/// <summary>The words of a digest's lines, for the mail and for the page that shows it.</summary>
internal sealed class DigestWords(Register register, DateOnly today, Language language)
{
    public string Say(string vi, string en) => language == Language.English ? en : vi;

    public string Title(Consequence consequence, int count) => consequence switch
    {
        Consequence.StatutoryLate => Say($"Quá hạn pháp định ({count})", $"Statutory deadlines late ({count})"),
        Consequence.InternalLate => Say($"Quá hạn nội bộ ({count})", $"Internal deadlines late ({count})"),
        Consequence.DueSoon => Say($"Sắp đến hạn ({count})", $"Due soon ({count})"),
        Consequence.Parked => Say($"Hồ sơ có bước gặp lỗi ({count})", $"Cases in trouble ({count})"),
    };

    /// <summary>"2 quá hạn pháp định", for the subject.</summary>
    public string Count(Consequence consequence, int count) => consequence switch
    {
        Consequence.StatutoryLate => Say($"{count} quá hạn pháp định", $"{count} statutory late"),
        Consequence.InternalLate => Say($"{count} quá hạn nội bộ", $"{count} internal late"),
        Consequence.DueSoon => Say($"{count} sắp đến hạn", $"{count} due soon"),
        Consequence.Parked => Say($"{count} hồ sơ có lỗi", $"{count} in trouble"),
    };

    public string Lead(DigestMailLine line) => line switch
    {
        { Consequence: Consequence.Parked } => Say("Có bước dừng lại chờ quản trị", "A step waits for an administrator"),
        { Consequence: Consequence.DueSoon, Due: var due } when due == today => Say("Hôm nay đến hạn", "Due today"),
        { Consequence: Consequence.DueSoon, Days: 0, Due: var due } => Say($"Hạn {due.InWords(language)}, ngày nghỉ", $"Due {due.InWords(language)}, a day off"),
        { Consequence: Consequence.DueSoon } => Say($"Còn {line.Days} ngày làm việc, hạn {line.Due.InWords(language)}", $"{Days(line.Days)} left, due {line.Due.InWords(language)}"),
        _ => Say($"Quá hạn {line.Days} ngày làm việc, hạn {line.Due.InWords(language)}", $"{Days(line.Days)} late, was due {line.Due.InWords(language)}"),
    };

    public string Text(DigestMailLine line, CaseHead @case) => line.Secret
        ? @case.Number
        : string.Join(" · ", new[] { NameOf(line.Of, @case), @case.SubjectName, @case.Number, register.Directory.NameOf(@case.Organisation, language == Language.English) }.Where(word => word.Length > 0));

    private string NameOf(string of, CaseHead @case)
    {
        var definition = register.Definitions.Find(@case.DefinitionVersion);
        return definition is null ? ""
            : definition.Nodes.TryGetValue(of, out var node) ? node.Label.In(language)
            : definition.Spans.FirstOrDefault(span => span.Id == of)?.Name.In(language) ?? definition.Name.In(language);
    }

    private static string Days(int days) => days == 1 ? "1 working day" : $"{days} working days";
}
