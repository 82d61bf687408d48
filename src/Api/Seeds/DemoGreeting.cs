using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;

namespace Procedures.Api.Seeds;

/// <summary>Says on the console where the demo is and as whom one can sign in.</summary>
internal static class DemoGreeting
{
    private const int MostAccounts = 16;

    public static void GreetDemo(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<DemoMode>().On) return;
        app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => GreetAsync(app.Services)));
    }

    private static async Task GreetAsync(IServiceProvider services)
    {
        var clock = services.GetRequiredService<CaseClock>();
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var accounts = await DemoEndpoints.ListAsync(services.GetRequiredService<Accounts>(), services.GetRequiredService<RegisterCache>(), clock, Language.Vietnamese);
        Console.WriteLine();
        Console.WriteLine($"Trình diễn / demo: {string.Join(", ", addresses)}    đồng hồ / clock: {clock.Now.InVietnam:dd/MM/yyyy HH:mm}    mật khẩu / password: {DemoAccount.Password}");
        // one account for each post of an organisation is enough to carry a case from the cell to the province
        foreach (var account in accounts.DistinctBy(one => (one.Role, one.Organisation.Id)).Take(MostAccounts))
            Console.WriteLine($"  {account.UserName,-24} {account.Post}, {account.Organisation.Name}");
        Console.WriteLine();
    }
}
