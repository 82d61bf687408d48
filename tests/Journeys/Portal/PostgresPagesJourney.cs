using Microsoft.Playwright;
using Procedures.Tests;

namespace Procedures.Journeys.Portal;

/// <summary>PostgreSQL answers later than a page begins; SQLite answers at once. What must not depend on it is looked at here.</summary>
[Trait("needs", "browser")]
public sealed class PostgresPagesJourney(Browser browser)
{
    [Theory]
    [InlineData(Accounts.CellSecretary, "/work", "/work?box=queue", "/work?box=waiting", "/work?box=returned", "/work?box=done", "/cases", "/deadlines", "/organisations", "/members", "/digest", "/account", "/cases/start/admission")]
    [InlineData(Accounts.Administrator, "/work", "/digest", "/administration/trouble", "/administration/outbox", "/administration/users", "/administration/protocol", "/administration/calendar", "/designer")]
    public async Task Every_page_opens_on_PostgreSQL(string userName, params string[] pages)
    {
        await using var server = new PostgresServer();
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["Demo:Enabled"] = "true", ["Database:Postgres"] = await server.NewDatabaseAsync() });
        var page = (await (await Official.AtAsync(browser, app.Url, 1280)).SignInAsync(userName)).Page;
        foreach (var address in pages)
            (await page.GotoAsync(address))!.Status.ShouldBe(200, address);
    }
}
