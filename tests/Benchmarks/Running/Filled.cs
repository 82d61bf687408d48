using Procedures.Benchmarks.Approval;
using Procedures.Benchmarks.Filling;

namespace Procedures.Benchmarks.Running;

/// <summary>A new database with the register of a province and open cases.</summary>
internal static class Filled
{
    public static async Task<Database> NewAsync(Databases databases, int cases)
    {
        var database = await databases.NewAsync();
        await using (var host = await Host.StartAsync(database))
        {
            await host.SeedAsync();
            await Filler.FillAsync(host, new ApprovalWork(host.Register, host.Clock.Today), cases);
        }
        await databases.SettleAsync(database);
        return database;
    }
}
