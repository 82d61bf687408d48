using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Procedures.Journeys.Portal;

namespace Procedures.Journeys.Designer;

[Trait("needs", "browser")]
public sealed class KeyboardJourney(Browser browser)
{
    [Fact]
    public async Task The_whole_admission_is_drawn_and_published_with_the_keyboard_alone()
    {
        var watch = Stopwatch.StartNew();
        await using var app = await DemoApp.StartAsync();
        var hand = await SignInAsync(app.Url, Accounts.Administrator);
        var drawer = new Drawer(hand.Page);
        var blueprint = Blueprint.Of("admission") with { Name = "Kết nạp, vẽ bằng bàn phím" };
        var keyboard = new KeyboardDrawer(hand, blueprint);

        var id = await BeginAsync(hand, blueprint);
        await hand.PressAsync("Control+2");
        await keyboard.BeginProcedureAsync();
        var drawn = await DrawStepsAsync(hand, keyboard, blueprint);
        foreach (var step in blueprint.Steps)
        {
            var left = blueprint.Lines.Where(line => line.From == step.Id && !drawn.Contains(line)).ToList();
            if (left.Count == 0) continue;
            await keyboard.StandOnAsync(step);
            foreach (var line in left)
            {
                await keyboard.ConnectAsync(line, line.To);
                await SaysAsync(drawer.Page, $"Đã nối {step.Name} đến {blueprint.Step(line.To).Name}");
            }
        }
        await keyboard.FinishProcedureAsync();
        await keyboard.BackToDrawingAsync();
        await hand.PressAsync("Control+Shift+l");
        await SaysAsync(drawer.Page, "Đã sắp xếp lại sơ đồ");
        await drawer.SavedAsync();
        blueprint.Differences(await drawer.DraftAsync(id)).ShouldBeEmpty();
        await hand.PressAsync("Control+m");
        await Assertions.Expect(drawer.Page.Locator(".problems-bar")).Not.ToContainTextAsync("phải sửa");
        await Assertions.Expect(drawer.Page.Locator(".problems-bar")).Not.ToContainTextAsync("Đang kiểm tra");

        await keyboard.CommandAsync("Công bố");
        await Assertions.Expect(drawer.Page).ToHaveURLAsync(new Regex("/publish$"));
        await Assertions.Expect(drawer.Page.GetByLabel("Lý do")).ToBeVisibleAsync();
        await hand.TabToAsync("Lý do");
        await hand.TypeAsync("Vẽ lại bằng bàn phím");
        await hand.PressAsync("Tab", "Space", "Tab");
        (await hand.HereAsync()).Name.ShouldBe("Công bố");
        await hand.PressAsync("Enter");
        await Assertions.Expect(drawer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã công bố phiên bản 1");
        var published = await drawer.DraftAsync(id, "Published");
        published.GetProperty("isPublished").GetBoolean().ShouldBeTrue();
        blueprint.Differences(published).ShouldBeEmpty();
        await BeginCaseAsync(app.Url, blueprint);
        Console.WriteLine($"the admission drawn and published with the keyboard alone: {watch.Elapsed.TotalSeconds:0} s");
    }

    private async Task<KeyboardHand> SignInAsync(string url, string user)
    {
        var hand = new KeyboardHand(await browser.NewPageAsync(url));
        await hand.Page.GotoAsync("/sign-in");
        await hand.TypeAsync(user, await hand.TabToAsync("Tên đăng nhập"));
        await hand.TypeAsync("demo", await hand.TabToAsync("Mật khẩu"));
        await hand.PressAsync("Enter");
        await Assertions.Expect(hand.Page).ToHaveURLAsync(new Regex("/work$"));
        return hand;
    }

    /// <summary>A cell's secretary opens a case of what was drawn and does its first step, without a mouse as well.</summary>
    private async Task BeginCaseAsync(string url, Blueprint blueprint)
    {
        var hand = await SignInAsync(url, Accounts.CellSecretary);
        await FollowAsync(hand, "Lập hồ sơ");
        await FollowAsync(hand, blueprint.Name);
        await hand.TypeAsync("Người xin vào Đảng 118", await hand.TabToAsync("Họ và tên người xin vào Đảng"));
        await hand.TypeAsync("10/03/1998", await hand.TabToAsync("Ngày sinh"));
        await FollowAsync(hand, "Lập hồ sơ");
        await FollowAsync(hand, "Làm việc này");
        await FollowAsync(hand, "Điền mẫu");
        await hand.TabToAsync(blueprint.Step("open-dossier").WordsOf("accept"));
        await hand.PressAsync("Space");
        await FollowAsync(hand, "Tiếp tục");
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = blueprint.Step("application").Name })).ToBeVisibleAsync();
    }

    /// <summary>Presses a link or a button and waits for the page it leads to.</summary>
    private static async Task FollowAsync(KeyboardHand hand, string name)
    {
        await hand.TabToAsync(name);
        var arrived = new TaskCompletionSource();
        void Arrive(object? _, IFrame frame) { if (frame == hand.Page.MainFrame) arrived.TrySetResult(); }
        hand.Page.FrameNavigated += Arrive;
        await hand.PressAsync("Enter");
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        hand.Page.FrameNavigated -= Arrive;
        await hand.Page.WaitForLoadStateAsync();
    }

    /// <summary>From the list of procedures to the empty canvas; gives the procedure's id.</summary>
    private static async Task<string> BeginAsync(KeyboardHand hand, Blueprint blueprint)
    {
        await hand.Page.GotoAsync("/designer");
        await hand.Page.Locator(".procedures").WaitForAsync();
        await hand.TabToAsync("Quy trình mới");
        await hand.PressAsync("Enter");
        await hand.TypeAsync(blueprint.Name);
        await hand.PressAsync("Enter");
        await hand.Page.Locator(".designer").WaitForAsync();
        return new Uri(hand.Page.Url).Segments[^1];
    }

    /// <summary>Step after step, each along the first way that leads to it; gives the lines drawn so.</summary>
    private static async Task<HashSet<BlueprintLine>> DrawStepsAsync(KeyboardHand hand, KeyboardDrawer keyboard, Blueprint blueprint)
    {
        var (drawn, there) = (new HashSet<BlueprintLine>(), new HashSet<string> { blueprint.Steps[0].Id });
        foreach (var step in blueprint.Steps.Skip(1))
        {
            var later = Later(blueprint, step);
            var line = blueprint.Lines.First(each => each.To == step.Id && there.Contains(each.From));
            await keyboard.StandOnAsync(blueprint.Step(line.From));
            await keyboard.ConnectAsync(line, $"Bước mới: {step.Kind.Name.Vi}");
            await SaysAsync(hand.Page, $"Đã thêm bước {step.Kind.Name.Vi}");
            await keyboard.StepAsync(step, later);
            await keyboard.BackToDrawingAsync();
            drawn.Add(line);
            there.Add(step.Id);
        }
        foreach (var step in blueprint.Steps) await keyboard.CompleteAsync(step, Later(blueprint, step));
        return drawn;
    }

    private static HashSet<string> Later(Blueprint blueprint, BlueprintStep step) => [.. blueprint.Steps.SkipWhile(each => each != step).Skip(1).Select(each => each.Id)];

    /// <summary>What is spoken to who does not see the drawing.</summary>
    private static async Task SaysAsync(IPage page, string words) => (await page.Locator(".designer > [aria-live]").TextContentAsync())!.TrimEnd('\u200b').ShouldBe(words);
}
