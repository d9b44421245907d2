using ImageMagick;
using Microsoft.Playwright;
using Shouldly;
using Vetting.Application.Bundles;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>The rectangle of a redaction is drawn on the picture, with a mouse, a finger or the keyboard; the fields say the same.</summary>
[Turn(1)]
public sealed class DrawnRedactionTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private static readonly string[] Fields = ["Left", "Top", "Width", "Height"];

    private readonly Journey _journey = new(server);

    [Fact]
    public async Task It_is_drawn_moved_and_resized_with_a_mouse_and_redacted()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.Mouse);
        var (reference, evidence) = await Picture(officer);
        var frame = await Frame(officer);

        await Drag(officer, frame, (10, 20), (60, 50));
        (await Read(officer)).ShouldBe([10, 20, 50, 30]);
        await Drag(officer, frame, (30, 30), (40, 25));
        (await Read(officer)).ShouldBe([20, 15, 50, 30], "it was moved");
        await Drag(officer, frame, (70, 45), (80, 65));
        (await Read(officer)).ShouldBe([20, 15, 60, 50], "its corner was drawn");
        await Drag(officer, frame, (50, 40), (90, 90));
        (await Read(officer)).ShouldBe([40, 50, 60, 50], "it stays on the page");
        await officer.Look(closely: true);

        await officer.Choose("Safety");
        await officer.Press("Redact the rectangle");
        await officer.ShouldSee("Redacted in every bundle from now on.");
        var area = (await _journey.Do("officer", new GetRedactions(reference, evidence))).Redactions.Single().Place.Area.ShouldNotBeNull();
        foreach (var (made, drawn) in new[] { (area.Left, 4000), (area.Top, 5000), (area.Width, 6000), (area.Height, 5000) })
        {
            Math.Abs(made - drawn).ShouldBeLessThan(100, "a mouse points to pixels");
        }

        (await officer.Page.Locator(".vetting-redaction__done").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_drawn_with_the_keyboard_alone()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.Mouse);
        await Picture(officer);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Draw with the keyboard" }).FocusAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        (await Read(officer)).ShouldBe([40, 45, 20, 5]);
        (await officer.Page.EvaluateAsync<bool>("document.activeElement.hasAttribute('data-box')")).ShouldBeTrue();

        await officer.Page.Keyboard.PressAsync("ArrowRight");
        await officer.Page.Keyboard.PressAsync("Control+ArrowDown");
        await officer.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await officer.Page.Keyboard.PressAsync("Control+Shift+ArrowDown");

        (await Values(officer)).ShouldBe([40.5, 50, 20.5, 10]);
        await officer.ShouldSee("Rectangle: 40.5 from the left, 50 from the top, 20.5 wide, 10 high.");
    }

    [Fact]
    public async Task It_is_drawn_with_a_finger_on_a_narrow_screen()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.Mouse);
        await officer.Page.SetViewportSizeAsync(320, 700);
        await Picture(officer);
        await officer.Page.Locator("[data-redaction]").ScrollIntoViewIfNeededAsync();
        var frame = await Frame(officer);
        var session = await officer.Page.Context.NewCDPSessionAsync(officer.Page);

        await Touch(session, "touchStart", frame, (20, 20));
        await Touch(session, "touchMove", frame, (40, 40));
        await Touch(session, "touchMove", frame, (70, 60));
        await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

        (await Read(officer)).ShouldBe([20, 20, 50, 40]);
        (await officer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task Without_script_there_are_the_fields_alone()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.WithoutScript);
        await Picture(officer);

        (await officer.Page.Locator("[data-box]").IsVisibleAsync()).ShouldBeFalse();
        await officer.ShouldNotSee("Draw with the keyboard");
        await officer.ShouldSee("Redact a rectangle of it.");
    }

    private async Task<(string Reference, EvidenceId Evidence)> Picture(Visitor officer)
    {
        var reference = await _journey.Log();
        using var white = new MagickImage(MagickColors.LightBlue, 600, 400) { Format = MagickFormat.Png };
        var stored = await _journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream(white.ToByteArray())));
        var evidence = await _journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, "photograph.png", stored.Sha256, "image/png", "A volunteer", _journey.Today, File: stored));
        await officer.Go(Addresses.Cases.Redactions(reference, evidence.Value));
        return (reference, evidence);
    }

    private static async Task<LocatorBoundingBoxResult> Frame(Visitor officer)
    {
        var image = officer.Page.Locator("[data-redaction] img");
        await image.ScrollIntoViewIfNeededAsync();
        return (await image.BoundingBoxAsync())!;
    }

    private static async Task Drag(Visitor officer, LocatorBoundingBoxResult frame, (float X, float Y) from, (float X, float Y) to)
    {
        await officer.Page.Mouse.MoveAsync(X(frame, from.X), Y(frame, from.Y));
        await officer.Page.Mouse.DownAsync();
        await officer.Page.Mouse.MoveAsync(X(frame, (from.X + to.X) / 2), Y(frame, (from.Y + to.Y) / 2));
        await officer.Page.Mouse.MoveAsync(X(frame, to.X), Y(frame, to.Y));
        await officer.Page.Mouse.UpAsync();
    }

    private static Task Touch(ICDPSession session, string type, LocatorBoundingBoxResult frame, (float X, float Y) at) => session.SendAsync(
        "Input.dispatchTouchEvent",
        new() { ["type"] = type, ["touchPoints"] = new[] { new { x = X(frame, at.X), y = Y(frame, at.Y) } } });

    private static float X(LocatorBoundingBoxResult frame, float percent) => frame.X + (frame.Width * percent / 100);

    private static float Y(LocatorBoundingBoxResult frame, float percent) => frame.Y + (frame.Height * percent / 100);

    /// <summary>In whole percent: a mouse points to pixels.</summary>
    private static async Task<double[]> Read(Visitor officer) => [.. (await Values(officer)).Select(value => Math.Round(value))];

    private static async Task<double[]> Values(Visitor officer) => await Task.WhenAll(Fields.Select(async field => double.Parse(
        await officer.Page.Locator($"input[name={field}]").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture)));
}
