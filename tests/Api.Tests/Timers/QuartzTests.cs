using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Tests;

namespace Procedures.Api.Tests.Timers;

/// <summary>The real scheduler on the real clock: nobody calls anything by hand.</summary>
public class QuartzTests
{
    private static readonly int Probationers = TimersHost.Demo.Members().Count(row => row.Record.State == MemberStates.Probationary);

    [Fact]
    public async Task Beside_SQLite_it_opens_what_the_register_calls_for_and_sends_the_mails()
    {
        await using var server = await SmtpPeer.StartAsync();
        await using var host = await TimersHost.StartAsync(clock: null, server.Settings(), probationers: true);
        await OpenedAndToldOnceAsync(host, server);
    }

    internal static async Task OpenedAndToldOnceAsync(TimersHost host, SmtpPeer server)
    {
        var told = await server.MailsAsync(Probationers);
        var opened = await host.CasesAsync(SmallProcedures.Daily);
        opened.Length.ShouldBe(Probationers);
        opened.Select(row => row.SubjectPerson).Distinct().Count().ShouldBe(Probationers);
        told.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(told.Count);
    }
}

[Trait("needs", "postgres")]
public class QuartzClusterTests(PostgresServer postgres)
{
    [Fact]
    public async Task Two_hosts_on_one_PostgreSQL_share_the_work_and_do_everything_once()
    {
        await using var server = await SmtpPeer.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        await using var one = await TimersHost.StartAsync(clock: null, server.Settings(), database, probationers: true);
        await using var other = await TimersHost.StartAsync(clock: null, server.Settings(), database, join: true);
        await QuartzTests.OpenedAndToldOnceAsync(other, server);
    }
}
