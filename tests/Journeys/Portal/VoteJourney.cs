using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

[Trait("needs", "browser")]
public sealed class VoteJourney(Browser browser, DemoApp app)
{
    [Fact]
    public async Task Thirteen_of_twenty_is_one_short_and_the_sheet_says_so_while_typing()
    {
        var official = await AtTheVoteAsync("Người xin vào Đảng 111", javaScript: true);
        var page = official.Page;
        await official.PressAsync("Điền mẫu");
        await Assertions.Expect(page.Locator(".need")).ToContainTextAsync("14/20");
        await CountAsync(page, present: 18, issued: 18, collected: 18, valid: 17, yes: 13, no: 4);
        await Assertions.Expect(page.Locator("[data-result]")).ToContainTextAsync("Không đạt: 13/20 tán thành, cần 14, thiếu 1.");
        await Assertions.Expect(page.Locator("[data-line=left] span").Last).ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator("[data-line=invalid] span").Last).ToHaveTextAsync("1");
        await page.Locator("[name='f.for']").FillAsync("14");
        await Assertions.Expect(page.Locator("[data-result]")).ToContainTextAsync("Đạt: 14/20");
        await Assertions.Expect(page.Locator("[data-line=left] span").Last).ToHaveTextAsync("-1");
        await page.Locator("[name='f.for']").FillAsync("13");
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("vote", height: 1100);
    }

    [Fact]
    public async Task Counts_that_do_not_add_up_are_refused_and_a_missed_vote_is_reported_up_without_script()
    {
        var official = await AtTheVoteAsync("Người xin vào Đảng 112", javaScript: false);
        var page = official.Page;
        var item = page.Url;
        await official.PressAsync("Điền mẫu");
        await CountAsync(page, present: 18, issued: 18, collected: 18, valid: 17, yes: 14, no: 4);
        await page.Locator("main button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator(".errors")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name='f.for']")).ToHaveValueAsync("14");

        await page.Locator("[name='f.for']").FillAsync("13");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra lại", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.Locator("[data-result]")).ToContainTextAsync("thiếu 1");
        await page.Locator("main button[value=send]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kiểm tra trước khi gửi" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Không đạt: 13/20");
        await official.PressAsync("Ký và chuyển kết quả biểu quyết");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Người kiểm phiếu thứ hai");

        var id = new Uri(page.Url).Segments[2];
        await official.OpenAsync(await official.ItemAsync(id));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kết quả do người kiểm phiếu thứ nhất nhập" })).ToBeVisibleAsync();
        await page.GetByLabel("Xác nhận").First.CheckAsync();
        await official.SendAsync();
        await page.GotoAsync($"/cases/{id}?tab=votes");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("14/20");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Báo cáo" })).ToBeVisibleAsync();
        item.ShouldNotBe(page.Url);
    }

    private async Task<Official> AtTheVoteAsync(string applicant, bool javaScript)
    {
        var official = await Official.AtAsync(browser, await app.UrlAsync(), javaScript: javaScript);
        await official.SignInAsync(Accounts.CellSecretary);
        var id = await official.StartAdmissionAsync(applicant);
        await official.CarryAsync(id, until: "cell-vote");
        await official.OpenAsync(await official.ItemAsync(id));
        return official;
    }

    private static async Task CountAsync(IPage page, int present, int issued, int collected, int valid, int yes, int no)
    {
        foreach (var (name, number) in new[] { ("present", present), ("issued", issued), ("collected", collected), ("valid", valid), ("for", yes), ("against", no) })
            await page.Locator($"[name='f.{name}']").FillAsync($"{number}");
    }
}
