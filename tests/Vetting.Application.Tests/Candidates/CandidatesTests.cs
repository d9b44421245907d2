using FluentValidation;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Candidates;

public sealed class CandidatesTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_candidate_is_registered_once_by_person_and_by_membership_number()
    {
        var number = $"N-{Guid.NewGuid():N}";
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, "A Candidate", "candidate@example.org", null, number));

        var record = await Journey.Do("officer", new GetCandidate(candidate));
        (record.Name, record.MembershipNumber, record.Clearance, record.Version)
            .ShouldBe(("A Candidate", number, new Clearance(ClearanceState.NotVetted, null), 1));
        await RefusedRegistration(new RegisterCandidate(null, "Another", null, null, number));
        await RefusedRegistration(new RegisterCandidate(record.Person, null, null, null, $"{number}-2"));
        await Should.ThrowAsync<NotFoundException>(() =>
            Journey.Do("officer", new RegisterCandidate(new(Guid.NewGuid()), null, null, null, $"{number}-3")));
        await Should.ThrowAsync<ForbiddenException>(() =>
            Journey.Do("investigator", new RegisterCandidate(null, "Another", null, null, $"{number}-4")));
    }

    [Fact]
    public async Task A_registration_in_the_wrong_shape_is_refused_by_field()
    {
        foreach (var (misshapen, field) in new[]
                 {
                     (new RegisterCandidate(null, null, null, null, "N"), "Name"),
                     (new RegisterCandidate(new(Guid.NewGuid()), "A Candidate", null, null, "N"), "Name"),
                     (new RegisterCandidate(null, "A Candidate", "no address", null, "N"), "Email"),
                     (new RegisterCandidate(null, "A Candidate", null, null, ""), "MembershipNumber"),
                 })
        {
            (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", misshapen))).Errors.Select(error => error.PropertyName)
                .ShouldBe([field]);
        }
    }

    [Fact]
    public async Task Vetting_clears_until_its_day()
    {
        var candidate = await Journey.RegisterCandidate();
        await Journey.Do(
            "selection", new VetCandidate(candidate, 1, ClearanceState.ClearWithConditions, "With a mentor.", "C3.2", Today.AddDays(10)));
        (await ClearanceOf(candidate)).ShouldBe(new Clearance(ClearanceState.ClearWithConditions, CivilTime.StartOf(Today.AddDays(10))));

        await Journey.Do("selection", new VetCandidate(candidate, 2, ClearanceState.Clear, "Vetted again.", "C3.2", Today.AddDays(20)));
        (await ClearanceOf(candidate)).State.ShouldBe(ClearanceState.Clear);

        Journey.Wait(TimeSpan.FromDays(20));
        (await ClearanceOf(candidate)).State.ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public async Task Vetting_neither_bars_nor_holds_back_nor_is_anybodys_own()
    {
        var candidate = await Journey.RegisterCandidate();
        VetCandidate Vet(ClearanceState outcome = ClearanceState.Clear, long version = 1, DateOnly? until = null) =>
            new(candidate, version, outcome, "Reason", "C3.2", until);
        foreach (var outcome in new[] { ClearanceState.Barred, ClearanceState.Interim, ClearanceState.NotVetted })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("selection", Vet(outcome)))).Code.ShouldBe(RuleCodes.ClearanceForbids);
        }

        var themself = Caller.SignedIn(new(Guid.CreateVersion7()), await PersonOf(candidate), [Role.SelectionOfficer], null);
        (await Should.ThrowAsync<RuleBrokenException>(() => Server.Send(themself, Vet()))).Code.ShouldBe(RuleCodes.SeparationOfDuties);
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("selection", Vet(version: 7)));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("selection", Vet(until: Today)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer", Vet()));

        (await ClearanceOf(candidate)).State.ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public async Task Without_access_to_the_case_a_clearance_is_its_state_and_its_end_and_the_sanction_does_not_show()
    {
        var candidate = await Journey.RegisterCandidate();
        var (reference, decision) = await Journey.Vote(candidate, new("suspension", 6));
        await Journey.Do("chair", reference, version =>
            new Application.Rulings.RecordRuling(reference, version, decision with { Departure = "It was worse." }));

        var record = await Journey.Do("selection", new GetCandidate(candidate));

        record.Clearance.ShouldBe(new Clearance(ClearanceState.Barred, CivilTime.StartOf(Today.AddMonths(6))));
        record.Sanctions.ShouldBeEmpty();
        (await Journey.Do("officer", new GetCandidate(candidate))).Sanctions.Single().Reference.ShouldBe(reference);
        var officer = await Journey.Who("officer");
        await Journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer.Id], "A leak."));
        (await Journey.Do("officer2", new GetCandidate(candidate))).Sanctions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_register_is_paged_by_membership_number_without_a_gap_or_a_repeat()
    {
        for (var i = 0; i < 5; i++)
        {
            await Journey.RegisterCandidate();
        }

        List<string> read = [];
        string? after = null;
        do
        {
            var page = await Journey.Do("selection", new GetCandidates(null, 2, after));
            read.AddRange(page.Items.Select(row => row.MembershipNumber));
            after = page.Next;
        }
        while (after is not null);

        read.Count.ShouldBe(await Server.Look(db => Task.FromResult(db.Candidates.Count())));
        read.ShouldBe(read.Distinct().Order(StringComparer.Ordinal));
        (await Journey.Do("selection", new GetCandidates(read[2]))).Items.Single().MembershipNumber.ShouldBe(read[2]);
    }

    private async Task RefusedRegistration(RegisterCandidate registration) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", registration))).Code.ShouldBe(RuleCodes.AlreadyDone);
}
