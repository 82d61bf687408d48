using Procedures.Tests;

namespace Procedures.Journeys;

[Trait("needs", "browser")]
public sealed class StartJourney(Browser browser)
{
    [Fact]
    public async Task The_started_program_says_in_a_browser_that_it_lives()
    {
        await using var app = await AppProcess.StartAsync(ready: "/health/live");
        var page = await browser.NewPageAsync(app.Url, width: 360);
        await page.GotoAsync("/health/live");
        (await page.InnerTextAsync("body")).ShouldBe("ok");
        await page.ShouldFitItsWidthAsync();
    }

    [Fact]
    public async Task The_accessibility_check_finds_what_is_wrong_with_a_page()
    {
        var page = await browser.NewPageAsync("http://127.0.0.1");
        await page.SetContentAsync("<!DOCTYPE html><html lang='vi'><head><title>Thử</title></head><body><main><h1>Thử</h1><img src='data:,'></main></body></html>");
        (await Record.ExceptionAsync(page.ShouldBeAccessibleAsync)).ShouldBeOfType<ShouldAssertException>().Message.ShouldContain("image-alt");
        await page.SetContentAsync("<!DOCTYPE html><html lang='vi'><head><title>Thử</title></head><body><main><h1>Thử</h1><p>Tốt</p></main></body></html>");
        await page.ShouldBeAccessibleAsync();
    }
}
