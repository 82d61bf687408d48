using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

[Trait("needs", "browser")]
public sealed class DraftJourney(Browser browser, DemoApp app)
{
    [Fact]
    public async Task Two_browsers_that_save_the_same_draft_are_told_and_lose_nothing()
    {
        var (one, other) = (await Drawer.AtAsync(browser, await app.UrlAsync()), await Drawer.AtAsync(browser, await app.UrlAsync()));
        var id = await one.BeginAsync("Hai người cùng sửa");
        await other.OpenAsync(id);
        await TakeOverAsync(other);
        await Name(one).FillAsync("Của người thứ nhất");
        await one.SavedAsync();
        await Name(other).FillAsync("Của người thứ hai");
        await other.StateAsync("stale");
        var choice = other.Page.GetByRole(AriaRole.Dialog, new() { Name = "Có người đã lưu bản nháp khác" });
        await Assertions.Expect(choice).ToContainTextAsync("Đổi tên của quy trình");
        await choice.GetByRole(AriaRole.Button, new() { Name = "Lấy bản trên máy chủ" }).ClickAsync();
        await Assertions.Expect(Name(other)).ToHaveValueAsync("Của người thứ nhất");
        // the draft not taken comes back with undo
        await other.KeysAsync("Control+z");
        await Assertions.Expect(Name(other)).ToHaveValueAsync("Của người thứ hai");
        await other.SavedAsync();
        (await other.DraftAsync(id)).GetProperty("name").GetString().ShouldBe("Của người thứ hai");
    }

    [Fact]
    public async Task Edits_made_while_the_connection_is_away_are_kept_and_sent_when_it_is_back()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Mất mạng một lúc");
        await drawer.Page.Context.SetOfflineAsync(true);
        await Name(drawer).FillAsync("Sửa khi mất mạng");
        await drawer.StateAsync("offline");
        await Assertions.Expect(drawer.SaveState).ToContainTextAsync("Mất kết nối, thay đổi giữ trên máy này");
        await Name(drawer).FillAsync("Sửa tiếp khi mất mạng");
        await drawer.Page.Context.SetOfflineAsync(false);
        await drawer.SavedAsync();
        (await drawer.DraftAsync(id)).GetProperty("name").GetString().ShouldBe("Sửa tiếp khi mất mạng");
    }

    [Fact]
    public async Task Edits_that_could_not_be_sent_are_there_when_the_page_is_opened_again()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Đóng trang khi mất mạng");
        await drawer.Page.RouteAsync("**/elsa/api/workflow-definitions", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await Name(drawer).FillAsync("Chưa gửi được");
        await drawer.StateAsync("offline");
        await drawer.Page.UnrouteAllAsync();
        await drawer.OpenAsync(id);
        await Assertions.Expect(Name(drawer)).ToHaveValueAsync("Chưa gửi được");
        await drawer.SavedAsync();
    }

    [Fact]
    public async Task An_expired_sign_in_is_said_keeps_the_edits_and_sends_them_after_signing_in_elsewhere()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Hết phiên đăng nhập");
        await drawer.Page.Context.ClearCookiesAsync();
        await Name(drawer).FillAsync("Sửa khi hết phiên");
        await drawer.StateAsync("signed-out");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Phiên đăng nhập đã hết");
        var elsewhere = await drawer.Page.Context.NewPageAsync();
        await new Official(elsewhere, await app.UrlAsync()).SignInAsync(Accounts.Administrator);
        // nobody has to press anything: it is tried again by itself
        await Assertions.Expect(drawer.SaveState).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 40_000 });
        (await drawer.DraftAsync(id)).GetProperty("name").GetString().ShouldBe("Sửa khi hết phiên");
    }

    [Fact]
    public async Task A_file_that_is_no_procedure_is_refused_in_words_and_one_that_is_there_shows_what_differs_first()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Nhập đè");
        await drawer.SavedAsync();
        var file = await drawer.DraftAsync(id);
        await drawer.Page.GotoAsync("/designer");
        await drawer.Page.Locator(".procedures").WaitForAsync();
        await ImportAsync(drawer, "đây không phải JSON");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không đọc được theo định dạng JSON");
        await ImportAsync(drawer, file.GetRawText().Replace("\"Nhập đè\"", "\"Tên mới\"", StringComparison.Ordinal));
        var dialog = drawer.Page.GetByRole(AriaRole.Dialog, new() { Name = "Nhập quy trình" });
        await Assertions.Expect(dialog).ToContainTextAsync("Đổi tên của quy trình");
        (await drawer.DraftAsync(id)).GetProperty("name").GetString().ShouldBe("Nhập đè");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ghi đè bản nháp" }).ClickAsync();
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã nhập");
        (await drawer.DraftAsync(id)).GetProperty("name").GetString().ShouldBe("Tên mới");
    }

    private static Task ImportAsync(Drawer drawer, string content) =>
        drawer.Page.Locator("[data-import]").SetInputFilesAsync(new FilePayload { Name = "quy-trinh.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });

    private static ILocator Name(Drawer drawer) => drawer.Inspector.GetByLabel("Tên quy trình", new() { Exact = true });

    /// <summary>Where somebody else holds the procedure it is taken over, as two people do who do not talk.</summary>
    private static async Task TakeOverAsync(Drawer drawer)
    {
        var button = drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Sửa thay" });
        if (await button.CountAsync() > 0) await button.ClickAsync();
    }
}
