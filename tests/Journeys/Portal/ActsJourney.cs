using System.Text;
using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

/// <summary>The acts that are not the next step, each to its end with its form on the screen, at both widths: no accessibility violation, nothing to scroll sideways.</summary>
[Trait("needs", "browser")]
public sealed class ActsJourney(Browser browser, DemoApp app)
{
    public static TheoryData<int> Widths => [1280, 360];

    private static async Task LookAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();
        await page.ShouldFitItsWidthAsync();
        await page.ShouldBeAccessibleAsync();
    }

    private async Task<Official> SecretaryAsync(int width) => await (await Official.AtAsync(browser, await app.UrlAsync(), width)).SignInAsync(Accounts.CellSecretary);

    [Theory, MemberData(nameof(Widths))]
    public async Task A_scan_is_uploaded_and_a_step_that_parked_is_repaired_by_an_administrator(int width)
    {
        var (demo, folder) = await ScanProcedure.StartAsync();
        using var _ = folder;
        await using var running = demo;
        var official = await (await Official.AtAsync(browser, demo.Url, width)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        await page.GotoAsync("/cases/start/scan");
        await page.GetByLabel("Họ và tên người xin vào Đảng").FillAsync("Người xin vào Đảng 301");
        await page.GetByLabel("Ngày sinh").FillAsync("10/03/1998");
        await official.PressAsync("Lập hồ sơ");
        var id = new Uri(page.Url).Segments[2];
        await official.OpenAsync(await official.ItemAsync(id));

        // of the wrong kind: told at the field, the rest kept
        await page.GetByLabel("Ghi chú").FillAsync("Bản quét tờ đơn");
        await page.Locator("#f-scan").SetInputFilesAsync(new FilePayload { Name = "don.pdf", MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes("#!/bin/sh\necho xin chào") });
        await page.Locator("main button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator(".errors a[href$='#f-scan']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Ghi chú")).ToHaveValueAsync("Bản quét tờ đơn");
        await LookAsync(page);

        var scan = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
        await page.Locator("#f-scan").SetInputFilesAsync(new FilePayload { Name = "đơn xin.pdf", MimeType = "application/pdf", Buffer = scan });
        await official.PressAsync("Lưu nháp");
        var kept = page.GetByRole(AriaRole.Link, new() { Name = "1 tệp" });
        await LookAsync(page);
        var download = await page.APIRequest.GetAsync((await kept.GetAttributeAsync("href"))!);
        (await download.BodyAsync()).ShouldBe(scan);
        download.Headers["content-disposition"].ShouldStartWith("attachment");
        await official.SendAsync();
        await Assertions.Expect(page.Locator(".note.late")).ToContainTextAsync("Hồ sơ có lỗi");

        await official.SignInAsync(Accounts.Administrator);
        await page.GotoAsync("/administration/trouble");
        await LookAsync(page);
        await page.Locator("main table a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xử lý", Exact = true }).ClickAsync();
        await LookAsync(page);
        await official.PressAsync("Xử lý");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("chọn cách xử lý");
        // moved to nowhere: asked for the step, the reason kept
        await page.GetByLabel("Chuyển đến bước khác").CheckAsync();
        await page.GetByLabel("Lý do").FillAsync("Danh sách đã đúng, không cần ghi");
        await official.PressAsync("Xử lý");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-to']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Lý do")).ToHaveValueAsync("Danh sách đã đúng, không cần ghi");
        await LookAsync(page);
        await page.GetByLabel("Bỏ qua bước").CheckAsync();
        await official.PressAsync("Xử lý");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã xử lý lỗi");
        await page.GotoAsync($"/cases/{id}?tab=history");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("bỏ qua bước gặp trục trặc");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Danh sách đã đúng, không cần ghi");

        await official.CarryAsync(id);
        await page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đã nhận");
        await official.SignInAsync(Accounts.Administrator);
        await page.GotoAsync("/administration/trouble");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Không có hồ sơ nào có lỗi");
    }

    [Theory, MemberData(nameof(Widths))]
    public async Task What_was_sent_is_taken_back_and_stands_in_the_form_again(int width)
    {
        var official = await SecretaryAsync(width);
        var page = official.Page;
        var id = await official.StartAdmissionAsync($"Người xin vào Đảng 302-{width}");
        await official.DoAsync(await official.ItemAsync(id));
        await official.OpenAsync(await official.ItemAsync(id));
        await official.PressAsync("Điền mẫu");
        await page.GetByLabel("Ngày").First.FillAsync("04/01/2026");
        await official.ChooseFirstOutcomeAsync();
        await official.SendAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lấy lại việc vừa gửi" }).ClickAsync();
        await LookAsync(page);
        await official.PressAsync("Lấy lại");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã lấy lại");
        await official.OpenAsync(await official.ItemAsync(id));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nhận đơn xin vào Đảng" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Ngày").First).ToHaveValueAsync("04/01/2026");
        await page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lấy lại việc vừa gửi" })).ToHaveCountAsync(0);
    }

    [Theory, MemberData(nameof(Widths))]
    public async Task A_case_is_suspended_and_goes_on_with_the_days_it_had_left(int width)
    {
        var official = await SecretaryAsync(width);
        var page = official.Page;
        var id = await official.StartAdmissionAsync($"Người xin vào Đảng 303-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tạm dừng", Exact = true }).ClickAsync();
        await official.PressAsync("Tạm dừng hồ sơ");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-reason']")).ToHaveCountAsync(1);
        await page.GetByLabel("Lý do").FillAsync("Có đơn thư cần xác minh");
        await LookAsync(page);
        await official.PressAsync("Tạm dừng hồ sơ");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã tạm dừng");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Có đơn thư cần xác minh");
        await LookAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Giải quyết tiếp" }).ClickAsync();
        await page.GetByLabel("Ngày xảy ra").FillAsync("31/02/2026");
        await page.GetByLabel("Lý do").FillAsync("Đã xác minh xong");
        await official.PressAsync("Giải quyết tiếp");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-on']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Lý do")).ToHaveValueAsync("Đã xác minh xong");
        await Assertions.Expect(page.GetByLabel("Ngày xảy ra")).ToHaveValueAsync("31/02/2026");
        await LookAsync(page);
        await page.GetByLabel("Ngày xảy ra").FillAsync("05/01/2026");
        await official.PressAsync("Giải quyết tiếp");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("được giải quyết tiếp");
        await official.DoAsync(await official.ItemAsync(id));
    }

    [Theory, MemberData(nameof(Widths))]
    public async Task A_paper_is_previewed_before_it_is_issued_and_a_running_deadline_extended_once(int width)
    {
        var official = await SecretaryAsync(width);
        var page = official.Page;
        var id = await official.StartAdmissionAsync($"Người xin vào Đảng 304-{width}");
        await official.CarryAsync(id, until: "cell-resolution");
        var item = await official.ItemAsync(id);
        await official.OpenAsync(item);
        await official.PressAsync("Xem trước văn bản");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-resolutionDate']")).ToHaveCountAsync(1);
        await official.PressAsync("Điền mẫu");
        await official.PressAsync("Xem trước văn bản");
        // as the tellers wrote it: how many came that day other cases of the cell may have said before
        using var onlooker = new Onlooker(await app.UrlAsync());
        var vote = (await onlooker.CaseAsync(id)).GetProperty("votes").EnumerateArray().Single(each => each.GetProperty("step").GetString() == "cell-vote");
        await Assertions.Expect(page.Locator("article.paper")).ToContainTextAsync($"Tán thành: {vote.GetProperty("for")}/20");
        await Assertions.Expect(page.Locator("article.paper")).ToContainTextAsync("Căn cứ Điều lệ Đảng");
        await LookAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Quay lại bước này" }).ClickAsync();
        await official.DoAsync(item);

        await page.GotoAsync($"/cases/{id}?tab=papers");
        await LookAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Biên bản họp, kiểm phiếu của chi bộ" }).ClickAsync();
        await Assertions.Expect(page.Locator("article.paper")).ToContainTextAsync("Phải đạt");
        await LookAsync(page);

        // the secretary of the body that will decide extends the statutory span
        await official.SignInAsync("bithu.xa01");
        await page.GotoAsync($"/cases/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gia hạn:" }).ClickAsync();
        await page.GetByLabel("Gia hạn thêm (ngày làm việc)").FillAsync("31");
        await page.GetByLabel("Lý do").FillAsync("Chờ kết luận của tỉnh");
        await official.PressAsync("Tiếp tục");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-workingDays']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Lý do")).ToHaveValueAsync("Chờ kết luận của tỉnh");
        await LookAsync(page);
        await page.GetByLabel("Gia hạn thêm (ngày làm việc)").FillAsync("10");
        await official.PressAsync("Tiếp tục");
        await Assertions.Expect(page.Locator("main .summary")).ToContainTextAsync("Chờ kết luận của tỉnh");
        await LookAsync(page);
        await official.PressAsync("Gia hạn");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã gia hạn");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Gia hạn:" })).ToHaveCountAsync(0);
    }

    [Theory, MemberData(nameof(Widths))]
    public async Task A_withdrawal_asks_what_was_drawn_for_it_shows_it_once_more_and_can_be_changed_before(int width)
    {
        var official = await SecretaryAsync(width);
        var page = official.Page;
        var id = await official.StartAdmissionAsync($"Người xin vào Đảng 305-{width}");
        await official.DoAsync(await official.ItemAsync(id));
        await page.GotoAsync($"/cases/{id}/withdraw");
        await page.GetByLabel("Đưa ra khỏi danh sách").CheckAsync();
        await official.PressAsync("Tiếp tục");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-reason']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Đưa ra khỏi danh sách")).ToBeCheckedAsync();
        await LookAsync(page);
        await page.GetByLabel("Lý do").FillAsync("Theo đơn <b>đề nghị</b>");
        await official.PressAsync("Tiếp tục");
        await Assertions.Expect(page.Locator("main .summary")).ToContainTextAsync("Đưa ra khỏi danh sách");
        await LookAsync(page);
        await official.PressAsync("Quay lại sửa");
        await Assertions.Expect(page.GetByLabel("Lý do")).ToHaveValueAsync("Theo đơn <b>đề nghị</b>");
        await page.GetByLabel("Giữ trong danh sách cảm tình Đảng").CheckAsync();
        await official.PressAsync("Tiếp tục");
        await official.PressAsync("Rút hồ sơ");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã rút hồ sơ");
        await page.GotoAsync($"/cases/{id}?tab=history");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Theo đơn <b>đề nghị</b>");
    }

    [Theory, MemberData(nameof(Widths))]
    public async Task A_recognition_moves_with_its_member_and_asks_the_receiving_cell_for_a_helper(int width)
    {
        // each width takes the member of its own cell along
        await using var demo = await DemoApp.StartAsync();
        var official = await (await Official.AtAsync(browser, demo.Url, width)).SignInAsync("tochuc.xa01");
        var page = official.Page;
        await page.GotoAsync("/cases?procedure=recognition");
        await page.Locator("main table a").First.ClickAsync();
        var id = new Uri(page.Url).Segments[2].TrimEnd('/');
        var name = (await page.Locator("main .head").InnerTextAsync()).Split('\n').First(line => line.Contains("Mẫu", StringComparison.Ordinal)).Trim();
        await official.SignInAsync(Accounts.Administrator);
        await page.GotoAsync($"/cases/{id}/move");
        await page.GetByLabel("Tổ chức nhận hồ sơ").SelectOptionAsync(new SelectOptionValue { Label = await page.Locator("#f-organisation option", new() { HasText = "Chi bộ thôn 3" }).First.InnerTextAsync() });
        await page.GetByLabel("Lý do").FillAsync("Chuyển sinh hoạt đảng");
        await official.PressAsync("Tiếp tục");
        // what is asked for is shown before it is demanded
        await Assertions.Expect(page.Locator(".errors")).ToHaveCountAsync(0);
        await official.PressAsync("Tiếp tục");
        await Assertions.Expect(page.Locator(".errors a[href$='#f-newHelper']")).ToHaveCountAsync(1);
        await LookAsync(page);
        await page.GetByLabel("Người giúp đỡ ở chi bộ mới").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await official.PressAsync("Tiếp tục");
        await LookAsync(page);
        await official.PressAsync("Chuyển hồ sơ");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã chuyển hồ sơ");
        await page.GotoAsync("/members");
        await page.GetByLabel("Họ tên hoặc số thẻ").FillAsync(name);
        await official.PressAsync("Lọc");
        await page.Locator("main table a").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Chi bộ thôn 3");
    }
}
