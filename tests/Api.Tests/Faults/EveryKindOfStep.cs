using System.Text.Json;
using Procedures.Api.Tests.Endpoints;

namespace Procedures.Api.Tests.Faults;

/// <summary>
/// A real admission up to its ceremony, and a wait of a recognition: every kind of step once at which a host is let die, the other steps between them
/// as they come. A decision writes its paper, the register change and the notice in one step.
/// </summary>
internal static class EveryKindOfStep
{
    private static readonly string[] Fatal = ["open-dossier", "application", "certify-cv", "cell-vote", "cell-resolution", "decision", "ceremony"];
    private const string Last = "ceremony";

    /// <param name="die">does the act on a host that dies over it, restarts it as often as it needs, and returns the answer of the act that was done</param>
    /// <param name="officials">on the host of that moment</param>
    public static async Task<string[]> WalkAsync(Func<Officials> officials, Func<Act, Task<JsonElement>> die, bool throughTime = true)
    {
        var kinds = new List<string>();
        var accounts = await officials().AccountsAsync();
        var (secretary, cell) = (accounts[0].Text("userName"), accounts[0].GetProperty("organisation").GetProperty("id").GetInt32());
        var @case = (await die(Officials.Opening(secretary, "admission", cell, "Người xin vào Đảng 014"))).Text("id");
        for (var done = false; !done;)
        {
            var act = await officials().NextAsync(secretary, @case);
            act.ShouldNotBeNull("the way ends before the ceremony");
            done = act.Step == Last;
            if (!Fatal.Contains(act.Step))
            {
                await (await officials().SendAsync(act)).JsonAsync();
                continue;
            }
            await die(act);
            kinds.Add($"{act.Kind} {act.Step}");
        }
        if (throughTime) await die(Officials.Clock(secretary, await DayBeforeAWaitEndsAsync(officials(), secretary)));
        return [.. kinds];
    }

    /// <summary>Brings a recognition to the day before its wait ends; answers the day on which it does.</summary>
    private static async Task<string> DayBeforeAWaitEndsAsync(Officials officials, string secretary)
    {
        await (await officials.SendAsync(Officials.Clock(secretary, "2026-01-06"))).JsonAsync();
        var recognition = (await officials.GetAsync(secretary, "/api/cases?procedure=recognition&state=running")).Items()[0].Text("id");
        await (await officials.SendAsync((await officials.NextAsync(secretary, recognition))!)).JsonAsync();
        var ends = (await officials.GetAsync(secretary, $"/api/cases/{recognition}")).Items("deadlines").Where(each => each.Text("state") == "waiting").Min(each => each.Text("due"))!;
        var eve = DateOnly.ParseExact(ends, "yyyy-MM-dd").AddDays(-1).ToString("yyyy-MM-dd");
        if (string.CompareOrdinal(eve, "2026-01-06") > 0) await (await officials.SendAsync(Officials.Clock(secretary, eve))).JsonAsync();
        return ends;
    }
}
