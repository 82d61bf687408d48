using Procedures.Api.Mail;

namespace Procedures.Api.Tests.Mail;

public sealed class SmtpOptionsTests
{
    private static readonly SmtpOptions Good = new() { Host = "mail.tinhuy.example", From = "quytrinh@tinhuy.example", UserName = "quytrinh", Password = "x" };

    [Fact]
    public void Without_a_host_nothing_else_is_asked_for() => new SmtpOptions().Problems().ShouldBeEmpty();

    [Fact]
    public void Settings_that_hold_together_have_no_problem() => Good.Problems().ShouldBeEmpty();

    [Fact]
    public void No_protection_is_for_this_machine_only()
    {
        (Good with { Security = SmtpSecurity.None, UserName = null, Password = null }).Problems().ShouldHaveSingleItem().ShouldContain("only allowed to a mail server on this machine");
        (Good with { Host = "localhost", Security = SmtpSecurity.None, UserName = null, Password = null }).Problems().ShouldBeEmpty();
    }

    [Fact]
    public void A_password_is_not_sent_in_the_clear() =>
        (Good with { Host = "127.0.0.1", Security = SmtpSecurity.None }).Problems().ShouldHaveSingleItem().ShouldContain("not sent in the clear");

    [Fact]
    public void Each_contradiction_is_one_sentence() =>
        (Good with { Port = 0, From = "nobody", Password = null, TrustedCertificate = "/no/such/file.pem" }).Problems().Count().ShouldBe(4);
}
