using System.Text.Json;
using Microsoft.Playwright;

namespace Procedures.Journeys.Designer;

/// <summary>
/// A person without a mouse: keys, and what a screen reader says of where he stands. Nothing is focused, filled or clicked by script; scripts only listen.
/// </summary>
internal sealed class KeyboardHand(IPage page)
{
    /// <summary>Further than this one asks for the place by name (Ctrl+G) instead of pressing Tab.</summary>
    private const int TabsAhead = 9, TabsBack = 5;

    /// <summary>What has the focus, and what Tab would come to, ahead and behind, as a screen reader names it.</summary>
    private const string Listen = """
        () => {
          const words = element => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';
          const called = control => control.getAttribute('aria-label') ?? (words(control.querySelector('.section-title, .item-words > span:first-child') ?? control.labels?.[0]) || words(control));
          const active = document.activeElement;
          const pane = active.closest('dialog, .inspector, .stage') ?? document.body;
          const stops = [...pane.querySelectorAll('a[href], summary, input, select, textarea, button, [tabindex]')].filter(each => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility());
          const at = stops.indexOf(active);
          return {
            name: called(active), kind: active.matches('[role=treeitem]') ? 'treeitem' : active.localName, row: active.dataset?.row ?? '', head: active.matches('.item-open'), value: String(active.value ?? ''), type: active.type ?? '', on: active.checked === true,
            open: active.matches('summary') ? active.parentElement.open : active.getAttribute('aria-expanded') === 'true',
            options: active.matches('select') ? [...active.options].map(option => option.value) : [], chosen: active.selectedIndex ?? -1,
            ahead: stops.slice(at + 1, at + 1 + 40).map(called), behind: stops.slice(Math.max(0, at - 8), Math.max(0, at)).reverse().map(called),
          };
        }
        """;

    public IPage Page => page;

    public async Task<Stop> HereAsync() => (await page.EvaluateAsync<JsonElement>(Listen)).Deserialize<Stop>(JsonSerializerOptions.Web)!;

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    /// <summary>Words into the field that has the focus, in place of what stands there.</summary>
    public async Task TypeAsync(string words, Stop? at = null)
    {
        var here = at ?? await HereAsync();
        here.Kind.ShouldBeOneOf("input", "textarea");
        if (here.Value == words) return;
        if (here.Type == "date") { await TypeDateAsync(words); return; }
        if (here.Value != "") await PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(words);
    }

    /// <summary>A day into its three parts, in the order of the browser's language.</summary>
    private async Task TypeDateAsync(string day)
    {
        var (year, month, date) = (day[..4], day[5..7], day[8..]);
        await page.Keyboard.TypeAsync(month + date + year);
        if ((await HereAsync()).Value == day) return;
        await PressAsync("Shift+Tab", "Shift+Tab");
        await page.Keyboard.TypeAsync(date + month + year);
        (await HereAsync()).Value.ShouldBe(day);
    }

    /// <summary>Comes to a control by its name: with Tab where it is near, else by asking for it.</summary>
    public async Task<Stop> ToAsync(string name)
    {
        var here = await HereAsync();
        return here.Name == name || (here.Kind == "button" && Named(here.Name, name)) ? here : await NextAsync(name, here);
    }

    /// <summary>Comes to the next control of that name, where the one that has the focus has it too.</summary>
    public async Task<Stop> NextAsync(string name) => await NextAsync(name, await HereAsync());

    private async Task<Stop> NextAsync(string name, Stop here)
    {
        var (ahead, behind) = (here.Ahead.FindIndex(each => Named(each, name)), here.Behind.FindIndex(each => Named(each, name)));
        if (ahead >= 0 && ahead < TabsAhead) return await TabAsync("Tab", ahead + 1, name);
        if (ahead < 0 && behind >= 0 && behind < TabsBack) return await TabAsync("Shift+Tab", behind + 1, name);
        return await GoAsync(name);
    }

