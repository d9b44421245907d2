using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Accounts;

[Turn(5)]
public sealed class AccountTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task One_sets_up_a_second_factor_and_keeps_recovery_codes(Way way)
    {
        var name = $"panel{(int)way + 1}";
        await using var member = await Visitor.SignIn(chromium, server, name, way);
        await member.Follow("Your account");
        await member.Follow("Set up a second factor");
        await member.Press("Set it up");
        await member.Fill("Code", "12345");
        await member.Press("Turn on");
        await member.ShouldSee("Enter the six digits that the authenticator shows.");
        var key = await member.Page.Locator("#key").TextContentAsync();
        await member.Fill("Code", Authenticator.CodeOf(key!));
        await member.Press("Turn on");
        await member.ShouldBeOn("Your recovery codes");
        var first = await member.Page.Locator(".recovery-code").AllInnerTextsAsync();
        first.Count.ShouldBe(10);

        await member.Go("/account");
        await member.ShouldSee("10 left");
        await member.Follow("Make new recovery codes");
        await member.Fill("Present password or code", "neither of the two");
        await member.Press("Make new recovery codes");
        await member.ShouldSee("This is neither your password nor a code that fits.");
        await member.Fill("Present password or code", VettingServer.DemoPassword);
        await member.Press("Make new recovery codes");
        await member.ShouldBeOn("Your recovery codes");
        var second = await member.Page.Locator(".recovery-code").AllInnerTextsAsync();
        second.ShouldNotContain(first[0]);
        (await server.Look(db => db.Set<Infrastructure.Mail.OutgoingMail>()
                .Where(mail => mail.To == $"{name}@demo.invalid").Select(mail => mail.Subject).ToListAsync()))
            .ShouldBe(["A second factor was set up for your account", "New recovery codes were made for your account"], ignoreOrder: true);

        await using var elsewhere = await Visitor.Open(chromium, server, way);
        await elsewhere.Go("/account/sign-in");
        await elsewhere.SendSignIn(name);
        await elsewhere.ShouldBeOn("Enter your code");
        await elsewhere.ShouldNotSee("Sign out");
        await elsewhere.Fill("Code", first[0]);
        await elsewhere.Press("Continue");
        await elsewhere.ShouldSee("This code does not fit.");
        await elsewhere.ShouldNotSee("Sign out");
        await elsewhere.Fill("Code", second[0]);
        await elsewhere.Press("Continue");
        await elsewhere.ShouldBeOn("Home");
        await elsewhere.Go("/account");
        await elsewhere.ShouldSee("9 left");
    }

    [Fact]
    public async Task One_changes_the_password_and_is_told_what_is_wrong_with_it()
    {
        await using var campaign = await Visitor.SignIn(chromium, server, "campaign");
        await campaign.Follow("Your account");
        await campaign.Follow("Change your password");
        await campaign.Press("Change password");
        await campaign.ShouldSee("Enter your present password.");
        await campaign.Fill("Present password", VettingServer.DemoPassword);
        await campaign.Fill("New password", "too short");
        await campaign.Press("Change password");
        await campaign.ShouldSee("Use at least 15 characters.");
        await campaign.Fill("Present password", VettingServer.DemoPassword);
        await campaign.Fill("New password", "seven-herons-stand-still");
        await campaign.Press("Change password");
        await campaign.ShouldBeOn("Your account");
    }

    [Fact]
    public async Task A_wrong_password_is_told_beside_the_form_and_nothing_of_the_account_is_shown()
    {
        await using var nobody = await Visitor.Open(chromium, server);
        await nobody.Go("/account/sign-in");
        await nobody.Press("Sign in");
        await nobody.ShouldSee("Enter your e-mail address.");
        await nobody.ShouldSee("Enter your password.");
        await nobody.Page.Locator(".govuk-error-summary a", new() { HasText = "Enter your password." }).ClickAsync();
        (await nobody.Page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("Password");
        (await nobody.Page.Locator("#Email").GetAttributeAsync("aria-describedby")).ShouldBe("Email-error");
        await nobody.Fill("E-mail address", "dpo@demo.invalid");
        await nobody.Fill("Password", "not the password at all");
        await nobody.Press("Sign in");
        await nobody.ShouldSee("The address and the password do not fit.");
        await nobody.ShouldNotSee("Your account");
        (await nobody.Page.GetByLabel("E-mail address").InputValueAsync()).ShouldBe("dpo@demo.invalid");
    }
}
