using System.Collections.Concurrent;
using System.Text.Json;
using Procedures.Api.Tests.Endpoints;
using Procedures.Tests;

namespace Procedures.Api.Tests.Faults;

/// <summary>Whole programs killed by SIGKILL: around the commit of every kind of step, and in the middle of a thousand steps at once.</summary>
public sealed class KilledHostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_program_killed_at_the_commit_has_done_nothing_and_one_killed_right_after_it_has_done_it_once()
    {
        using var folder = new TemporaryFolder();
        var database = FaultHost.Sqlite(folder.File("procedures.db"));
        AppProcess? app = await DyingHost.StartAsync(database);
        var http = app.Client();
        var officials = new Officials(http);
        try
        {
            await EveryKindOfStep.WalkAsync(() => officials, async act =>
            {
                // opening a case takes the applicant's number first, in a commit of its own
                var before = await CountsAsync(database, $"before {act.Step}");
                string? after = null;
                foreach (var where in (string[])[KillAtCommand.Commit, KillAtCommand.AfterCommit])
                {
                    await officials.TokenAsync(act.User);
                    await Should.ThrowAsync<HttpRequestException>(() => officials.SendAsync(act, act.Kind == "Open" ? where + ":2" : where), $"{act.Step} should die at {where}");
                    await app!.DisposeAsync();
                    app = null;
                    http.Dispose();
                    var counts = await CountsAsync(database, $"{act.Step} killed at {where}");
                    if (where == KillAtCommand.Commit) counts.ShouldBe(before, act.Step);
                    else (after = counts).ShouldNotBe(before, act.Step);
                    app = await DyingHost.StartAsync(database);
                    officials = officials.At(http = app.Client());
                }
                var answer = await (await officials.SendAsync(act)).JsonAsync();
                (await CountsAsync(database, $"{act.Step} sent again")).ShouldBe(after, act.Step);
                output.WriteLine($"{act.Kind} {act.Step}");
                return answer;
            }, throughTime: false);
        }
        finally
        {
            http.Dispose();
            if (app is not null) await app.DisposeAsync();
        }
    }

    private static async Task<string> CountsAsync(Dictionary<string, string?> database, string when)
    {
        await using var host = FaultHost.Start(database);
        await host.VerifyAsync(when);
        return await host.CountsAsync();
    }
}
