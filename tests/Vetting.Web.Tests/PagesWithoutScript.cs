using System.Net;
using Shouldly;
using Vetting.Testing;

namespace Vetting.Web.Tests;

/// <summary>What tests share that read pages and send forms without a browser, which costs little.</summary>
public abstract class PagesWithoutScript(VettingServer server)
{
    protected Journey Journey { get; } = new(server);

    protected async Task<Browser> SignedIn(string name)
    {
        var browser = new Browser(server.Address);
        (await browser.SignIn($"{name}@demo.invalid", VettingServer.DemoPassword)).ShouldNotBeNull();
        return browser;
    }

    protected static async Task<string> Text(Browser reader, string path)
    {
        using var answer = await reader.Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    protected static async Task Sent(Browser sender, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await sender.Submit(path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }
}