    /// <summary>With Tab alone, however far it is, to what begins so: pages that know no names to ask for.</summary>
    public async Task<Stop> TabToAsync(string name)
    {
        for (var stop = 0; stop < 80; stop++)
        {
            if (await HereAsync() is var here && here.Name.StartsWith(name, StringComparison.Ordinal)) return here;
            await PressAsync("Tab");
        }
        throw new InvalidOperationException($"Tab does not come to “{name}”.");
    }

    /// <summary>Back to a control one has passed.</summary>
    public async Task<Stop> BackToAsync(string name)
    {
        var here = await HereAsync();
        var behind = here.Behind.FindIndex(each => Named(each, name));
        behind.ShouldBeGreaterThanOrEqualTo(0, $"“{name}” is not behind “{here.Name}”, but {string.Join(" | ", here.Behind)}");
        return await TabAsync("Shift+Tab", behind + 1, name);
    }

    /// <summary>Asks for a part of the properties by its name.</summary>
    public async Task<Stop> GoAsync(string name)
    {
        await PressAsync("Control+g");
        await PickAsync(name);
        return AtName(await HereAsync(), name);
    }

    /// <summary>In a list to choose from: types and takes what comes first.</summary>
    public async Task PickAsync(string words)
    {
        (await HereAsync()).Name.ShouldNotBe("", "no list to choose from has opened");
        await page.Keyboard.InsertTextAsync(words);
        await PressAsync("Enter");
    }

    /// <summary>The list behind the control that has the focus: opens it, types and takes what comes first.</summary>
    public async Task ChooseFromListAsync(string words)
    {
        (await HereAsync()).Kind.ShouldBe("button");
        await PressAsync("Enter");
        await PickAsync(words);
    }

    /// <summary>One of the choices of the select that has the focus.</summary>
    public async Task SelectAsync(string choice, Stop? at = null)
    {
        var here = at ?? await HereAsync();
        here.Kind.ShouldBe("select", here.Name);
        var wanted = here.Options.IndexOf(choice);
        wanted.ShouldBeGreaterThanOrEqualTo(0, $"“{choice}” is not among the choices of “{here.Name}”: {string.Join(" | ", here.Options)}");
        if (wanted == here.Chosen) return;
        // the list is opened, so that passing a choice does not take it
        await PressAsync("Space");
        for (var step = here.Chosen; step != wanted; step += Math.Sign(wanted - here.Chosen)) await PressAsync(wanted > here.Chosen ? "ArrowDown" : "ArrowUp");
        await PressAsync("Enter");
        (await HereAsync()).Value.ShouldBe(choice, here.Name);
    }

    public async Task TickAsync(bool on, Stop? at = null)
    {
        if ((at ?? await HereAsync()).On != on) await PressAsync("Space");
    }

    private async Task<Stop> TabAsync(string key, int times, string name)
    {
        for (var stop = 0; stop < times; stop++) await PressAsync(key);
        // a date is three stops: day, month, year
        var here = await HereAsync();
        for (var more = 0; more < 6 && !Named(here.Name, name); more++, here = await HereAsync()) await PressAsync(key);
        return AtName(here, name);
    }

    private static Stop AtName(Stop here, string name)
    {
        Named(here.Name, name).ShouldBeTrue($"stands at “{here.Name}”, not at “{name}”; ahead: {string.Join(" | ", here.Ahead)}; behind: {string.Join(" | ", here.Behind)}");
        return here;
    }

    // a button says what it holds: "Rule: 10 working days"
    private static bool Named(string called, string name) => called == name || called.StartsWith(name + ": ", StringComparison.Ordinal);
}

/// <summary>What has the focus, as a screen reader says it. <c>Head</c>: the head of a row of a list.</summary>
internal sealed record Stop(string Name, string Kind, string Row, bool Head, string Value, string Type, bool On, bool Open, List<string> Options, int Chosen, List<string> Ahead, List<string> Behind);
