using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

[Trait("needs", "browser")]
public sealed class SignInJourney(Browser browser, DemoApp app)
{
    [Fact]
    public async Task A_wrong_password_is_answered_in_words_and_keeps_the_name()
    {
        var page = await browser.NewPageAsync(await app.UrlAsync());
        await page.GotoAsync("/work");
        page.Url.ShouldContain("/sign-in?to=%2Fwork");
        await page.GetByLabel("Tên đăng nhập").FillAsync("bithu.thon1");
        await page.GetByLabel("Mật khẩu").FillAsync("sai");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("Tên đăng nhập hoặc mật khẩu không đúng.");
        await Assertions.Expect(page.GetByLabel("Tên đăng nhập")).ToHaveValueAsync("bithu.thon1");
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task A_post_of_the_demo_is_entered_with_one_press_and_without_script()
    {
        var page = await browser.NewPageAsync(await app.UrlAsync(), width: 360, javaScript: false);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "bithu.thon1" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Việc của tôi" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_can_sign_in_and_find_the_search_with_the_keyboard_alone()
    {
        var page = await browser.NewPageAsync(await app.UrlAsync());
        await page.GotoAsync("/sign-in");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Đến nội dung" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Tên đăng nhập").FocusAsync();
        await page.Keyboard.TypeAsync("bithu.thon1");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("demo");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/work$"));
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.GetByLabel("Tìm hồ sơ theo số hoặc tên")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_language_is_switched_on_any_page_and_stays()
    {
        var official = await (await Official.AtAsync(browser, await app.UrlAsync())).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        await page.GotoAsync("/work?box=queue");
        await official.PressAsync("English");
        page.Url.ShouldEndWith("/work?box=queue");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.GotoAsync("/members");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Members" })).ToBeVisibleAsync();
        await official.PressAsync("Tiếng Việt");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Đảng viên" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_a_viewer_may_not_know_is_not_found()
    {
        var official = await (await Official.AtAsync(browser, await app.UrlAsync())).SignInAsync(Accounts.CellSecretary);
        foreach (var path in new[] { "/cases/00000000000000000000000000000001", "/work-items/00000000000000000000000000000001-2", "/members/999999999", "/nowhere" })
        {
            var answer = await official.Page.GotoAsync(path);
            answer!.Status.ShouldBe(404, path);
            await Assertions.Expect(official.Page.GetByRole(AriaRole.Heading, new() { Name = "Không tìm thấy trang này" })).ToBeVisibleAsync();
        }
        (await official.Page.GotoAsync("/administration/outbox"))!.Url.ShouldContain("/no-right");
        await Assertions.Expect(official.Page.GetByRole(AriaRole.Heading, new() { Name = "Đồng chí không có quyền" })).ToBeVisibleAsync();
    }
}
