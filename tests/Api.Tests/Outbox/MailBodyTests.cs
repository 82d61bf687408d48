using AngleSharp.Html.Parser;
using Procedures.Api.Mail;
using Procedures.Api.Tests.Timers;
using Procedures.Tests;

namespace Procedures.Api.Tests.Mail;

public class MailBodyTests
{
    private const string Start = "2026-02-13T08:00";
    private static readonly DateOnly ReceivedOn = new(2026, 2, 13);

    [Fact]
    public async Task A_late_statutory_deadline_tells_those_above_what_whose_how_late_why_and_what_to_do()
    {
        var (handler, above, @case) = await LateAsync(SmallProcedures.Ceremony);
        var text = above.Text;
        foreach (var said in new[]
        {
            $"Kính gửi đồng chí {TimersHost.Officer.Name},",
            "Việc “Lễ kết nạp” về Người xin vào Đảng 014 tại",
            "đã quá hạn 1 ngày làm việc và chưa xong.",
            "Hồ sơ: TL 2026/0001 · Lễ kết nạp (thử)",
            $"Người xử lý: {TimersHost.Secretary.Name} (bí thư chi bộ)",
            "Hạn: thứ Sáu 03/04/2026 (30 ngày làm việc kể từ 13/02/2026, bỏ 16/2–20/2)",
            "Đã quá hạn: 1 ngày làm việc",
            "Loại thời hạn: Pháp định",
            "Căn cứ: Lễ kết nạp trong 30 ngày làm việc kể từ ngày chi bộ nhận quyết định (quyết định ký đến 25-7-2026) – 294-QĐ/TW, 26-5-2025",
            "Đề nghị đồng chí đôn đốc.",
            $"Mở hồ sơ: https://quytrinh.example/cases/{@case}",
        }) text.ShouldContain(said);

        handler.Text.ShouldContain("Việc “Lễ kết nạp” về Người xin vào Đảng 014 đã quá hạn 1 ngày làm việc.");
        handler.Text.ShouldContain("Lễ tổ chức trong thời hạn; quá hạn phải có văn bản đồng ý của cấp ủy cấp trên.");
        handler.Text.ShouldContain("hệ thống sẽ hỏi lý do chậm");
        handler.Text.ShouldMatch($"Mở việc này: https://quytrinh\\.example/work-items/{@case}-\\d+");
    }

    [Fact]
    public async Task Html_and_plain_text_say_the_same_and_ask_nothing_of_the_mail_program()
    {
        var (handler, above, _) = await LateAsync(SmallProcedures.Ceremony);
        foreach (var mail in new[] { handler, above })
        {
            var page = new HtmlParser().ParseDocument(mail.Html!);
            foreach (var link in page.QuerySelectorAll("a")) link.TextContent = $"{link.TextContent}: {link.GetAttribute("href")}";
            foreach (var label in page.QuerySelectorAll("th")) label.TextContent += ":";
            Words(string.Join(' ', page.QuerySelectorAll("p, th, td:not(:has(p))").Select(one => one.TextContent))).ShouldBe(Words(mail.Text.Replace("\n--\n", "\n", StringComparison.Ordinal)));
            page.QuerySelectorAll("img, link, script, style").ShouldBeEmpty();
            page.QuerySelectorAll("a").Length.ShouldBe(1);
            page.QuerySelector("table")!.GetAttribute("width").ShouldBe("600");
            page.DocumentElement.GetAttribute("lang").ShouldBe("vi");
            mail.Html!.Length.ShouldBeLessThan(12_000);
        }
    }

    [Fact]
    public async Task A_need_to_know_step_is_a_number_and_a_day_and_nothing_else()
    {
        var (handler, above, _) = await LateAsync(SmallProcedures.SecretCeremony);
        handler.Subject.ShouldBe("Quá hạn 1 ngày làm việc: Bước nội bộ (TM 2026/0001)");
        foreach (var mail in new[] { handler, above })
            foreach (var secret in new[] { "Lễ kết nạp", "Người xin vào Đảng 014", "quá hạn phải có văn bản" })
                (mail.Subject + mail.Text + mail.Html).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_notice_says_its_text_and_leads_to_the_case()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings());
        var @case = await host.ReceivedAsync(ReceivedOn, "<b>Người</b> & xin 015");
        await host.Sender.SendDueAsync();

        var mail = (await server.MailsAsync(1))[0];
        mail.Subject.ShouldBe("Chi bộ đã nhận quyết định – TL 2026/0001");
        mail.Text.ShouldContain("Chi bộ đã nhận quyết định kết nạp <b>Người</b> & xin 015 ngày 13/02/2026.");
        mail.Html!.ShouldNotContain("<b>");
        mail.Text.ShouldContain($"Mở hồ sơ: https://quytrinh.example/cases/{@case.Id}");
        mail.Text.ShouldContain("đề nghị không trả lời thư này");
    }

    private static async Task<(ReceivedMail Handler, ReceivedMail Above, string Case)> LateAsync(string procedure)
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(Start, server.Settings());
        var @case = await host.ReceivedAsync(ReceivedOn, procedure: procedure);
        await host.MoveToAsync("2026-04-06T08:00");
        var late = (await server.MailsAsync((await host.EnvelopesAsync()).Length)).Where(mail => !mail.Subject.StartsWith("Thư tổng hợp", StringComparison.Ordinal)).TakeLast(2).ToArray();
        return (late[0], late[1], @case.Id.ToString());
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
