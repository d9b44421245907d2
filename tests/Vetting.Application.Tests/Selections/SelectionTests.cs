using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Selections;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Selections;

/// <summary>Gate 8, and the authority of an imposed candidacy.</summary>
public sealed class SelectionTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private static readonly Imposition Authority = new("The executive", "R7", "The seat had no shortlist.", "The local party", "A ballot of members");
    private static readonly ICurrentUser SecondOfficer = TestUser.With(Role.SelectionOfficer);

    [Fact]
    public async Task A_candidate_is_shortlisted_chosen_endorsed_and_certified()
    {
        var (selection, candidate) = await Shortlisted();

        await Act(selection, version => new ChooseCandidate(selection, version, candidate));
        await Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        await Act(selection, version => new CertifyCandidacy(selection, version));

        var view = await Journey.Do("selection", new GetSelection(selection));
        (view.Stage, view.Chosen, view.Clearance!.State, view.Version).ShouldBe((SelectionStage.Certified, candidate, ClearanceState.Clear, 5));
        var told = await Server.Look(db => db.AuditEntries.Where(entry => entry.Subject == selection.Value).OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync());
        told.Where(action => action != "SelectionRead")
            .ShouldBe(["SelectionOpened", "CandidatesShortlisted", "CandidateChosen", "CandidacyEndorsed", "CertificateIssued"]);
    }

    [Fact]
    public async Task The_delivery_of_a_certificate_is_recorded_once_and_not_before_it_happened()
    {
        var (selection, candidate) = await Shortlisted();
        await Act(selection, version => new ChooseCandidate(selection, version, candidate));
        await Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        var now = Server.Clock.GetUtcNow();
        await Refused(RuleCodes.WrongStage, selection, version => new DeliverCertificate(selection, version, now));
        await Act(selection, version => new CertifyCandidacy(selection, version));

        await Refused(RuleCodes.DatesContradict, selection, version => new DeliverCertificate(selection, version, now.AddMinutes(1)));
        await Refused(RuleCodes.DatesContradict, selection, version => new DeliverCertificate(selection, version, now.AddDays(-1)));
        await Should.ThrowAsync<ForbiddenException>(() =>
            Act(selection, version => new DeliverCertificate(selection, version, now), TestUser.With(Role.Auditor)));
        await Act(selection, version => new DeliverCertificate(selection, version, now));
        await Refused(RuleCodes.AlreadyDone, selection, version => new DeliverCertificate(selection, version, now));

        (await Journey.Do("selection", new GetSelection(selection))).CertificateDeliveredAt.ShouldBe(now);
        (await Server.Look(db => db.AuditEntries.AnyAsync(entry => entry.Subject == selection.Value && entry.Action == "CertificateDelivered")))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Who_reads_a_selection_is_told_what_stands_in_the_way_of_its_next_step()
    {
        var selection = await Open(SelectionRoute.Imposed);
        async Task<(string?, string?)> Obstacles(ICurrentUser user) =>
            await Server.As(user).Send(new GetSelection(selection)) is var view ? (view.ObstacleToEndorsement, view.ObstacleToCertificate) : default;
        var (first, candidate) = (await Journey.Who("selection"), await Journey.RegisterCandidate());
        (await Obstacles(SecondOfficer)).ShouldBe((RuleCodes.WrongStage, RuleCodes.WrongStage));

        await Act(selection, version => new ImposeCandidate(selection, version, candidate, Authority));

        (await Obstacles(first)).ShouldBe((RuleCodes.SeparationOfDuties, RuleCodes.WrongStage));
        (await Obstacles(SecondOfficer)).ShouldBe((RuleCodes.ClearanceForbids, RuleCodes.WrongStage));
        await Journey.Do("selection", new VetCandidate(candidate, await Server.Look(db => db.Candidates.Where(known => known.Id == candidate)
            .Select(known => known.Version).SingleAsync()), ClearanceState.Clear, "All checks are done.", "V1", null));
        (await Obstacles(SecondOfficer)).ShouldBe((null, RuleCodes.WrongStage));
        await Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        (await Obstacles(first)).ShouldBe((RuleCodes.WrongStage, null));
    }

    [Fact]
    public async Task Nobody_is_chosen_from_outside_the_shortlist_or_by_the_wrong_route()
    {
        var (selection, candidate) = await Shortlisted();
        var stranger = await Journey.RegisterCandidate();
        await Refused(RuleCodes.WrongStage, selection, version => new ChooseCandidate(selection, version, stranger));
        await Refused(RuleCodes.WrongStage, selection, version => new ImposeCandidate(selection, version, candidate, Authority));
        await Refused(RuleCodes.WrongStage, selection, version => new EndorseCandidacy(selection, version));
        await Refused(RuleCodes.WrongStage, selection, version => new CertifyCandidacy(selection, version));

        var imposed = await Open(SelectionRoute.Imposed);
        await Act(imposed, version => new ShortlistCandidates(imposed, version, [candidate]));
        await Refused(RuleCodes.ImpositionAuthority, imposed, version => new ChooseCandidate(imposed, version, candidate));
    }

    [Fact]
    public async Task An_imposed_candidacy_does_not_stand_without_authority_and_reasons()
    {
        var selection = await Open(SelectionRoute.Imposed);
        var candidate = await Journey.RegisterCandidate();
        foreach (var lacking in new[]
                 {
                     Authority with { DecidingBody = "" }, Authority with { Clause = " " }, Authority with { Reasons = "" },
                         Authority with { Consulted = "" }, Authority with { NormalRoute = "" },
                 })
        {
            await Refused(RuleCodes.ImpositionAuthority, selection, version => new ImposeCandidate(selection, version, candidate, lacking));
        }

        await Should.ThrowAsync<NotFoundException>(() =>
            Act(selection, version => new ImposeCandidate(selection, version, new(Guid.NewGuid()), Authority)));
        await Act(selection, version => new ImposeCandidate(selection, version, candidate, Authority));
        await Act(selection, version =>
            new RecordOccurrence(selection, version, OccurrenceKind.Protest, "Forty people at the door.", Server.Clock.GetUtcNow()));
        await Refused(
            RuleCodes.DatesContradict, selection,
            version => new RecordOccurrence(selection, version, OccurrenceKind.Threat, "Tomorrow.", Server.Clock.GetUtcNow().AddDays(1)));

        var view = await Journey.Do("selection", new GetSelection(selection));
        (view.Imposition, view.Stage, view.Occurrences.Single().Kind).ShouldBe((Authority, SelectionStage.Chosen, OccurrenceKind.Protest));
    }

    [Fact]
    public async Task Whoever_recorded_the_choice_does_not_endorse_it_with_whichever_account()
    {
        var (selection, candidate) = await Shortlisted();
        await Act(selection, version => new ChooseCandidate(selection, version, candidate));

        await Refused(RuleCodes.SeparationOfDuties, selection, version => new EndorseCandidacy(selection, version));
        var samePerson = Caller.SignedIn(new(Guid.CreateVersion7()), (await Journey.Who("selection")).Person, [Role.SelectionOfficer], null);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Act(selection, version => new EndorseCandidacy(selection, version), samePerson))).Code.ShouldBe(RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task A_selection_endorses_and_certifies_nobody_whose_clearance_does_not_allow_it()
    {
        var (selection, candidate) = await Shortlisted(vetted: false);
        await Act(selection, version => new ChooseCandidate(selection, version, candidate));
        await Refused(RuleCodes.ClearanceForbids, selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        await Vet(candidate);
        await Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);

        var reference = await Journey.Log(candidate);
        NecessityAnswer[] necessity = [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")];
        var measure = await Journey.Do("officer", reference, version => new ProposeInterimMeasure(
            reference, version, InterimKind.ClearanceWithheld, necessity, "None.", "It is live.", "They would meet the volunteer.",
            Today.AddDays(10), null));
        await Journey.Do("officer2", reference, version => new DecideInterimMeasure(reference, version, measure, true, "The risk is real."));

        await Refused(RuleCodes.ClearanceForbids, selection, version => new CertifyCandidacy(selection, version));
        await Journey.Do("officer", reference, version => new LiftInterimMeasure(reference, version, measure, "The risk is gone."));

        await Act(selection, version => new CertifyCandidacy(selection, version));
    }

    [Fact]
    public async Task A_selection_endorses_and_certifies_nobody_who_is_held_back_under_another_registration_of_theirs()
    {
        var (selection, candidate) = await Shortlisted();
        await Act(selection, version => new ChooseCandidate(selection, version, candidate));
        var held = await Journey.RegisterCandidate();
        var reference = await Journey.Log(held);
        NecessityAnswer[] necessity = [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")];
        var measure = await Journey.Do("officer", reference, version => new ProposeInterimMeasure(
            reference, version, InterimKind.ClearanceWithheld, necessity, "None.", "It is live.", "They would meet the volunteer.",
            Today.AddDays(10), null));
        await Journey.Do("officer2", reference, version => new DecideInterimMeasure(reference, version, measure, true, "The risk is real."));
        var record = await PersonOf(held);

        await Journey.Do("officer", new MergePersons(record, await PersonOf(candidate), "Registered twice."));
        await Refused(RuleCodes.ClearanceForbids, selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        var view = await Journey.Do("selection", new GetSelection(selection));
        (view.Clearance!.State, view.Contenders.Single().Clearance.State).ShouldBe((ClearanceState.Interim, ClearanceState.Interim));
        (await Journey.Do("selection", new GetSelections(view.Election, 200))).Items.Single(row => row.Id == selection)
            .Clearance!.State.ShouldBe(ClearanceState.Interim);
        (await Journey.Do("officer", new GetNominationsClose([held]))).ShouldHaveSingleItem().Selection.ShouldBe(selection);

        await Journey.Do("officer", new UnmergePersons(record, "They are two people after all."));
        (await Journey.Do("officer", new GetNominationsClose([held]))).ShouldBeEmpty();
        await Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        await Journey.Do("officer", new MergePersons(record, await PersonOf(candidate), "Registered twice, as it turns out."));
        await Refused(RuleCodes.ClearanceForbids, selection, version => new CertifyCandidacy(selection, version));
        await Journey.Do("officer", new UnmergePersons(record, "They are two people after all."));
        await Act(selection, version => new CertifyCandidacy(selection, version));
    }

    [Fact]
    public async Task A_pending_complaint_is_no_bar_by_itself()
    {
        var (selection, candidate) = await Shortlisted();
        await Journey.Log(candidate);
        await Act(selection, version => new ChooseCandidate(selection, version, candidate));

        await Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
    }

    [Fact]
    public async Task No_certificate_is_issued_after_nominations_have_closed()
    {
        await using var own = await VettingServer.StartNew();
        var test = new SelectionTests(own);
        var (selection, candidate) = await test.Shortlisted();
        await test.Act(selection, version => new ChooseCandidate(selection, version, candidate));
        await test.Act(selection, version => new EndorseCandidacy(selection, version), SecondOfficer);
        var close = (await test.Journey.Do("selection", new GetSelection(selection))).NominationsClose;
        test.Journey.Wait(close - own.Clock.GetUtcNow());

        await test.Refused(RuleCodes.DatesContradict, selection, version => new CertifyCandidacy(selection, version));
    }

    [Fact]
    public async Task One_seat_has_one_selection_at_an_election()
    {
        var selection = await Open(SelectionRoute.MemberBallot);
        var view = await Journey.Do("selection", new GetSelection(selection));

        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("selection", new OpenSelection(view.Election, view.Seat, SelectionRoute.Imposed)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await Should.ThrowAsync<NotFoundException>(() =>
            Journey.Do("selection", new OpenSelection(new(Guid.NewGuid()), view.Seat, SelectionRoute.Imposed)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer", new OpenSelection(view.Election, view.Seat, SelectionRoute.Imposed)));
        await Should.ThrowAsync<NotFoundException>(() =>
            Act(selection, version => new ShortlistCandidates(selection, version, [new(Guid.NewGuid())])));
        await Should.ThrowAsync<ValidationException>(() => Act(selection, version => new ShortlistCandidates(selection, version, [])));
        await Should.ThrowAsync<StaleVersionException>(() =>
            Act(selection, version => new ShortlistCandidates(selection, version - 1, [new(Guid.NewGuid())])));
    }

    [Fact]
    public async Task The_selections_of_an_election_are_paged_by_seat()
    {
        var election = (await Journey.Do("selection", new GetSelection(await Open(SelectionRoute.MemberBallot)))).Election;
        await Open(SelectionRoute.Imposed);
        await Open(SelectionRoute.PanelAppointment);

        var first = await Journey.Do("selection", new GetSelections(election, 2));
        var rest = await Journey.Do("selection", new GetSelections(election, 200, first.Next));

        string[] names = [.. first.Items.Concat(rest.Items).Select(row => row.SeatName)];
        names.ShouldBe(names.Distinct().Order(StringComparer.Ordinal));
        names.Length.ShouldBe(await Server.Look(db => db.Selections.CountAsync(selection => selection.Election == election)));
    }

    [Fact]
    public async Task The_time_left_is_told_of_those_who_stand_in_a_live_selection_and_of_nobody_else()
    {
        await using var own = await VettingServer.StartNew();
        var test = new SelectionTests(own);
        var (selection, candidate) = await test.Shortlisted();
        var stranger = await test.Journey.RegisterCandidate();
        Task<IReadOnlyList<LiveCandidacy>> Ask(string name = "officer") => test.Journey.Do(name, new GetNominationsClose([candidate, stranger]));

        var view = await test.Journey.Do("selection", new GetSelection(selection));
        (await Ask())
            .ShouldBe([new LiveCandidacy(candidate, selection, view.SeatName, "The election of these tests", view.NominationsClose, false, false)]);
        (await Ask("selection")).Count.ShouldBe(1);
        (await Ask("panel1")).Count.ShouldBe(1);
        await Should.ThrowAsync<ForbiddenException>(() => Ask("admin"));

        var fifthWorkingDayBefore = new DateOnly(2026, 8, 27);
        test.Journey.Wait(CivilTime.StartOf(fifthWorkingDayBefore) - TimeSpan.FromMinutes(1) - own.Clock.GetUtcNow());
        (await Ask()).Single().IsUrgent.ShouldBeFalse();
        test.Journey.Wait(TimeSpan.FromMinutes(1));
        (await Ask()).Single().IsUrgent.ShouldBeTrue();

        var other = await test.Journey.RegisterCandidate();
        await test.Act(selection, version => new ShortlistCandidates(selection, version, [candidate, other]));
        await test.Act(selection, version => new ChooseCandidate(selection, version, other));
        (await Ask()).ShouldBeEmpty();
        (await test.Journey.Do("officer", new GetNominationsClose([other]))).Count.ShouldBe(1);
        test.Journey.Wait(view.NominationsClose - own.Clock.GetUtcNow());
        (await test.Journey.Do("officer", new GetNominationsClose([other]))).ShouldBeEmpty();
    }

    private async Task<TResponse> Act<TResponse>(SelectionId selection, Func<long, IRequest<TResponse>> act, ICurrentUser? by = null) =>
        await Server.Send(by ?? await Journey.Who("selection"), act(await VersionOf(selection)));

    private async Task Refused<TResponse>(string code, SelectionId selection, Func<long, IRequest<TResponse>> act, ICurrentUser? by = null)
    {
        var before = await VersionOf(selection);
        (await Should.ThrowAsync<RuleBrokenException>(() => Act(selection, act, by))).Code.ShouldBe(code);
        (await VersionOf(selection)).ShouldBe(before);
    }

    private Task<long> VersionOf(SelectionId id) =>
        Server.Look(db => db.Selections.Where(selection => selection.Id == id).Select(selection => selection.Version).SingleAsync());

    private async Task<(SelectionId Selection, CandidateId Candidate)> Shortlisted(bool vetted = true)
    {
        var (selection, candidate) = (await Open(SelectionRoute.MemberBallot), await Journey.RegisterCandidate());
        if (vetted)
        {
            await Vet(candidate);
        }

        await Act(selection, version => new ShortlistCandidates(selection, version, [candidate]));
        return (selection, candidate);
    }

    private Task Vet(CandidateId candidate) =>
        Journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.Clear, "Nothing found.", "C3.2", null));

    /// <summary>For a seat of its own, at the one election of this class.</summary>
    private async Task<SelectionId> Open(SelectionRoute route)
    {
        const string name = "The election of these tests";
        var election = await Server.Look(db =>
            db.Elections.Where(known => known.Name == name).Select(known => (ElectionId?)known.Id).SingleOrDefaultAsync())
            ?? await Journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, name, new DateOnly(2026, 10, 1)));
        var taken = await Server.Look(db => db.Selections.Select(selection => selection.Seat).ToListAsync());
        OnsId seat = (await Server.Look(db => db.Seats.OrderBy(seat => seat.Name).Select(seat => seat.Id).Take(taken.Count + 1).ToListAsync()))
            .Except(taken).First();
        return await Journey.Do("selection", new OpenSelection(election, seat, route));
    }
}
