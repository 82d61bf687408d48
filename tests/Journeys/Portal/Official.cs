using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Procedures.Journeys.Portal;

/// <summary>Somebody at a browser, by intent.</summary>
internal sealed class Official(IPage page, string url)
{
    public IPage Page => page;
    private string? _user;

    public static async Task<Official> AtAsync(Browser browser, string url, int width = 1280, bool javaScript = true) => new(await browser.NewPageAsync(url, width, javaScript), url);

    public async Task<Official> SignInAsync(string user)
    {
        if (_user == user) return this;
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Tên đăng nhập").FillAsync(user);
        await page.GetByLabel("Mật khẩu").FillAsync("demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        // by the address alone: the event "loaded" of a page that is quick can pass before anybody waits for it
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/work$"));
        _user = user;
        return this;
    }

    /// <summary>Starts an admission and gives the case's id.</summary>
    public Task<string> StartAdmissionAsync(string applicant, string birthDate = "10/03/1998") => StartAsync("Kết nạp đảng viên", applicant, birthDate);

    /// <summary>Starts a case about an applicant and gives its id.</summary>
    public async Task<string> StartAsync(string procedure, string applicant, string birthDate = "10/03/1998")
    {
        await page.GotoAsync("/work");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lập hồ sơ", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = procedure }).ClickAsync();
        await page.GetByLabel("Họ và tên người xin vào Đảng").FillAsync(applicant);
        await page.GetByLabel("Ngày sinh").FillAsync(birthDate);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập hồ sơ" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/cases/[^/]+\\?done=opened$"));
        return new Uri(page.Url).Segments[2];
    }

    public Task OpenAsync(string item) => page.GotoAsync($"/work-items/{item}");

    public async Task PressAsync(string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    public Task ChooseFirstOutcomeAsync() => page.Locator("input[name=outcome]").First.CheckAsync();

    /// <summary>Fills an open step with the demo's example, takes its straight way and signs what has to be signed.</summary>
    public async Task DoAsync(string item)
    {
        await OpenAsync(item);
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Điền mẫu" }).CountAsync() > 0) await PressAsync("Điền mẫu");
        if (await page.Locator("input[name=outcome]").CountAsync() > 0) await ChooseFirstOutcomeAsync();
        await SendAsync();
        (await page.Locator(".errors").AllInnerTextsAsync()).ShouldBeEmpty(await page.TitleAsync());
    }

    /// <summary>Presses the step's main button, and the one that names the act on the check-answers page.</summary>
    public async Task SendAsync()
    {
        await page.Locator("main button[value=send]").ClickAsync();
        await page.WaitForLoadStateAsync();
        if (!page.Url.Contains("/check", StringComparison.Ordinal)) return;
        await page.Locator("main form button.main").ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Carries a case on, each step by whoever has it, until it waits at a step or waits for nobody.</summary>
    public async Task CarryAsync(string id, string? until = null)
    {
        using var onlooker = new Onlooker(url);
        for (var steps = 0; steps < 60; steps++)
        {
            if (await onlooker.NextAsync(id) is not { } next || next.Step == until) return;
            await SignInAsync(next.User);
            await DoAsync(next.Item);
        }
        throw new InvalidOperationException($"case {id} does not come to {until ?? "its end"}");
    }

    public async Task<string> ItemAsync(string id)
    {
        using var onlooker = new Onlooker(url);
        var next = (await onlooker.NextAsync(id)).ShouldNotBeNull();
        await SignInAsync(next.User);
        return next.Item;
    }
}
