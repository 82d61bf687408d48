using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>An administrator tries the admission out in the designer: acts as its people, moves the clock, goes back, keeps the story and runs all of them.</summary>
[Trait("needs", "browser")]
public sealed class SimulatorJourney(Browser browser, DemoApp app)
{
    private const string Address = "/designer/admission/simulator";

    private async Task<IPage> OpenAsync(int width)
    {
        var administrator = await Official.AtAsync(browser, await app.UrlAsync(), width);
        await administrator.SignInAsync(Accounts.Administrator);
        await administrator.Page.GotoAsync(Address);
        await administrator.Page.Locator(".work").First.WaitForAsync();
        return administrator.Page;
    }

    private static ILocator Story(IPage page) => page.Locator(".told li");

    private static async Task<string> FirstOutcomeAsync(IPage page)
    {
        var before = await Story(page).CountAsync();
        await page.Locator(".work .button.main").First.ClickAsync();
        await Assertions.Expect(Story(page)).ToHaveCountAsync(before + 1);
        return await Story(page).Last.InnerTextAsync();
    }

    [Fact]
    public async Task A_draft_is_tried_step_by_step_on_a_clock_of_its_own()
    {
        var page = await OpenAsync(1280);
        (await FirstOutcomeAsync(page)).ShouldContain("Tiếp nhận");
        await FirstOutcomeAsync(page);
        await FirstOutcomeAsync(page);
        await Assertions.Expect(page.Locator(".work")).ToHaveCountAsync(3); // the fork has opened its branches

        await page.GetByRole(AriaRole.Button, new() { Name = "Đến thư tiếp theo" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thư 1" }).ClickAsync();
        await page.Locator(".plain-list summary").First.ClickAsync();
        (await page.Locator(".mail-body").First.InnerTextAsync()).ShouldContain("Người xin vào Đảng 001");
        await page.PictureAsync("simulator");

        await page.GetByRole(AriaRole.Button, new() { Name = "Quay lại sau bước 2" }).ClickAsync();
        await Assertions.Expect(Story(page)).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".work")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_refused_stays_typed_with_its_sentence_and_is_no_part_of_the_story()
    {
        var page = await OpenAsync(1280);
        await page.GetByLabel("Ngày sinh").FillAsync("2030-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận", Exact = true }).ClickAsync();
        (await page.Locator(".errors").InnerTextAsync()).ShouldContain("tương lai");
        (await page.GetByLabel("Ngày sinh").InputValueAsync()).ShouldBe("2030-01-01");
        await Assertions.Expect(Story(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_story_is_kept_and_all_stories_are_told_with_what_they_cover()
    {
        var page = await OpenAsync(1280);
        await FirstOutcomeAsync(page);
        await page.GetByLabel("Lưu lần chạy này với tên").FillAsync("Tiếp nhận xong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu kịch bản" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Đã lưu kịch bản.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chạy mọi kịch bản" }).ClickAsync();
        await Assertions.Expect(page.GetByText("kịch bản đều đúng")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("nhánh chưa kịch bản nào đi")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_simulator_is_accessible_and_fits(int width)
    {
        var page = await OpenAsync(width);
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitItsWidthAsync();
    }
}
