using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

/// <summary>Every page whose form stands there without more ado (the others: <see cref="ActsJourney"/>), at both widths: no accessibility violation, nothing to scroll sideways, no error in the console.</summary>
[Trait("needs", "browser")]
public sealed class EveryPageJourney(Browser browser, DemoApp app)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Every_page_is_accessible_and_fits(int width)
    {
        var official = await Official.AtAsync(browser, await app.UrlAsync(), width);
        var page = official.Page;
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal)) complaints.Add($"{page.Url}: {message.Text}"); };

        await page.GotoAsync("/sign-in");
        await CheckAsync(page, "sign-in", width);
        await official.SignInAsync(Accounts.CellSecretary);
        var id = await official.StartAdmissionAsync($"Người xin vào Đảng 12{width % 7}");
        await VisitAsync(page, width, ("/cases/start", null), ("/cases/start/admission", "start"), ("/cases/start/recognition", null));
        await official.OpenAsync(await official.ItemAsync(id));
        await CheckAsync(page, null, width);
        await page.Locator("main button[value=send]").ClickAsync();
        await CheckAsync(page, "step", width);
        await official.CarryAsync(id, until: "cell-vote");
        var item = await official.ItemAsync(id);
        await VisitAsync(page, width,
            ("/work", null), ("/work?box=queue", null), ("/work?box=waiting", null), ("/work?box=returned", null), ("/work?box=done", null), ("/cases", null),
            ($"/cases/{id}", "case"), ($"/cases/{id}?tab=dossier", null), ($"/cases/{id}?tab=votes", null), ($"/cases/{id}?tab=papers", null), ($"/cases/{id}?tab=history", null),
            ($"/cases/{id}/suspend", null), ($"/cases/{id}/withdraw", null), ($"/cases/{id}/move", null), ($"/cases/{id}/comment", null), ($"/cases/{id}/reassign/{item}", null),
            ($"/cases/{id}/interrupt/stale", null),
            ($"/cases/{id}/dossier/1-KN%C4%90", null), ($"/work-items/{item}", null), ($"/work-items/{item}/pick?field=chair", null), ($"/work-items/{item}/delegate", null),
            ("/organisations", null), ("/organisations/4", null), ("/organisations?q=thon", null), ("/members", null), ("/deadlines", null), ("/statistics", null), ("/statistics?procedure=recognition", null), ("/digest", null), ("/clock", null), ("/no-right", null), ("/nowhere", null), ("/status/400", null), ("/status/500", null), ("/rules/vote.cell.admit", null));
        await page.GotoAsync($"/cases/{id}");
        await page.PictureAsync(width == 360 ? "case-360" : "case-drawing", width, at: width == 360 ? null : "h2:text('Sơ đồ quy trình')");
        await page.GotoAsync("/members");
        await page.Locator("main table a").First.ClickAsync();
        await CheckAsync(page, null, width);

        await official.OpenAsync(item);
        await official.PressAsync("Điền mẫu");
        await page.Locator("main button[value=send]").ClickAsync();
        await CheckAsync(page, "check-answers", width);
        await official.SignInAsync(Accounts.Administrator);
        await VisitAsync(page, width, ("/administration/trouble", null), ("/administration/outbox", null), ("/administration/anchors", null), ("/administration/calendar?year=2026", null), ("/administration/calendar/day?day=2026-01-02", null), ("/administration/calendar/remove?day=2026-01-10", null));
        await page.GetByLabel("Lý do thay đổi").FillAsync("Thử xem trước");
        await official.PressAsync("Xem trước thời hạn bị dời");
        await CheckAsync(page, "calendar", width);
        complaints.ShouldBeEmpty();
    }

    private static async Task VisitAsync(IPage page, int width, params (string Path, string? Picture)[] stops)
    {
        foreach (var (path, picture) in stops)
        {
            await page.GotoAsync(path);
            await CheckAsync(page, picture, width);
        }
    }

    private static async Task CheckAsync(IPage page, string? picture, int width)
    {
        await page.WaitForLoadStateAsync();
        await page.ShouldFitItsWidthAsync();
        await page.ShouldBeAccessibleAsync();
        if (picture is not null && width == 1280) await page.PictureAsync(picture);
    }
}
