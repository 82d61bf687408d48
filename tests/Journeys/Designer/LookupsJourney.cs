using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

/// <summary>What the properties tell while somebody draws: who holds a post, when a deadline falls and who is reminded; and what those who draw tell each other. Monday 5-1-2026; Saturday 10-1 is worked.</summary>
[Trait("needs", "browser")]
public sealed class LookupsJourney(Browser browser, DemoApp app)
{
    [Fact]
    public async Task A_post_shows_who_holds_it_today_in_one_unit_and_in_another_and_where_nobody_does()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await OpenStepAsync(drawer, "sponsor-statements", "who");
        await drawer.Inspector.GetByRole(AriaRole.List, new() { Name = "Ai xử lý" }).Locator(".item-open").First.ClickAsync();
        var holders = drawer.Inspector.Locator(".holders");
        await Assertions.Expect(holders).ToContainTextAsync("Hôm nay, ");
        await Assertions.Expect(holders.Locator("strong")).Not.ToBeEmptyAsync();
        await Assertions.Expect(holders).ToContainTextAsync("đơn vị");
        var before = await holders.Locator("strong").InnerTextAsync();

        await holders.GetByRole(AriaRole.Button, new() { Name = "Xem ở đơn vị khác" }).ClickAsync();
        await drawer.Inspector.GetByLabel("Tên đơn vị").FillAsync("chi bo thon 3");
        await drawer.Inspector.Locator(".unit-finder li button").First.ClickAsync();
        await Assertions.Expect(holders).ToContainTextAsync("thôn 3");
        await Assertions.Expect(holders.Locator("strong")).Not.ToHaveTextAsync(before);

        // a post that nobody holds is said while it is chosen
        await drawer.BeginAsync("Chức danh chưa có người");
        await drawer.Page.Keyboard.PressAsync("Control+1");
        await drawer.DragKindAsync("Thực hiện", 250, 300);
        await drawer.Inspector.Locator("[data-path=who] > summary").ClickAsync();
        await drawer.Inspector.GetByRole(AriaRole.Button, new() { Name = "Thêm chức danh" }).ClickAsync();
        await drawer.Inspector.Locator("[data-path='who[0]']").GetByLabel("Chức danh", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Value = "cell-deputy" });
        await drawer.Inspector.Locator("[data-path='who[0]']").GetByLabel("Ở", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Value = "province" });
        await Assertions.Expect(holders).ToContainTextAsync("chưa có ai");
        await Assertions.Expect(holders.Locator(".soon")).ToContainTextAsync("đơn vị chưa có ai giữ chức danh này");
    }

    [Fact]
    public async Task A_deadline_and_its_reminders_are_shown_as_real_dates_over_Tet()
    {
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        await OpenStepAsync(drawer, "opinions", "deadline");
        var dates = drawer.Inspector.Locator(".real-dates");
        await Assertions.Expect(dates).ToContainTextAsync("Đến hạn 23/01/2026");
        await dates.GetByLabel("Nếu tính từ ngày").FillAsync("2026-02-09");
        await Assertions.Expect(dates).ToContainTextAsync("15 ngày làm việc kể từ 09/02/2026");
        var due = await dates.Locator("p strong").InnerTextAsync();
        DateOnly.ParseExact(due, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(new DateOnly(2026, 3, 2));
        var reminders = dates.Locator("li");
        await Assertions.Expect(reminders).ToHaveCountAsync(3);
        await Assertions.Expect(reminders.Nth(1)).ToContainTextAsync($"{due} nhắc người xử lý");
        await Assertions.Expect(reminders.Nth(2)).ToContainTextAsync("người đứng đầu");
        await drawer.Page.PictureAsync("designer-deadline", 1440, 900);
    }

    [Fact]
    public async Task A_comment_is_pinned_to_a_step_seen_on_its_card_and_not_by_officials()
    {
        const string Words = "Chờ hướng dẫn mới của Ban Tổ chức";
        var drawer = await Drawer.AtAsync(browser, await app.UrlAsync());
        var id = await drawer.BeginAsync("Ghim ghi chú");
        await drawer.DragKindAsync("Thực hiện", 250, 300);
        await drawer.NameAsync("Soát hồ sơ");
        await drawer.Inspector.Locator("[data-path='metadata.comments'] > summary").ClickAsync();
        await drawer.Inspector.GetByLabel("Ghi chú cho người cùng thiết kế").FillAsync(Words);
        await drawer.Inspector.GetByRole(AriaRole.Button, new() { Name = "Ghim vào bước" }).ClickAsync();
        await Assertions.Expect(drawer.Inspector.Locator(".notes li")).ToContainTextAsync(Words);
        await Assertions.Expect(drawer.Card("Soát hồ sơ").GetByTitle("1 ghi chú")).ToBeVisibleAsync();
        await drawer.SavedAsync();
        await drawer.Page.ShouldBeAccessibleAsync();

        // it is in the file, with its author
        var note = (await drawer.DraftAsync(id)).GetProperty("root").GetProperty("activities").EnumerateArray().SelectMany(step => step.GetProperty("metadata").TryGetProperty("comments", out var comments) ? comments.EnumerateArray() : []).ShouldHaveSingleItem();
        (note.GetProperty("text").GetString(), string.IsNullOrEmpty(note.GetProperty("author").GetString())).ShouldBe((Words, false));

        // and comes back after the page is opened anew; removing it can be undone
        await drawer.OpenAsync(id);
        await drawer.Page.Keyboard.PressAsync("Control+1");
        await drawer.Card("Soát hồ sơ").ClickAsync();
        await drawer.Inspector.Locator("[data-path='metadata.comments'] > summary").ClickAsync();
        await drawer.Inspector.GetByRole(AriaRole.Button, new() { Name = "Xóa ghi chú" }).ClickAsync();
        await Assertions.Expect(drawer.Inspector.Locator(".notes li")).ToHaveCountAsync(0);
        await drawer.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác", Exact = true }).ClickAsync();
        await Assertions.Expect(drawer.Inspector.Locator(".notes li")).ToContainTextAsync(Words);
    }

    private static async Task OpenStepAsync(Drawer drawer, string step, string section)
    {
        await drawer.OpenAsync("admission");
        await drawer.Page.Keyboard.PressAsync("Control+2");
        await drawer.Page.Locator($"[data-row={step}]").DblClickAsync();
        await drawer.Inspector.Locator($"[data-path={section}] > summary").ClickAsync();
    }
}
