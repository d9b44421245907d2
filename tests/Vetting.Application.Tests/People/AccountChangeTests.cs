using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

public sealed class AccountChangeTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_second_administrator_changes_the_address_and_the_old_one_is_told()
    {
        var (user, email) = await Newcomer();
        var change = await server.Send(
            await server.Demo("admin"), new ProposeAccountChange(user, AccountChangeKind.EmailAddress, "Married.", NewEmail: "new-" + email));
        (await AddressOf(user)).ShouldBe(email);
        await server.Send(await server.Demo("admin2"), new ApproveAccountChange(change));
        (await AddressOf(user)).ShouldBe("new-" + email);
        (await server.Look(db => db.Set<OutgoingMail>().SingleAsync(mail => mail.To == email))).Body!.ShouldContain("changed the e-mail address");
        var stored = await server.Look(db => db.AccountChanges.SingleAsync(other => other.Id == change));
        stored.NewEmail.ShouldBeNull();
        var stream = StreamId.Of(user);
        (await server.Look(db =>
            db.AuditEntries.Where(entry => entry.Stream == stream).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync()))
            .ShouldBe(["UserAdded", "AccountChangeProposed", "AccountChanged"]);
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal_or_a_change_to_their_own_account()
    {
        var admin = await server.Demo("admin");
        var admin2 = await server.Demo("admin2");
        var (user, _) = await Newcomer();
        var own = await server.Send(admin, new ProposeAccountChange(user, AccountChangeKind.SecondFactorReset, "Lost the telephone."));
        await Refused(admin, own);
        var about = await server.Send(admin, new ProposeAccountChange(admin2.Id, AccountChangeKind.SecondFactorReset, "Lost the telephone."));
        await Refused(admin2, about);
    }

    [Fact]
    public async Task An_address_that_another_account_has_changes_nothing_and_tells_nobody()
    {
        var (user, email) = await Newcomer();
        var change = await server.Send(
            await server.Demo("admin"), new ProposeAccountChange(user, AccountChangeKind.EmailAddress, "Wrong.", NewEmail: "officer@demo.invalid"));
        var approver = await server.Demo("admin2");
        (await Should.ThrowAsync<RuleBrokenException>(() => server.Send(approver, new ApproveAccountChange(change)))).Code.ShouldBe(
            RuleCodes.EmailInUse);
        (await AddressOf(user)).ShouldBe(email);
        (await server.Look(db => db.Set<OutgoingMail>().AnyAsync(mail => mail.To == email))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_declined_change_is_never_made()
    {
        var (user, email) = await Newcomer();
        var admin = await server.Demo("admin");
        var admin2 = await server.Demo("admin2");
        var change = await server.Send(admin, new ProposeAccountChange(user, AccountChangeKind.EmailAddress, "Married.", NewEmail: "new-" + email));
        (await server.Send(admin2, new GetAccountChanges())).ShouldContain(waiting => waiting.Id == change);
        await server.Send(admin2, new DeclineAccountChange(change, "Not proved."));
        (await Should.ThrowAsync<RuleBrokenException>(() => server.Send(admin2, new ApproveAccountChange(change)))).Code.ShouldBe(
            RuleCodes.AlreadyDone);
        (await AddressOf(user)).ShouldBe(email);
    }

    [Fact]
    public async Task A_reset_takes_the_second_factor_away_and_ends_the_sessions()
    {
        var (user, email) = await Newcomer();
        await server.Look(db => db.Users.Where(account => account.Email == email)
            .ExecuteUpdateAsync(update => update.SetProperty(account => account.TwoFactorEnabled, true)));
        var stamp = await StampOf(user);
        var change = await server.Send(
            await server.Demo("admin"), new ProposeAccountChange(user, AccountChangeKind.SecondFactorReset, "Lost the telephone."));
        await server.Send(await server.Demo("admin2"), new ApproveAccountChange(change));
        (await server.Look(db => db.Users.SingleAsync(account => account.Email == email))).TwoFactorEnabled.ShouldBeFalse();
        (await StampOf(user)).ShouldNotBe(stamp);
    }

    [Theory]
    [InlineData(AccountChangeKind.EmailAddress, "not an address", null, null)]
    [InlineData(AccountChangeKind.EmailAddress, null, null, null)]
    [InlineData(AccountChangeKind.ExternalSignIn, null, null, "subject")]
    [InlineData(AccountChangeKind.ExternalSignIn, null, "https://issuer.invalid/", null)]
    [InlineData(AccountChangeKind.ExternalSignIn, null, "https://issuer.invalid/", "4711 ")]
    [InlineData(AccountChangeKind.ExternalSignIn, null, " https://issuer.invalid/", "4711")]
    public async Task A_change_says_what_it_changes(AccountChangeKind kind, string? email, string? issuer, string? subject)
    {
        var admin = await server.Demo("admin");
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            server.Send(admin, new ProposeAccountChange(admin.Id, kind, "Please.", email, issuer, subject)));
    }

    [Fact]
    public async Task Two_accounts_never_share_an_address()
    {
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() =>
            server.Send(Caller.Operator("tester"), new AddUser("OFFICER@demo.invalid", "Demo Twin")));
        refusal.Code.ShouldBe(RuleCodes.EmailInUse);
    }

    private async Task Refused(ICurrentUser user, AccountChangeId change) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => server.Send(user, new ApproveAccountChange(change)))).Code.ShouldBe(
            RuleCodes.SeparationOfDuties);

    private async Task<(UserId User, string Email)> Newcomer()
    {
        var email = $"{Guid.NewGuid():N}@demo.invalid";
        return ((await server.Send(Caller.Operator("tester"), new AddUser(email, "Demo Newcomer"))).User, email);
    }

    private Task<string?> AddressOf(UserId user) => server.Look(async db => (await db.Users.SingleAsync(account => account.Id == user.Value)).Email);

    private Task<string?> StampOf(UserId user) =>
        server.Look(async db => (await db.Users.SingleAsync(account => account.Id == user.Value)).SecurityStamp);
}
