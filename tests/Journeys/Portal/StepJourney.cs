using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

[Trait("needs", "browser")]
public sealed class StepJourney(Browser browser, DemoApp app)
{
    [Fact]
    public async Task An_intake_with_an_error_is_refused_at_the_field_and_corrected_without_typing_anything_twice()
    {
        var official = await (await Official.AtAsync(browser, await app.UrlAsync(), javaScript: false)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        await official.StartAdmissionAsync("Người xin vào Đảng 101");
        await page.GetByRole(AriaRole.Link, new() { Name = "Làm việc này" }).ClickAsync();
        await official.PressAsync("Điền mẫu");
        await page.GetByLabel("Nơi cư trú", new() { Exact = true }).FillAsync("Thôn 1 <b>&\"'--; drop table cases");
        await page.GetByLabel("Ngày cấp giấy chứng nhận").FillAsync("31/02/2026");
        await page.GetByLabel("Tiếp nhận").CheckAsync();
        await page.Locator("main button[value=send]").ClickAsync();

        await Assertions.Expect(page.Locator(".errors a")).ToHaveCountAsync(1);
        await page.Locator(".errors a").ClickAsync();
        page.Url.ShouldEndWith("#f-certificateDate");
        await Assertions.Expect(page.GetByLabel("Nơi cư trú", new() { Exact = true })).ToHaveValueAsync("Thôn 1 <b>&\"'--; drop table cases");
        await Assertions.Expect(page.GetByLabel("Ngày cấp giấy chứng nhận")).ToHaveValueAsync("31/02/2026");
        await Assertions.Expect(page.GetByLabel("Tiếp nhận")).ToBeCheckedAsync();

        await page.GetByLabel("Ngày cấp giấy chứng nhận").FillAsync("5/1/2026");
        await official.SendAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã ghi nhận");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nhận đơn xin vào Đảng" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_step_is_saved_unfinished_and_found_again_as_it_was()
    {
        var official = await (await Official.AtAsync(browser, await app.UrlAsync(), width: 360, javaScript: false)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        var id = await official.StartAdmissionAsync("Người xin vào Đảng 102");
        await official.OpenAsync(await official.ItemAsync(id));
        await page.GetByLabel("Nơi cư trú", new() { Exact = true }).FillAsync("Thôn 2");
        await official.PressAsync("Lưu nháp");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã lưu nháp");
        await page.GotoAsync("/work");
        await official.OpenAsync(await official.ItemAsync(id));
        await Assertions.Expect(page.GetByLabel("Nơi cư trú", new() { Exact = true })).ToHaveValueAsync("Thôn 2");
    }

    [Fact]
    public async Task Rows_are_added_and_left_out_without_script()
    {
        var official = await Official.AtAsync(browser, await app.UrlAsync(), javaScript: false);
        await official.SignInAsync(Accounts.CellSecretary);
        var id = await official.StartAdmissionAsync("Người xin vào Đảng 103");
        await official.CarryAsync(id, until: "cv");
        var page = official.Page;
        await official.OpenAsync(await official.ItemAsync(id));
        var rows = page.Locator(".rowhead strong", new() { HasText = "Dòng" });
        var before = await rows.CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm dòng" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(before + 1);
        await page.GetByLabel("Họ và tên").Last.FillAsync("Nguyễn Thị Thân");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm dòng" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(before + 2);
        await Assertions.Expect(page.GetByLabel("Họ và tên").Nth(before)).ToHaveValueAsync("Nguyễn Thị Thân");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ dòng này" }).Last.ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(before + 1);
    }

    [Fact]
    public async Task A_stale_tab_is_told_so_and_keeps_what_was_typed()
    {
        var url = await app.UrlAsync();
        var first = await (await Official.AtAsync(browser, url)).SignInAsync(Accounts.CellSecretary);
        var id = await first.StartAdmissionAsync("Người xin vào Đảng 104");
        var item = await first.ItemAsync(id);
        await first.OpenAsync(item);
        var second = await (await Official.AtAsync(browser, url)).SignInAsync(Accounts.CellSecretary);
        await second.DoAsync(item);

        await first.Page.GetByLabel("Nơi cư trú", new() { Exact = true }).FillAsync("Thôn gõ ở thẻ cũ");
        await first.ChooseFirstOutcomeAsync();
        await first.Page.Locator("main button[value=send]").ClickAsync();
        await Assertions.Expect(first.Page.Locator(".errors")).ToBeVisibleAsync();
        await Assertions.Expect(first.Page.Locator("main")).ToContainTextAsync("Thôn gõ ở thẻ cũ");
    }

    [Fact]
    public async Task A_case_is_suspended_and_resumed_with_reasons()
    {
        var official = await (await Official.AtAsync(browser, await app.UrlAsync(), javaScript: false)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        await official.StartAdmissionAsync("Người xin vào Đảng 105");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tạm dừng" }).ClickAsync();
        await official.PressAsync("Tạm dừng hồ sơ");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("Đề nghị ghi rõ lý do.");
        await page.GetByLabel("Lý do").FillAsync("Có đơn khiếu nại");
        await official.PressAsync("Tạm dừng hồ sơ");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hồ sơ đang tạm dừng" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Có đơn khiếu nại");
        await page.GetByRole(AriaRole.Link, new() { Name = "Giải quyết tiếp" }).ClickAsync();
        await page.GetByLabel("Lý do").FillAsync("Đã có kết luận");
        await official.PressAsync("Giải quyết tiếp");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hồ sơ đang tạm dừng" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_dossier_line_is_ticked_at_any_time_from_the_case_page()
    {
        var official = await (await Official.AtAsync(browser, await app.UrlAsync(), width: 360)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        var id = await official.StartAdmissionAsync("Người xin vào Đảng 106");
        await page.GotoAsync($"/cases/{id}?tab=dossier");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cập nhật" }).First.ClickAsync();
        await page.GetByLabel("Đã kiểm, đạt").CheckAsync();
        await page.GetByLabel("Nơi lưu bản giấy").FillAsync("Tủ số 2");
        await official.PressAsync("Cập nhật");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã cập nhật");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Tủ số 2");
    }
}
