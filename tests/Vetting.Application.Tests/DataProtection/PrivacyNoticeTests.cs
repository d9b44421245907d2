using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>What people are told of the use of their data, in versions, and what each was shown.</summary>
public sealed class PrivacyNoticeTests : IAsyncLifetime
{
    private readonly VettingServer _server = new();
    private readonly Journey _journey;

    public PrivacyNoticeTests() => _journey = new(_server);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_officer_is_led_to_a_new_notice_until_they_were_shown_it_and_again_to_the_next_version()
    {
        (await _journey.Do("officer", new HasNewPrivacyNotice())).ShouldBeFalse();
        await Publish(NoticeFor.Officer, "We keep what you do.");
        await Publish(NoticeFor.Candidate, "We keep your clearance.");
        (await _journey.Do("officer", new HasNewPrivacyNotice())).ShouldBeTrue();

        (await _journey.Do("officer", new ReadPrivacyNotices())).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(notice => (notice.For, notice.Number, notice.Text).ShouldBe((NoticeFor.Officer, 1, "We keep what you do.")));

        (await _journey.Do("officer", new HasNewPrivacyNotice())).ShouldBeFalse();
        await _journey.Do("officer", new ReadPrivacyNotices());
        (await Shown()).ShouldBe(1);
        await Publish(NoticeFor.Officer, "We keep what you do and read.");
        (await _journey.Do("officer", new HasNewPrivacyNotice())).ShouldBeTrue();
        (await _journey.Do("officer", new ReadPrivacyNotices())).ShouldHaveSingleItem().Number.ShouldBe(2);
        (await Shown()).ShouldBe(2);
        (await _journey.Do("dpo", new GetPrivacyNotices())).Where(notice => notice.For == NoticeFor.Officer)
            .Select(notice => (notice.Number, notice.IsInForce, notice.Readers)).ShouldBe([(2, true, 1), (1, false, 1)]);
    }

    [Fact]
    public async Task What_a_candidate_was_shown_is_found_by_their_number()
    {
        await Publish(NoticeFor.Candidate, "We keep your clearance.");
        await Publish(NoticeFor.Respondent, "We keep what is said of you.");
        var candidate = await _journey.RegisterCandidate();
        var known = await _server.Look(db => db.Candidates.Where(one => one.Id == candidate).Select(one => new { one.Person, one.MembershipNumber }).SingleAsync());
        (await _journey.Do("dpo", new GetNoticesShown(known.MembershipNumber))).ShouldBeEmpty();

        await _server.As(Caller.SignedIn(Id.New<UserId>(), known.Person, [Role.Candidate], "192.0.2.1")).Send(new ReadPrivacyNotices());

        (await _journey.Do("dpo", new GetNoticesShown(known.MembershipNumber.ToLowerInvariant()))).Select(row => (row.For, row.Number))
            .ShouldBe([(NoticeFor.Respondent, 1), (NoticeFor.Candidate, 1)], ignoreOrder: true);
        (await _journey.Do("dpo", new GetNoticesShown("nobody@example.org"))).ShouldBeEmpty();
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "NoticesShownRead"))).ShouldBe(3);
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "PrivacyNoticeShown"))).ShouldBe(2);
    }

    [Fact]
    public async Task Who_reports_reads_theirs_and_nothing_is_kept_of_it()
    {
        await Publish(NoticeFor.Reporter, "You need not say who you are.");

        var anonymous = _server.As(Caller.Anonymous("192.0.2.1"));
        (await anonymous.Send(new ReadPrivacyNotices())).ShouldHaveSingleItem().For.ShouldBe(NoticeFor.Reporter);
        (await anonymous.Send(new HasNewPrivacyNotice())).ShouldBeFalse();

        (await Shown()).ShouldBe(0);
        (await _server.Look(db => db.AuditEntries.AnyAsync(entry => entry.Action == "PrivacyNoticeShown"))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_text_is_no_new_version_and_bad_input_is_refused()
    {
        await Publish(NoticeFor.Witness, "We keep your statement.\r\n\r\nYou may read it.");

        (await Should.ThrowAsync<RuleBrokenException>(() => Publish(NoticeFor.Witness, "We keep your statement.\n\nYou may read it. "))).Code
            .ShouldBe(RuleCodes.AlreadyDone);
        foreach (var invalid in new PublishPrivacyNotice[]
        {
            new(NoticeFor.Witness, ""), new((NoticeFor)9, "A text"), new(NoticeFor.Witness, new string('x', PrivacyNotice.TextMaxLength + 1)),
        })
        {
            await Should.ThrowAsync<FluentValidation.ValidationException>(() => _journey.Do("dpo", invalid));
        }

        await Should.ThrowAsync<FluentValidation.ValidationException>(() => _journey.Do("dpo", new GetNoticesShown("")));
    }

    [Fact]
    public async Task Nobody_but_the_data_protection_officer_publishes_or_asks_who_was_shown_what()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.DataProtectionOfficer))
        {
            var somebody = _server.As(TestUser.With(role));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new PublishPrivacyNotice(NoticeFor.Officer, "A text")));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetPrivacyNotices()));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetNoticesShown("M-1")));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetProcessingRecord()));
        }
    }

    private Task<PrivacyNoticeId> Publish(NoticeFor reader, string text) => _journey.Do("dpo", new PublishPrivacyNotice(reader, text));

    private Task<int> Shown() => _server.Look(db => db.NoticesShown.CountAsync());
}
