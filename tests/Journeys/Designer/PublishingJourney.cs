using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>The pages of publishing, before and without a change: what they say, and that everybody can use them.</summary>
[Trait("needs", "browser")]
public sealed class PublishingJourney(Browser browser, DemoApp app)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Versions_and_publishing_are_accessible_and_fit(int width)
    {
        var administrator = await Official.AtAsync(browser, await app.UrlAsync(), width);
        await administrator.SignInAsync(Accounts.Administrator);
        var page = administrator.Page;
        await page.GotoAsync("/designer/recognition/versions");
        await Assertions.Expect(page.GetByText("Đang dùng")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitItsWidthAsync();
        await page.PictureAsync("versions");
        await page.GotoAsync("/designer/recognition/publish");
        await Assertions.Expect(page.GetByText("Không có bản nháp để công bố")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitItsWidthAsync();
    }
}
