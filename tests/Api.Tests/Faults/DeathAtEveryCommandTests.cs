using System.Text.Json;
using Procedures.Api.Tests.Endpoints;
using Procedures.Tests;

namespace Procedures.Api.Tests.Faults;

/// <summary>
/// The host dies before its n-th database command, for every n of every kind of step. Who starts again finds each case before or after the step, and
/// whoever sends the same request again gets it done once.
/// </summary>
public sealed class DeathAtEveryCommandTests(PostgresServer server, ITestOutputHelper output)
{
    /// <summary>Longer than anything that a dead host had in hand is kept from others.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task On_SQLite_what_the_disk_holds_at_any_command_is_before_or_after_the_step()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("procedures.db");
        var images = new ImageAtEveryCommand(file);
        await using var host = FaultHost.Start(FaultHost.Sqlite(file), images);
        var officials = new Officials(host.Http);
        var steps = await EveryKindOfStep.WalkAsync(() => officials, async act =>
        {
            await officials.TokenAsync(act.User);
            var before = await host.CountsAsync();
            var into = folder.File(act.Step + "-" + act.Key);
            images.Begin(into);
            var answer = await (await officials.SendAsync(act)).JsonAsync();
            var left = images.End();
            output.WriteLine($"{act.Kind} {act.Step}: {images.Commands.Count} commands leave {left.Length} different disks");
            var after = await host.CountsAsync();
            await Parallel.ForAsync(0, left.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (n, _) =>
                await RestartAsync(FaultHost.Sqlite(left[n].File), officials, act, before, after, $"{act.Step}, dead before command {left[n].Command} of {images.Commands.Count}: {images.Commands[left[n].Command - 1]}"));
            Directory.Delete(into, recursive: true);
            return answer;
        });
        steps.ShouldContain(step => step.StartsWith("Vote", StringComparison.OrdinalIgnoreCase));
        await host.VerifyAsync("in the end");
    }

    [Fact, Trait("needs", "postgres")]
    public async Task On_PostgreSQL_a_host_that_is_gone_at_any_command_leaves_the_case_before_or_after_the_step()
    {
        var database = FaultHost.Postgres(await server.NewDatabaseAsync());
        var (watch, restarts) = (new DeadFromCommand(), 0);
        var host = FaultHost.Start(database, watch);
        var officials = new Officials(host.Http);
        try
        {
            await EveryKindOfStep.WalkAsync(() => officials, async act =>
            {
                await officials.TokenAsync(act.User);
                var before = await host.CountsAsync();
                string? after = null;
                for (var n = 1; ; n++)
                {
                    watch.Arm(n);
                    using var answer = await officials.SendAsync(act);
                    if (!watch.Died)
                    {
                        watch.Arm(int.MaxValue);
                        (await host.CountsAsync()).ShouldBe(after ?? await host.CountsAsync(), $"{act.Step} was done before, by {n} commands");
                        output.WriteLine($"{act.Kind} {act.Step}: {n - 1} commands");
                        return await answer.JsonAsync();
                    }
                    await host.DisposeAsync();
                    host = FaultHost.Start(database, watch = new DeadFromCommand(), Later * ++restarts);
                    officials = officials.At(host.Http);
                    var when = $"{act.Step}, dead before command {n}";
                    await host.VerifyAsync(when);
                    var now = await host.CountsAsync();
                    if (act.Kind == "Wait") continue;
                    if (now != before) after ??= now;
                    now.ShouldBeOneOf(before, after ?? before);
                }
            });
            await host.VerifyAsync("in the end");
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task RestartAsync(Dictionary<string, string?> database, Officials people, Act act, string before, string after, string when)
    {
        await using var host = FaultHost.Start(database, later: Later);
        await host.VerifyAsync(when);
        // the clock acts on many cases, each in a step of its own: some may be before and some after
        if (act.Kind != "Wait") (await host.CountsAsync()).ShouldBeOneOf([before, after], when);
        var officials = people.At(host.Http);
        for (var i = 0; i < 2; i++)
        {
            using var answer = await officials.SendAsync(act);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{when}: {await answer.Content.ReadAsStringAsync()}");
            (await host.CountsAsync()).ShouldBe(after, when);
        }
        await host.VerifyAsync(when + ", done again");
    }
}
