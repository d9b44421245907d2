using Microsoft.Playwright;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>What goes onto paper is what is read: no menus, no buttons, nothing folded up, and it says what it is.</summary>
[Turn(1)]
public sealed class PrintTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task Case_ruling_and_history_are_printed_without_what_only_a_screen_needs()
    {
        var journey = new Journey(server);
        var ruling = await journey.Rule();
        var reference = await journey.CaseOf(ruling);
        await using var auditor = await Visitor.SignIn(chromium, server, "auditor");

        foreach (var (path, name) in new[]
        {
            ($"/cases/{reference}/decision", $"Case {reference}"), ($"/rulings/{ruling.Value}", $"Ruling on {reference}"),
            ($"/cases/{reference}/history", $"History of {reference}"), ($"/cases/{reference}/as-of", $"{reference} as it stood"),
        })
        {
            await auditor.Go(path);
            (await auditor.Page.GetByRole(AriaRole.Button, new() { Name = "Print" }).IsVisibleAsync()).ShouldBeTrue(path);
            await auditor.Page.EmulateMediaAsync(new() { Media = Media.Print });

            (await AtTheEdge(auditor, "title")).ShouldContain(name);
            (await AtTheEdge(auditor, "copy")).ShouldContain("Confidential: copy of Demo Auditor, auditor, printed 2 March 2026");
            (await auditor.Page.Locator("main a").EvaluateAllAsync<bool>("all => all.every(e => getComputedStyle(e, '::after').content === 'none')"))
                .ShouldBeTrue($"addresses on {path}");
            foreach (var only in (string[])[".vetting-header", ".govuk-service-navigation", ".govuk-back-link", ".govuk-button", ".vetting-footer"])
            {
                (await auditor.Page.Locator(only).EvaluateAllAsync<bool>("all => all.every(e => !e.checkVisibility())"))
                    .ShouldBeTrue($"{only} on {path}");
            }

            await auditor.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
    }

    /// <summary>What the style sheet prints at the edge of every sheet.</summary>
    private static Task<string> AtTheEdge(Visitor visitor, string what) =>
        visitor.Page.EvaluateAsync<string>($"getComputedStyle(document.documentElement).getPropertyValue('--printed-{what}')");
}
