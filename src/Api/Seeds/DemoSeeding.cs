using Procedures.Api.Access;
using Procedures.Api.Cases;
using Procedures.Api.Storage;
using Procedures.Api.Timers;

namespace Procedures.Api.Seeds;

/// <summary>Fills an empty database with the demo province, once.</summary>
internal static class DemoSeeding
{
    public static async Task SeedDemoAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        var demo = services.GetRequiredService<DemoMode>();
        var register = services.GetRequiredService<BulkRegister>();
        if (!demo.On || !await register.IsEmptyAsync(cancel)) return;
        var province = demo.Full ? DemoProvince.Full() : DemoProvince.Small();
        // one hash for all: the password is no secret, and thousands of slow hashes would keep the demo from starting
        var password = SignIns.Hash(DemoAccount.Password);
        await register.WriteAsync(new RegisterSeed(
            province.Organisations, province.Positions, province.Absences, province.BodyMembers, province.Members,
            [.. province.Accounts.Select(account => new AccountSeed(account.UserName, password, account.Person, account.Email))], DemoProvince.Start), cancel);
        // a movable clock runs nothing by itself: what is due on the first day is done before the first visitor comes
        var clock = services.GetRequiredService<CaseClock>();
        if (clock.IsMovable) await services.GetRequiredService<DueWork>().RunDueAsync(clock.Now, cancel);
    }
}
