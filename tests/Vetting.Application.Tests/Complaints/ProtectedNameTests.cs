using FluentValidation;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>The officers of a case may open a protected name, so nobody becomes an officer unseen.</summary>
public sealed class ProtectedNameTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Reason = "The officer of the case is ill, and the notice is due.";

    [Fact]
    public async Task Whoever_is_no_officer_of_the_case_takes_it_on_with_a_reason_alone_and_its_officers_and_the_auditors_are_told()
    {
        var reference = await Confidential();
        var officer2 = (await Journey.Who("officer2")).Id;
        (await Knows("officer2", reference)).ShouldBeFalse();
        await Refused(RuleCodes.ProtectedName, "officer2", reference, version => new AssignCase(reference, version, officer2, AccessKind.Officer));
        await Should.ThrowAsync<ValidationException>(() =>
            Journey.Do("officer2", reference, version => new AssignCase(reference, version, officer2, AccessKind.Officer, "Curious")));

        await Journey.Do("officer2", reference, version => new AssignCase(reference, version, officer2, AccessKind.Officer, Reason));

        (await Knows("officer2", reference)).ShouldBeTrue();
        (await Entries(reference)).ShouldContain(entry =>
            entry.Action == "ProtectedNameOpened" && entry.Data.Contains(Reason) && entry.Data.Contains(officer2.Value.ToString()));
        (await Told("officer")).ShouldContain(told => told.Reference == reference);
        (await Told("auditor")).ShouldContain(told => told.Reference == null);
        (await Told("officer2")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_officer_of_the_case_opens_it_to_another_without_more_ado()
    {
        var reference = await Confidential();
        var officer2 = (await Journey.Who("officer2")).Id;

        await Journey.Do("officer", reference, version => new AssignCase(reference, version, officer2, AccessKind.Officer));

        (await Entries(reference)).ShouldNotContain(entry => entry.Action == "ProtectedNameOpened");
    }

    [Fact]
    public async Task An_investigator_learns_no_name_and_needs_no_reason()
    {
        var reference = await Confidential();
        var investigator = (await Journey.Who("investigator")).Id;

        await Journey.Do("officer2", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));

        (await Knows("investigator", reference)).ShouldBeFalse();
        (await Entries(reference)).ShouldNotContain(entry => entry.Action == "ProtectedNameOpened");
    }

    [Fact]
    public async Task A_case_of_ones_own_that_is_merged_into_it_opens_the_name_with_the_reason_of_the_merger()
    {
        var candidate = await Journey.RegisterCandidate();
        var reference = await Confidential(candidate);
        var own = await Journey.Do("officer2", Journey.ReportAbout(candidate));

        await Journey.Do("officer2", own, version => new DisposeOfCase(own, version, Disposition.Merged, reference, Reason));

        (await Knows("officer2", reference)).ShouldBeTrue();
        (await Entries(reference)).ShouldContain(entry => entry.Action == "ProtectedNameOpened" && entry.Data.Contains(Reason));
    }

    private async Task<string> Confidential(CandidateId? about = null)
    {
        var complainant = await Journey.RegisterPerson("Heron Hidden");
        return await Journey.Log(about, report => report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
    }

    private async Task<bool> Knows(string name, string reference) =>
        (await Journey.Do(name, new GetComplaint(reference))).Vault.MayOpen;

    private async Task<IEnumerable<NotificationView>> Told(string name) =>
        (await Journey.Do(name, new GetNotifications())).Items.Where(told => told.Kind == NotificationKind.ProtectedNameOpened);
}
