using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

/// <summary>A secretary goes away: his work goes to his substitute on the day, and what is left comes back after it. His administrator gives accounts and posts.</summary>
[Trait("needs", "browser")]
public sealed class AbsenceJourney(Browser browser)
{
    private const string Substitute = "phobithu.thon1";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_secretary_notes_an_absence_and_his_substitute_does_the_work_in_his_place(int width)
    {
        await using var demo = await DemoApp.StartAsync();
        var official = await (await Official.AtAsync(browser, demo.Url, width)).SignInAsync(Accounts.CellSecretary);
        var page = official.Page;
        var first = await official.StartAdmissionAsync("Người xin vào Đảng 801");
        var second = await official.StartAdmissionAsync("Người xin vào Đảng 802", "11/03/1998");

        await page.GotoAsync("/account");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ghi vắng mặt" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByLabel("Vắng từ ngày").FillAsync("12/01/2026");
        await page.GetByLabel("Đến hết ngày").FillAsync("16/01/2026");
        await page.GetByLabel("Tìm đồng chí có tài khoản theo tên").FillAsync(Substitute);
        await FindAsync(page);
        (await page.GetByLabel("Vắng từ ngày").InputValueAsync()).ShouldBe("12/01/2026");
        await page.Locator("input[name=substitute]").First.CheckAsync();
        await official.PressAsync("Tiếp tục");
        await CheckAsync(page);
        await official.PressAsync("Ghi vắng mặt");
        await Assertions.Expect(page.GetByText("Đã ghi vắng mặt.")).ToBeVisibleAsync();
        await CheckAsync(page);

        await MoveAsync(official, "12/01/2026");
        await official.SignInAsync(Substitute);
        await page.GotoAsync("/work");
        await Assertions.Expect(page.GetByText("vì đồng chí được phân công thay bí thư chi bộ đang vắng").First).ToBeVisibleAsync();
        using (var onlooker = new Onlooker(demo.Url))
        {
            var item = (await onlooker.NextAsync(first))!.Value;
            item.User.ShouldBe(Substitute);
            await official.DoAsync(item.Item);
        }
        await page.GotoAsync($"/cases/{first}?tab=history");
        await Assertions.Expect(page.GetByText("làm thay.").First).ToBeVisibleAsync();

        await MoveAsync(official, "17/01/2026");
        using (var onlooker = new Onlooker(demo.Url)) (await onlooker.NextAsync(second))!.Value.User.ShouldBe(Accounts.CellSecretary);
        await official.SignInAsync(Accounts.CellSecretary);
        await page.GotoAsync("/work");
        await Assertions.Expect(page.GetByText("Người xin vào Đảng 802").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task An_administrator_gives_an_account_and_a_post_and_the_new_user_chooses_a_password(int width)
    {
        await using var demo = await DemoApp.StartAsync();
        var official = await (await Official.AtAsync(browser, demo.Url, width)).SignInAsync(Accounts.Administrator);
        var page = official.Page;
        await page.GotoAsync("/administration/users");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await page.GetByLabel("Họ và tên trong danh sách").FillAsync("van mau");
        await FindAsync(page);
        await CheckAsync(page);
        await page.Locator("main table a").First.ClickAsync();
        await CheckAsync(page);
        var user = new Uri(page.Url).Segments[3].TrimEnd('/');
        await official.PressAsync("Tiếp tục");
        await CheckAsync(page);
        await official.PressAsync("Tạo tài khoản");
        await CheckAsync(page);
        var (name, password) = (await page.Locator("main dl dd").First.InnerTextAsync(), await page.Locator("code.secret").InnerTextAsync());

        await page.GotoAsync($"/administration/users/{user}/post");
        await page.GetByLabel("Tìm tổ chức theo tên").FillAsync("thon 1");
        await FindAsync(page);
        await page.Locator("input[name=organisation]").First.CheckAsync();
        await page.GetByLabel("Chức danh", new() { Exact = true }).SelectOptionAsync("cell-deputy");
        await official.PressAsync("Tiếp tục");
        await CheckAsync(page);
        await official.PressAsync("Giao chức danh");
        await Assertions.Expect(page.GetByText("Đã giao chức danh.")).ToBeVisibleAsync();
        await CheckAsync(page);
        foreach (var act in new[] { "disable", "password", "subject", "absence" })
        {
            await page.GotoAsync($"/administration/users/{user}/{act}");
            await CheckAsync(page);
        }
        await page.GotoAsync("/administration/protocol");
        await CheckAsync(page);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Tên đăng nhập").FillAsync(name);
        await page.GetByLabel("Mật khẩu").FillAsync(password);
        await official.PressAsync("Đăng nhập");
        page.Url.ShouldEndWith("/account/password");
        await page.GetByLabel("Mật khẩu một lần").FillAsync(password);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync("123456789012");
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync("123456789012");
        await official.PressAsync("Đặt mật khẩu");
        await CheckAsync(page);
        await page.GetByLabel("Mật khẩu một lần").FillAsync(password);
        await page.GetByLabel("Mật khẩu mới", new() { Exact = true }).FillAsync("Sông Hồng nước lũ");
        await page.GetByLabel("Nhập lại mật khẩu mới").FillAsync("Sông Hồng nước lũ");
        await official.PressAsync("Đặt mật khẩu");
        await Assertions.Expect(page.GetByText("Đã đổi mật khẩu.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Phó bí thư chi bộ").First).ToBeAttachedAsync();
    }

    private static async Task MoveAsync(Official official, string day)
    {
        await official.Page.GotoAsync("/clock");
        await official.Page.GetByLabel("Đến ngày").FillAsync(day);
        await official.PressAsync("Chuyển đến ngày này");
    }

    private static async Task FindAsync(IPage page)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Tìm", Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();
        await page.ShouldFitItsWidthAsync();
        await page.ShouldBeAccessibleAsync();
    }
}
