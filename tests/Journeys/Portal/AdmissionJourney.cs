using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

[Trait("needs", "browser")]
public sealed class AdmissionJourney(Browser browser)
{
    [Fact]
    public async Task An_applicant_is_admitted_and_a_year_later_recognised_through_the_pages_without_script()
    {
        await using var app = await DemoApp.StartAsync();
        var official = await (await Official.AtAsync(browser, app.Url, javaScript: false)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;

        var admission = await official.StartAdmissionAsync("Người xin vào Đảng 014");
        await official.CarryAsync(admission);
        await official.SignInAsync(Accounts.CellSecretary);
        await page.GotoAsync($"/cases/{admission}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đã kết nạp");
        await page.GotoAsync($"/cases/{admission}?tab=papers");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Quyết định kết nạp" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator(".paper")).ToContainTextAsync("ĐẢNG CỘNG SẢN VIỆT NAM");
        await page.PictureAsync("paper", height: 1000);

        // across the change of law of 26-7-2026, to the day before the twelve months end
        await page.GotoAsync("/clock");
        await page.GetByLabel("Đến ngày").FillAsync("05/01/2027");
        await official.PressAsync("Chuyển đến ngày này");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã chạy");

        await page.GotoAsync("/cases");
        await page.GetByLabel("Số hồ sơ hoặc họ tên").FillAsync("nguoi xin vao dang 014");
        await page.GetByLabel("Quy trình").SelectOptionAsync(new SelectOptionValue { Value = "recognition" });
        await official.PressAsync("Lọc");
        page.Url.ShouldNotContain("nguoi");
        await page.Locator("main table a").First.ClickAsync();
        var recognition = new Uri(page.Url).Segments[2].TrimEnd('/');
        await official.CarryAsync(recognition);
        await page.GotoAsync($"/cases/{recognition}");
        await Assertions.Expect(page.Locator("main .head")).ToContainTextAsync("công nhận", new() { IgnoreCase = true });

        await official.SignInAsync(Accounts.CellSecretary);
        await page.GotoAsync("/members");
        await page.GetByLabel("Họ tên hoặc số thẻ").FillAsync("Người xin vào Đảng 014");
        await official.PressAsync("Lọc");
        await page.Locator("main table a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main .summary")).ToContainTextAsync("05/01/2027");
        await page.PictureAsync("member", height: 1000);

        // the mails tell the same story
        foreach (var width in (int[])[1280, 360])
        {
            var reader = (await (await Official.AtAsync(browser, app.Url, width)).SignInAsync(Accounts.Administrator)).Page;
            await reader.GotoAsync("/administration/outbox");
            await reader.Locator("main table a[href^='/administration/outbox/']").First.ClickAsync();
            await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("CT 202");
            await reader.ShouldFitItsWidthAsync();
            await reader.ShouldBeAccessibleAsync();
        }
    }
}
