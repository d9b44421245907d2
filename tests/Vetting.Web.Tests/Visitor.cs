using System.Collections.Concurrent;
using System.Diagnostics;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;
using Vetting.Testing;

namespace Vetting.Web.Tests;

/// <summary>
/// Somebody at a browser, who finds things by what they are called. Every page that they come to is looked at: a title, one heading, a way back, no
/// sideways scrolling from 320 to 1920 px, nothing that axe finds against WCAG 2.2 AA, nothing that the Content-Security-Policy had to stop.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly int[] Widths = [320, 768, 1920];
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Pages in states that were looked at before in this run.</summary>
    private static readonly ConcurrentDictionary<string, bool> LookedAt = [];

    private readonly IBrowserContext _window;
    private readonly Way _way;
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext window, IPage page, Way way)
    {
        (_window, Page, _way) = (window, page, way);
        Watch(page);
    }

    public IPage Page { get; private set; }

    /// <summary>The account that signed in last, without the domain.</summary>
    public string Name { get; private set; } = "";

    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Opens a window as nobody.</summary>
    public static async Task<Visitor> Open(Chromium chromium, VettingServer server, Way way = Way.Mouse)
    {
        var window = await chromium.Open(server.Address, way);
        window.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return new Visitor(window, await window.NewPageAsync(), way);
    }

    /// <summary>
    /// Opens a window of somebody who signed in with a demo account, at home. The form was sent without the browser, which costs a journey a third
    /// less; who wants to see it sends it with <see cref="SendSignIn"/>.
    /// </summary>
    /// <param name="name">As in <c>officer</c>, without the domain.</param>
    public static async Task<Visitor> SignIn(Chromium chromium, VettingServer server, string name, Way way = Way.Mouse)
    {
        var visitor = await Open(chromium, server, way);
        visitor.Name = name;
        using var browser = new Browser(server.Address);
        await browser.SignIn($"{name}@demo.invalid", VettingServer.DemoPassword);
        await visitor._window.AddCookiesAsync(browser.Cookies.Select(cookie => new Cookie
        {
            Url = server.Address.ToString(),
            Name = cookie.Name,
            Value = cookie.Value,
            HttpOnly = cookie.HttpOnly,
        }));
        await visitor.Go("/");
        return visitor;
    }

    /// <summary>Fills in the sign-in page that stands there.</summary>
    public async Task SendSignIn(string name)
    {
        Name = name;
        await Page.Locator("[name=Email]").FillAsync($"{name}@demo.invalid");
        await Page.Locator("[name=Password]").FillAsync(VettingServer.DemoPassword);
        await Leave(() => Page.Locator("main form button[type=submit]").ClickAsync());
        await Look();
    }

    /// <summary>Opens a second tab of the same window and goes on in it.</summary>
    /// <returns>The tab before.</returns>
    public async Task<IPage> NewTab(string path)
    {
        var before = Page;
        Page = await _window.NewPageAsync();
        Watch(Page);
        await Go(path);
        return before;
    }

    public void GoBackTo(IPage tab) => Page = tab;

    /// <param name="closely">See <see cref="Look"/>.</param>
    /// <returns>The status of the answer.</returns>
    public async Task<int> Go(string path, bool closely = false)
    {
        var answer = await Page.GotoAsync(path);
        await Look(closely);
        return answer!.Status;
    }

    public async Task Follow(string link)
    {
        Controls.Use(Control.Link, _way);
        await Leave(() => Activate(Page.GetByRole(AriaRole.Link, new() { Name = link }).First));
        await Look();
    }

    /// <summary>Presses a button that sends a form.</summary>
    public async Task Press(string button)
    {
        Controls.Use(Control.Button, _way);
        await Leave(() => Activate(Page.GetByRole(AriaRole.Button, new() { Name = button }).First));
        await Look();
    }

    public async Task Fill(string label, string text, bool exact = false)
    {
        Controls.Use(Control.Text, _way);
        var field = Page.GetByLabel(label, new() { Exact = exact }).First;
        if (_way == Way.Keyboard)
        {
            await TabTo(field);
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.InsertTextAsync(text);
            return;
        }

        await field.FillAsync(text);
    }

    /// <summary>Chooses a radio button or ticks a box.</summary>
    /// <param name="group">The legend, where the label alone is not enough.</param>
    public async Task Choose(string label, string? group = null)
    {
        var within = group is null ? Page.Locator("main") : Page.GetByRole(AriaRole.Group, new() { Name = group }).First;
        var box = within.GetByLabel(label, new() { Exact = true }).First;
        Controls.Use(await box.GetAttributeAsync("type") == "checkbox" ? Control.Checkbox : Control.Radio, _way);
        if (_way != Way.Keyboard)
        {
            await box.CheckAsync();
            return;
        }

        if (await box.IsCheckedAsync())
        {
            return;
        }

        if (await box.GetAttributeAsync("type") == "checkbox")
        {
            await TabTo(box);
            await Page.Keyboard.PressAsync("Space");
        }
        else
        {
            await ArrowTo(box);
        }
    }

    public async Task Select(string label, string option)
    {
        Controls.Use(Control.List, _way);
        var select = Page.GetByLabel(label).First;
        if (await select.EvaluateAsync<string>("e => e.tagName") == "INPUT")
        {
            await Fill(label, option);
            await Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option).First.WaitForAsync();
            await Page.Keyboard.PressAsync("ArrowDown");
            await Page.Keyboard.PressAsync("Enter");
            return;
        }

        if (_way == Way.Keyboard)
        {
            await TabTo(select);
        }

        await select.SelectOptionAsync(new SelectOptionValue { Label = option });
    }

    /// <summary>Types, and takes the first of what is suggested.</summary>
    public async Task TakeSuggestion(string label, string typed, string suggestion)
    {
        Controls.Use(Control.Suggestion, _way);
        await Fill(label, typed);
        var first = Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option).First;
        await first.WaitForAsync();
        (await first.InnerTextAsync()).ShouldContain(suggestion);
        await Look();
        if (_way == Way.Keyboard)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
            await Page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await first.ClickAsync();
        }
    }

    /// <summary>Opens what is folded up, if it is not open already.</summary>
    public async Task Unfold(string summary)
    {
        Controls.Use(Control.Folded, _way);
        var control = Page.Locator("summary").Filter(new() { HasText = summary }).First;
        if (!await control.EvaluateAsync<bool>("e => e.parentElement.open"))
        {
            await Activate(control);
        }
    }

    /// <summary>Chooses a file that is not on any disk.</summary>
    public Task Attach(string label, string name, byte[] content) => Attach(label, (name, "text/plain", content));

    /// <summary>Chooses files that are not on any disk, together.</summary>
    public Task Attach(string label, params (string Name, string MimeType, byte[] Content)[] files)
    {
        Controls.Use(Control.File, _way);
        return Page.GetByLabel(label).First.SetInputFilesAsync(
            files.Select(file => new FilePayload { Name = file.Name, MimeType = file.MimeType, Buffer = file.Content }));
    }

    public async Task ShouldSee(string text) =>
        (await Page.Locator("body").InnerTextAsync()).ShouldContain(text, Case.Insensitive, $"on {Path}");

    public async Task ShouldNotSee(string text) =>
        (await Page.Locator("body").InnerTextAsync()).ShouldNotContain(text, Case.Insensitive, $"on {Path}");

    public async Task<string> Heading() => (await Page.Locator("h1").First.InnerTextAsync()).Trim();

    public async Task ShouldBeOn(string heading) => (await Heading()).ShouldBe(heading, $"on {Path}: {await Page.Locator("main").InnerTextAsync()}");

    public async Task<byte[]> Download(string link)
    {
        Controls.Use(Control.Download, _way);
        var waiting = Page.WaitForDownloadAsync();
        await Activate(Page.GetByRole(AriaRole.Link, new() { Name = link }).Or(Page.GetByRole(AriaRole.Button, new() { Name = link })).First);
        await using var stream = await (await waiting).CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>
    /// Looks at the page that stands there, as every visit does; a page in a state that was looked at before only briefly. axe and other widths cost
    /// more than all the rest: by day a page is looked at so closely where <see cref="EveryPageTests"/> opens it, and where errors or suggestions
    /// stand in it; at night wherever a journey leads.
    /// </summary>
    public async Task Look(bool closely = false)
    {
        await Stand();
        var seen = await Page.EvaluateAsync<string[]>(
            """
            () => [
                document.title, document.querySelectorAll('h1').length, document.querySelector('h1')?.innerText.trim(),
                location.pathname.replace(/[0-9a-f-]{36}|C-\d{4}-\d{6}/g, '*'),
                document.querySelector('.govuk-error-summary') ? 'errors' : '', document.querySelector('[role=option]') ? 'suggestions' : '',
                document.querySelectorAll('main form').length,
                location.pathname === '/' || location.pathname.startsWith('/account/sign-in')
                    || document.querySelector('.govuk-back-link, .govuk-breadcrumbs, .vetting-header__name') ? 'a way back' : '',
            ].map(String)
            """);
        var (title, headings, errors, suggestions, back) = (seen[0], seen[1], seen[4], seen[5], seen[7]);
        title.ShouldNotBeNullOrWhiteSpace();
        headings.ShouldBe("1", $"headings on {Path}");
        back.ShouldBe("a way back", $"on {Path}");
        _complaints.ShouldBeEmpty($"the console on {Path}");
        var isClose = closely || errors.Length > 0 || suggestions.Length > 0 || Effort.IsNightly;
        if (!isClose || !LookedAt.TryAdd(string.Join('|', [.. seen[2..7], $"{_way == Way.WithoutScript}"]), true))
        {
            return;
        }

        await LookAtWidths();
        if (_way != Way.WithoutScript)
        {
            // axe is a script itself. Its own driver opens a second page for each run and reads the script twice: three times as slow.
            await Page.EvaluateAsync(Axe);
            (await Page.EvaluateAsync<string[]>(
                """
                async tags => (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations
                    .map(found => `${found.id}: ${found.help} at ${found.nodes.map(node => node.html).join(', ')}`)
                """, Wcag)).ShouldBeEmpty($"axe on {Path}");
        }
    }

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();

    private async Task LookAtWidths()
    {
        var usual = Page.ViewportSize!;
        foreach (var width in Widths)
        {
            await Page.SetViewportSizeAsync(width, usual.Height);
            var wide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            var widest = wide <= width ? "" : await Page.EvaluateAsync<string>(
                "w => [...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > w + 1)"
                    + ".map(e => e.outerHTML.slice(0, 120)).slice(-3).join(' / ')", width);
            wide.ShouldBeLessThanOrEqualTo(width, $"{Path} scrolls sideways at {width} px: {widest}");
        }

        await Page.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    /// <summary>
    /// Waits until the page is whole, and asks the page itself: Playwright's own wait can begin in the moment in which the event passes, and then
    /// waits for it in vain.
    /// </summary>
    private async Task Stand()
    {
        var waited = Stopwatch.StartNew();
        for (var state = await StateOfPage(); state != "complete"; state = await StateOfPage())
        {
            waited.Elapsed.ShouldBeLessThan(Patience, $"{Path} is {state}");
            await Task.Delay(20);
        }
    }

    private async Task<string> StateOfPage()
    {
        try
        {
            return await Page.EvaluateAsync<string>("document.readyState").WaitAsync(Patience);
        }
        catch (PlaywrightException left) when (left.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
        {
            return "being left";
        }
    }

    /// <summary>Does what leads to another page, and waits until that is there.</summary>
    private async Task Leave(Func<Task> act)
    {
        var left = new TaskCompletionSource();
        void OnLeft(object? sender, IFrame frame) => left.TrySetResult();
        Page.FrameNavigated += OnLeft;
        await act();
        await left.Task.WaitAsync(Patience);
        Page.FrameNavigated -= OnLeft;
    }

    private async Task Activate(ILocator control)
    {
        if (_way != Way.Keyboard)
        {
            await control.ClickAsync();
            return;
        }

        await TabTo(control);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Tabs as a person does, until the control has the focus.</summary>
    private async Task TabTo(ILocator control)
    {
        var wanted = await control.ElementHandleAsync();
        for (var presses = 0; presses < 400; presses++)
        {
            if (await wanted.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        throw new ShouldAssertException($"The keyboard does not reach {control} on {Path}.");
    }

    /// <summary>Tabs to the group of a radio button and moves to it with the arrow keys.</summary>
    private async Task ArrowTo(ILocator radio)
    {
        var wanted = await radio.ElementHandleAsync();
        for (var presses = 0; presses < 400; presses++)
        {
            if (await wanted.EvaluateAsync<bool>("e => document.activeElement?.type === 'radio' && document.activeElement.name === e.name"))
            {
                break;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        await Page.Keyboard.PressAsync("Space");
        for (var presses = 0; presses < 100 && !await radio.IsCheckedAsync(); presses++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        (await radio.IsCheckedAsync()).ShouldBeTrue($"{radio} on {Path} by keyboard");
    }

    /// <summary>
    /// What the browser's console says against a page: a script that failed, a rule of the Content-Security-Policy that was broken.
    /// </summary>
    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }
}
