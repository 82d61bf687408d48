using System.Text;
using System.Text.Json;
using Procedures.Api.Mail;

namespace Procedures.Api.Tests.Mail;

public sealed class MimeWriterTests
{
    [Fact]
    public void Every_line_is_ASCII_ends_in_CRLF_and_is_short()
    {
        var mime = Write(AMail.InFull());
        mime.ShouldAllBe(c => c < 128);
        mime.Replace("\r\n", "").ShouldNotContain('\r');
        mime.Replace("\r\n", "").ShouldNotContain('\n');
        mime.Split("\r\n").ShouldAllBe(line => line.Length <= 88); // a header's name and one encoded word
    }

    [Theory]
    [InlineData("Nhắc việc\r\nBcc: nguoi.la@example.test")]
    [InlineData("Nhắc việc\nBcc: nguoi.la@example.test")]
    [InlineData("Reminder\r\nBcc: nguoi.la@example.test")]
    [InlineData("Reminder\rBcc: nguoi.la@example.test")]
    [InlineData("Reminder\u2028Bcc: nguoi.la@example.test")]
    [InlineData("Reminder\r\n\r\nBcc: nguoi.la@example.test")]
    [InlineData("Reminder\0\u0085Bcc: nguoi.la@example.test")]
    public void A_subject_or_a_name_cannot_bring_a_header_of_its_own(string text)
    {
        var mail = AMail.To() with { Subject = text, To = [new Mailbox("dangvien0123@tinhuy.example", text)] };
        var headers = Write(mail)[..Write(mail).IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        headers.ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        headers.Count(line => line[0] is not ' ').ShouldBe(10); // Date From To Message-ID Subject Auto-Submitted X-… MIME-Version Content-…×2
    }

    [Theory]
    [InlineData("a@b\r\nRCPT TO:<c@d>")]
    [InlineData("a b@example.test")]
    [InlineData("<a@example.test>")]
    [InlineData("a@example.test>")]
    [InlineData("\"a\"@example.test")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@example..test")]
    [InlineData(".a@example.test")]
    [InlineData("a,b@example.test")]
    [InlineData("a@")]
    [InlineData("@example.test")]
    [InlineData("example.test")]
    [InlineData("")]
    public void What_is_no_address_never_becomes_one(string address)
    {
        Mailbox.IsAddress(address).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new Mailbox(address));
    }

    [Theory]
    [InlineData("a@b\r\nX: 1")]
    [InlineData("<a@b>")]
    [InlineData("a b@c")]
    [InlineData("a")]
    public void What_is_no_message_id_never_becomes_one(string id)
    {
        Should.Throw<ArgumentException>(() => AMail.To() with { MessageId = id });
        Should.Throw<ArgumentException>(() => AMail.To() with { References = [id] });
    }

    [Fact]
    public void An_international_domain_travels_in_its_ASCII_form()
    {
        var mailbox = new Mailbox("van.phong@tỉnh-ủy.example");
        mailbox.NeedsSmtpUtf8.ShouldBeFalse();
        mailbox.WireAddress.ShouldStartWith("van.phong@xn--");
    }

    [Fact]
    public void An_English_name_with_quotes_stays_one_quoted_name()
    {
        Write(AMail.To() with { From = new Mailbox("a@example.test", "Office \"One\" \\, <b@example.test>") })
            .ShouldContain("From: \"Office \\\"One\\\" \\\\, <b@example.test>\" <a@example.test>\r\n");
    }

    [Theory]
    [InlineData("", "\r\n")]
    [InlineData("a=b", "a=3Db\r\n")]
    [InlineData("blank at the end \r\n", "blank at the end=20\r\n")]
    [InlineData("hạn\r\n", "h=E1=BA=A1n\r\n")]
    [InlineData("one\r\n\r\ntwo\r\n", "one\r\n\r\ntwo\r\n")]
    public void Quoted_printable_follows_RFC_2045(string text, string encoded) => TransferEncoding.QuotedPrintable(text).ShouldBe(encoded);

    [Theory]
    [InlineData(75)]
    [InlineData(76)]
    [InlineData(77)]
    [InlineData(152)]
    public void Quoted_printable_breaks_long_lines_softly(int length)
    {
        var lines = TransferEncoding.QuotedPrintable(new string('x', length) + "\r\n").Split("\r\n");
        lines.ShouldAllBe(line => line.Length <= 76);
        string.Concat(lines.Select(line => line.TrimEnd('='))).ShouldBe(new string('x', length));
    }

    [Theory]
    [InlineData("", "\r\n.\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData("a\r\n.b\r\n..c\r\n", "a\r\n..b\r\n...c\r\n.\r\n")]
    [InlineData("a\r\n.", "a\r\n..\r\n.\r\n")]
    public void A_line_that_begins_with_a_dot_gets_another(string mime, string sent) =>
        Encoding.ASCII.GetString(DotStuffing.Protect(Encoding.ASCII.GetBytes(mime)).Span).ShouldBe(sent);

    [Fact]
    public void A_mail_kept_as_JSON_is_the_same_mail_afterwards()
    {
        var mail = AMail.InFull();
        var kept = JsonSerializer.Deserialize<MailMessage>(JsonSerializer.Serialize(mail))!;
        MimeWriter.Write(kept).ShouldBe(MimeWriter.Write(mail));
    }

    private static string Write(MailMessage mail) => Encoding.UTF8.GetString(MimeWriter.Write(mail));
}
