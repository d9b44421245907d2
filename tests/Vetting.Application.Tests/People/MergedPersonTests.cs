using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

/// <summary>
/// Two records that were found to be of one person count as one in all that the product decides: lock-outs, conflicts, clearance, earlier sanctions.
/// Nothing recorded changes, and it ends when they are un-merged.
/// </summary>
public sealed class MergedPersonTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Reason = "The same date of birth: registered twice.";

    /// <summary>Who knows nothing yet of what was merged before. A journey remembers its people.</summary>
    private Journey Afresh => new(Server);

    [Fact]
    public async Task A_merger_and_its_end_are_on_record_for_both()
    {
        var (record, kept) = (await Journey.RegisterPerson("Lorcan Whitlow"), await Journey.RegisterPerson("Lorcan Whitlowe"));

        await Merge(record, kept);

        (await Journey.Do("officer", new GetPerson(record))).MergedInto.ShouldBe(kept);
        (await Journey.Do("officer", new GetPerson(kept))).MergedInto.ShouldBeNull();
        (await Journey.Do("officer", new GetMergedPersons(Cursor.MaxLimit))).Items.ShouldContain(
            new MergedPerson(record, "Lorcan Whitlow", null, null, kept, "Lorcan Whitlowe", null));

        await Unmerge(record);

        (await Journey.Do("officer", new GetPerson(record))).MergedInto.ShouldBeNull();
        (await Journey.Do("officer", new GetMergedPersons(Cursor.MaxLimit))).Items.ShouldNotContain(row => row.Id == record);
        (await Told(record)).ShouldBe(["PersonRegistered", "PersonMerged", "PersonUnmerged"]);
        (await Told(kept)).ShouldBe(["PersonRegistered", "PersonTakenIn", "PersonGivenBack"]);
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Subject == record.Value || entry.Subject == kept.Value)
            .Select(entry => entry.Data!.Json).ToListAsync())).Count(data => data.Contains(Reason)).ShouldBe(2);
        (await Journey.Do("auditor", new VerifyAuditTrail())).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_list_of_merged_records_is_paged_by_name()
    {
        var kept = await Journey.RegisterPerson("Ottoline Farrow");
        List<PersonId> records = [];
        foreach (var name in new[] { "Bertil Quayle", "Bertil Quayle", "Anselm Quayle" })
        {
            records.Add(await Journey.RegisterPerson(name));
            await Merge(records[^1], kept);
        }

        var all = (await Journey.Do("officer", new GetMergedPersons(Cursor.MaxLimit))).Items;
        List<MergedPerson> paged = [];
        Page<MergedPerson> page;
        string? after = null;
        do
        {
            page = await Journey.Do("officer", new GetMergedPersons(1, after));
            paged.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        paged.ShouldBe(all);
        all.Select(row => row.Id).Intersect(records).Count().ShouldBe(3);
        all.Select(row => row.Name).ShouldBe(all.Select(row => row.Name).Order(StringComparer.Ordinal));
        foreach (var record in records)
        {
            await Unmerge(record);
        }
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_and_changes_nothing()
    {
        var (first, second) = (await Journey.RegisterPerson("Peregrine Ashdown"), await Journey.RegisterPerson("Isolde Marchbank"));
        var (third, nobody) = (await Journey.RegisterPerson("Cosmo Tidewell"), new PersonId(Guid.CreateVersion7()));
        await Merge(first, second);

        await Refused(RuleCodes.OneRecord, new MergePersons(third, third, Reason));
        await Refused(RuleCodes.AlreadyDone, new MergePersons(first, second, Reason));
        await Refused(RuleCodes.AlreadyDone, new MergePersons(first, third, Reason));
        await Refused(RuleCodes.RecordIsMerged, new MergePersons(second, third, Reason));
        await Refused(RuleCodes.RecordIsMerged, new MergePersons(third, first, Reason));
        await Refused(RuleCodes.AlreadyDone, new UnmergePersons(second, Reason));
        await Refused(RuleCodes.AlreadyDone, new UnmergePersons(third, Reason));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new MergePersons(nobody, third, Reason)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new MergePersons(third, nobody, Reason)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new UnmergePersons(nobody, Reason)));
        foreach (var reason in new[] { "", " ", new string('a', Person.ReasonMaxLength + 1) })
        {
            await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new MergePersons(third, second, reason)));
            await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new UnmergePersons(first, reason)));
        }

        (await Told(third)).ShouldBe(["PersonRegistered"]);
        await Merge(third, second);
        (await Told(second)).ShouldBe(["PersonRegistered", "PersonTakenIn", "PersonTakenIn"]);
        await Unmerge(first);
        await Unmerge(third);
    }

    [Fact]
    public async Task Nobody_merges_or_unmerges_a_record_of_their_own_under_whichever_of_them_they_act()
    {
        var own = (await Journey.Who("officer2")).Person!.Value;
        var (other, third) = (await Journey.RegisterPerson("Evander Crake"), await Journey.RegisterPerson("Sunniva Holt"));

        (await Refusal("officer2", new MergePersons(own, other, Reason))).ShouldBe(RuleCodes.SeparationOfDuties);
        (await Refusal("officer2", new MergePersons(other, own, Reason))).ShouldBe(RuleCodes.SeparationOfDuties);
        await Merge(own, other);

        (await Refusal("officer2", new UnmergePersons(own, Reason))).ShouldBe(RuleCodes.SeparationOfDuties);
        (await Refusal("officer2", new MergePersons(third, other, Reason))).ShouldBe(RuleCodes.SeparationOfDuties);
        await Unmerge(own);
    }

    [Theory]
    [InlineData("investigator")]
    [InlineData("panel1")]
    [InlineData("chair")]
    [InlineData("selection")]
    [InlineData("auditor")]
    [InlineData("campaign")]
    [InlineData("dpo")]
    [InlineData("admin")]
    [InlineData("candidate")]
    public async Task Only_compliance_officers_merge_and_unmerge(string name)
    {
        var (first, second) = (await Journey.RegisterPerson("Thaddeus Wren"), await Journey.RegisterPerson("Mirabel Stoke"));

        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new MergePersons(first, second, Reason)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new UnmergePersons(first, Reason)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new ComparePersons(first, second)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new GetMergedPersons()));
    }

    [Fact]
    public async Task Two_records_are_laid_side_by_side()
    {
        var first = await Journey.Do("officer", new RegisterPerson("Hyacinth Pellow", "pellow@demo.invalid", "020 7946 0991"));
        var candidate = await Journey.RegisterCandidate();
        await Journey.Conclude(candidate, new("censure", null));
        var second = await PersonOf(candidate);

        var compared = await Journey.Do("officer", new ComparePersons(first, second));

        compared.One.ShouldBe(new(first, "Hyacinth Pellow", "pellow@demo.invalid", "020 7946 0991", null, null, 0, null, false));
        compared.Other.ShouldSatisfyAllConditions(other => other.Candidate.ShouldBe(candidate), other => other.Sanctions.ShouldBe(1));
        compared.Against.ShouldContain("The names are not alike.");
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new ComparePersons(first, first)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new ComparePersons(first, new(Guid.CreateVersion7()))));

        await Merge(first, second);
        compared = await Journey.Do("officer", new ComparePersons(first, second));
        (compared.One.MergedInto, compared.One.HasTakenIn, compared.Other.HasTakenIn).ShouldBe((second, false, true));
        await Unmerge(first);
    }

    [Fact]
    public async Task Of_two_who_merge_at_once_none_ends_up_merged_twice_over()
    {
        var (first, second, third) =
            (await Journey.RegisterPerson("Leofric Dane"), await Journey.RegisterPerson("Agnes Vail"), await Journey.RegisterPerson("Ruben Sable"));

        var done = await Task.WhenAll(Tried("officer", new(first, second, Reason)), Tried("officer2", new(second, third, Reason)));

        done.Count(wasDone => wasDone).ShouldBe(1);
        var merged = await Server.Look(db => db.Persons.Where(person => person.Id == first || person.Id == second)
            .Where(person => person.MergedInto != null).Select(person => person.Id).ToListAsync());
        await Unmerge(merged.ShouldHaveSingleItem());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_is_locked_out_of_a_case_to_which_another_record_of_theirs_is_a_party_until_it_is_unmerged(bool keepsOwn)
    {
        var candidate = await Journey.RegisterCandidate();
        var party = await PersonOf(candidate);
        var own = (await Journey.Who("officer2")).Person!.Value;
        var reference = await Journey.Log(candidate, report => report with
        {
            Allegations = [report.Allegations[0] with { Text = $"Shouted of zanzibar{Guid.NewGuid():N}." }],
        });
        var word = (await Journey.Case(reference)).Allegations[0].Text.Split(' ')[^1].TrimEnd('.');
        (await Sees("officer2", reference, word)).ShouldBeTrue();
        var before = await CountFor("officer2");

        var (record, kept) = keepsOwn ? (party, own) : (own, party);
        await Merge(record, kept);

        (await Sees("officer2", reference, word)).ShouldBeFalse();
        (await CountFor("officer2")).ShouldBe(before - 1);
        (await Sees("officer", reference, word)).ShouldBeTrue();
        var id = (await Journey.Who("officer2")).Id;
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => new AssignCase(reference, version, id, AccessKind.Officer));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new RestrictCase(reference, version, [(Journey.Who("officer").Result).Id, id], "A leak."));
        (await Should.ThrowAsync<RuleBrokenException>(() => Afresh.Do("officer2", Journey.ReportAbout(candidate)))).Code
            .ShouldBe(RuleCodes.PartyToTheCase);

        await Unmerge(record);
        (await Sees("officer2", reference, word)).ShouldBeTrue();
        (await CountFor("officer2")).ShouldBe(before);
    }

    [Fact]
    public async Task Two_merged_records_lock_each_other_out_even_through_a_third()
    {
        var (candidate, kept) = (await Journey.RegisterCandidate(), await Journey.RegisterPerson("Octavia Brindle"));
        var (party, own) = (await PersonOf(candidate), (await Journey.Who("officer2")).Person!.Value);
        var reference = await Journey.Log(candidate);
        await Merge(party, kept);
        await Merge(own, kept);

        await Should.ThrowAsync<NotFoundException>(() => Afresh.Do("officer2", new GetComplaint(reference)));

        await Unmerge(party);
        (await Afresh.Do("officer2", new GetComplaint(reference))).Reference.ShouldBe(reference);
        await Unmerge(own);
    }

    [Fact]
    public async Task An_auditor_does_not_break_the_glass_of_a_case_to_which_another_record_of_theirs_is_a_party()
    {
        var witness = await Journey.RegisterPerson("Balthasar Nye");
        var reference = await Journey.Log(change: report => report with { Witnesses = [witness] });
        await Journey.Do("officer", reference, version =>
            new RestrictCase(reference, version, [(Journey.Who("officer").Result).Id], "A leak."));
        await Merge(witness, (await Journey.Who("auditor")).Person!.Value);
        var glass = new BreakGlass(reference, "A sample of restricted cases.", 1);

        await Should.ThrowAsync<NotFoundException>(() => Afresh.Do("auditor", glass));
        await Unmerge(witness);
        await Afresh.Do("auditor", glass);
    }

    [Fact]
    public async Task A_party_under_another_record_and_whoever_is_close_to_one_does_not_judge()
    {
        var candidate = await Journey.RegisterCandidate();
        var members = await Journey.Register("chair", "panel1", "panel2");
        var reference = await Journey.Hear(candidate);
        var panel1 = (await Journey.Who("panel1")).Person!.Value;
        var party = await PersonOf(candidate);
        var (namesake, friend) = (await Journey.RegisterPerson("Godric Lathe"), await Journey.RegisterPerson("Una Selwyn"));
        (await Obstacle(reference, "panel1")).ShouldBeNull();

        // The member is the respondent.
        await Merge(panel1, party);
        await MayNotSit(reference, members);
        await Unmerge(panel1);

        // Another record of the member is close to the respondent, and then the member to another record of the respondent.
        await Journey.Do("officer", new RecordRelationship(namesake, party, RelationshipKind.Business, ShareHousehold: false));
        await Merge(namesake, panel1);
        await MayNotSit(reference, members);
        await Unmerge(namesake);
        await Journey.Do("officer", new RecordRelationship(friend, panel1, null, ShareHousehold: true));
        await Merge(friend, party);
        await MayNotSit(reference, members);
        await Unmerge(friend);

        // Another record of the member had a hand in the case.
        var officer = (await Journey.Who("officer")).Person!.Value;
        (await Refusal("officer", new MergePersons(panel1, officer, Reason))).ShouldBe(RuleCodes.SeparationOfDuties);
        await Journey.Do("officer2", new MergePersons(panel1, officer, Reason));
        await MayNotSit(reference, members);
        await Journey.Do("officer2", new UnmergePersons(panel1, Reason));

        (await Obstacle(reference, "panel1")).ShouldBeNull();
        await Journey.Convene(reference);
    }

    [Fact]
    public async Task One_person_with_two_accounts_has_one_seat()
    {
        var members = await Journey.Register("chair", "panel1", "panel2");
        var reference = await Journey.Hear();
        var (panel1, panel2) = ((await Journey.Who("panel1")).Person!.Value, (await Journey.Who("panel2")).Person!.Value);
        await Merge(panel1, panel2);
        await Refused(RuleCodes.PanelComposition, "officer", reference, version => new ConvenePanel(reference, version, members, members[0]));
        await Unmerge(panel1);

        var panel = await Journey.Convene(reference);
        await Merge(panel1, panel2);
        await Afresh.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        (await Should.ThrowAsync<RuleBrokenException>(async () => await Afresh.Do("panel1", new CastVote(panel, await Journey.Ballot(reference)))))
            .Code.ShouldBe(RuleCodes.MemberNotEligible);
        await Unmerge(panel1);
        await Afresh.Do("panel1", new CastVote(panel, await Journey.Ballot(reference)));
    }

    [Fact]
    public async Task What_one_registration_was_sanctioned_for_is_weighed_when_the_other_is_judged()
    {
        var (khan, again) = (await Journey.RegisterCandidate(), await Journey.RegisterCandidate());
        await Journey.Conclude(khan, new("censure", null));
        var record = await PersonOf(again);
        await Merge(record, await PersonOf(khan));
        var (reference, decision) = await Journey.Vote(again);

        (await Journey.Do("officer", new GetComplaint(reference))).Respondent.PreviousSanctions.ShouldHaveSingleItem();
        var proved = decision.Findings.Select(finding => finding.Allegation).ToList();
        (await Journey.Do("chair", new GetComparators(reference, new([.. proved], null)))).MustWeighPreviousSanction.ShouldBeTrue();
        await Refused(RuleCodes.SanctionUnfounded, "chair", reference, version => new RecordRuling(reference, version, decision));
        (await Journey.Do("officer", new GetCandidate(again))).ShouldSatisfyAllConditions(
            told => told.Sanctions.Count.ShouldBe(1),
            told => told.OtherRegistrations.ShouldHaveSingleItem().Candidate.ShouldBe(khan));

        await Unmerge(record);
        (await Journey.Do("officer", new GetComplaint(reference))).Respondent.PreviousSanctions.ShouldBeEmpty();
        (await Journey.Do("officer", new GetCandidate(again))).ShouldSatisfyAllConditions(
            told => told.Sanctions.ShouldBeEmpty(), told => told.OtherRegistrations.ShouldBeEmpty());
        await Journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, decision with { Departure = "It was unlike what was decided before." }));
    }

    [Fact]
    public async Task The_gravest_clearance_of_all_registrations_counts_for_each()
    {
        var (clear, held) = (await Journey.RegisterCandidate(), await Journey.RegisterCandidate());
        await Journey.Do("selection", new VetCandidate(clear, 1, ClearanceState.Clear, "Nothing found.", "C3.2", null));
        var reference = await Journey.Log(held);
        NecessityAnswer[] necessity = [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")];
        var measure = await Journey.Do("officer", reference, version => new ProposeInterimMeasure(
            reference, version, InterimKind.ClearanceWithheld, necessity, "None.", "It is live.", "They would meet the volunteer.",
            Today.AddDays(10), null));
        await Journey.Do("officer2", reference, version => new DecideInterimMeasure(reference, version, measure, true, "The risk is real."));
        (await ClearanceOf(clear)).State.ShouldBe(ClearanceState.Clear);
        var record = await PersonOf(held);

        await Merge(record, await PersonOf(clear));

        var number = (await Journey.Do("officer", new GetCandidate(clear))).MembershipNumber;
        (await ClearanceOf(clear)).State.ShouldBe(ClearanceState.Interim);
        (await ClearanceOf(held)).State.ShouldBe(ClearanceState.Interim);
        (await Journey.Do("officer", new GetCandidates(number))).Items.Single().Clearance.State.ShouldBe(ClearanceState.Interim);
        (await Journey.Do("officer", new SearchCandidates(number))).Items.ShouldContain(row =>
            row.Id == clear && row.Clearance.State == ClearanceState.Interim);
        (await Journey.Do("officer", new GetComplaint(reference))).Respondent.Clearance.State.ShouldBe(ClearanceState.Interim);

        await Unmerge(record);
        (await ClearanceOf(clear)).State.ShouldBe(ClearanceState.Clear);
        (await ClearanceOf(held)).State.ShouldBe(ClearanceState.Interim);
    }

    [Fact]
    public async Task A_complaint_is_held_against_the_cases_of_all_registrations()
    {
        var (first, second) = (await Journey.RegisterCandidate(), await Journey.RegisterCandidate());
        var concluded = await Journey.Conclude(first);
        var old = (await Journey.Case(concluded)).Allegations[0];
        var again = Journey.ReportAbout(second) with
        {
            Allegations = [new(old.Category, old.Text, old.EventFrom, old.EventTo, old.AwareOn, old.Severity)],
        };
        (await Journey.Do("officer", new GetResemblingCases(second, again.Allegations))).ShouldBeEmpty();
        var record = await PersonOf(second);

        await Merge(record, await PersonOf(first));

        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", again))).Code.ShouldBe(RuleCodes.MatterConcluded);
        (await Journey.Do("officer", new GetResemblingCases(second, again.Allegations))).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(found => found.Reference.ShouldBe(concluded), found => found.MustBeDistinguished.ShouldBeTrue());
        (await Journey.Do("officer", new GetComplaints(new(Respondent: second)))).Items.ShouldHaveSingleItem().Reference.ShouldBe(concluded);
        (await Should.ThrowAsync<RuleBrokenException>(async () => await Journey.Do("officer", again with
        {
            Confidentiality = Confidentiality.Named,
            Complainant = await PersonOf(first),
        }))).Code.ShouldBe(RuleCodes.ComplainantDetails);

        await Unmerge(record);
        (await Journey.Do("officer", new GetComplaints(new(Respondent: second)))).Items.ShouldBeEmpty();
        await Journey.Do("officer", again);
    }

    [Fact]
    public async Task Nobody_approves_what_they_proposed_under_another_record()
    {
        var reference = await Journey.Log();
        NecessityAnswer[] necessity = [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")];
        var measure = await Journey.Do("officer", reference, version => new ProposeInterimMeasure(
            reference, version, InterimKind.ClearanceWithheld, necessity, "None.", "It is live.", "They would meet the volunteer.",
            Today.AddDays(10), null));
        var (officer, officer2) = (await Journey.Who("officer"), await Journey.Who("officer2"));
        var third = TestUser.With(Role.ComplianceOfficer);
        await Server.Send(third, new MergePersons(officer2.Person!.Value, officer.Person!.Value, Reason));

        (await Should.ThrowAsync<RuleBrokenException>(() => Afresh.Do("officer2", reference, version =>
            new DecideInterimMeasure(reference, version, measure, true, "I agree with myself.")))).Code.ShouldBe(RuleCodes.SeparationOfDuties);

        await Server.Send(third, new UnmergePersons(officer2.Person!.Value, Reason));
        await Afresh.Do("officer2", reference, version => new DecideInterimMeasure(reference, version, measure, true, "The risk is real."));
    }

    [Fact]
    public async Task A_case_is_not_merged_into_one_to_which_somebody_who_worked_on_it_is_a_party_under_another_record()
    {
        var (candidate, witness) = (await Journey.RegisterCandidate(), await Journey.RegisterPerson("Wilfred Oake"));
        var reference = await Journey.Log(candidate);
        var other = await Journey.Log(candidate, report => report with { Witnesses = [witness] });
        var officer2 = await Journey.Who("officer2");
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, officer2.Id, AccessKind.Officer));
        await Merge(witness, officer2.Person!.Value);

        await Refused(RuleCodes.PartyToTheCase, "officer", reference, version =>
            new DisposeOfCase(reference, version, Disposition.Merged, other, "It is the same event."));

        await Unmerge(witness);
        await Journey.Do("officer", reference, version =>
            new DisposeOfCase(reference, version, Disposition.Merged, other, "It is the same event."));
    }

    [Fact]
    public async Task A_merged_record_is_found_by_its_name_and_shown_as_the_one_that_was_kept()
    {
        var record = await Journey.Do("officer", new RegisterPerson("Zebedee Thistlewood", "zebedee@demo.invalid"));
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, "Marguerite Olderhew", null, null, "Z-1"));
        var kept = await PersonOf(candidate);
        await Merge(record, kept);

        foreach (var words in new[] { "Thistlewood", "zebedee@demo", "Olderhew" })
        {
            (await Journey.Do("officer", new FindPersons(words))).ShouldHaveSingleItem()
                .ShouldBe(new(kept, "Marguerite Olderhew", null, "Z-1"));
        }

        (await Journey.Do("officer", new FindResembling("Zebedee Thistlewood"))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            found => found.Id.ShouldBe(kept), found => found.Name.ShouldBe("Marguerite Olderhew"), found => found.Candidate.ShouldBe(candidate));
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new RegisterPerson("Zebedee Thistlewood")));
        (refusal.Code, refusal.Missing.ShouldHaveSingleItem()).ShouldBe((RuleCodes.PerhapsRegistered, kept.Value.ToString()));
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new RegisterCandidate(record, null, null, null, "Z-2")))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await Journey.Do("officer", new RegisterPerson("Zebedee Thistlewood", SomebodyElseThan: [kept]));

        await Unmerge(record);
        (await Journey.Do("officer", new FindPersons("zebedee@demo"))).ShouldHaveSingleItem().Id.ShouldBe(record);
    }

    [Fact]
    public async Task Relationships_of_all_records_are_listed_and_ended_and_nobody_is_related_to_themself()
    {
        var (record, kept, friend) =
            (await Journey.RegisterPerson("Aurelius Penn"), await Journey.RegisterPerson("Dorothea Flint"), await Journey.RegisterPerson("Ivo Marl"));
        await Journey.Do("officer", new RecordRelationship(record, friend, RelationshipKind.Business, ShareHousehold: true));
        await Journey.Do("officer", new RecordRelationship(record, kept, RelationshipKind.Family, ShareHousehold: false));
        await Merge(record, kept);

        (await Journey.Do("officer", new GetRelationships(kept)))
            .ShouldBe([new(friend, "Ivo Marl", RelationshipKind.Business), new(friend, "Ivo Marl", null)]);
        await Refused(RuleCodes.OwnRelative, new RecordRelationship(record, kept, RelationshipKind.Partner, ShareHousehold: false));
        await Journey.Do("officer", new EndRelationship(kept, friend, RelationshipKind.Business, "The firm was sold."));
        await Journey.Do("officer", new EndRelationship(kept, friend, null, "Moved out."));
        (await Journey.Do("officer", new GetRelationships(kept))).ShouldBeEmpty();

        await Unmerge(record);
        (await Journey.Do("officer", new GetRelationships(kept))).ShouldBe([new(record, "Aurelius Penn", RelationshipKind.Family)]);
    }

    private async Task Merge(PersonId record, PersonId kept) => await Journey.Do("officer", new MergePersons(record, kept, Reason));

    private async Task Unmerge(PersonId record) => await Journey.Do("officer", new UnmergePersons(record, "They are two people after all."));

    private Task Refused(string code, ICommand command) => Refused("officer", code, command);

    private async Task Refused(string name, string code, ICommand command)
    {
        var before = await Versions();
        (await Refusal(name, command)).ShouldBe(code);
        (await Versions()).ShouldBe(before);
    }

    private async Task<string> Refusal(string name, ICommand command) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Afresh.Do(name, command))).Code;

    private Task<long> Versions() => Server.Look(db => db.Persons.SumAsync(person => person.Version));

    private async Task<bool> Tried(string name, MergePersons merge)
    {
        try
        {
            await Journey.Do(name, merge);
            return true;
        }
        catch (Exception refused) when (refused is RuleBrokenException { Code: RuleCodes.RecordIsMerged } or StaleVersionException)
        {
            return false;
        }
    }

    private Task<List<string>> Told(PersonId person) => Server.Look(db => db.AuditEntries.Where(entry => entry.Subject == person.Value)
        .OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync());

    /// <summary>In each way in which a case could show.</summary>
    private async Task<bool> Sees(string name, string reference, string word)
    {
        var listed = (await Afresh.Do(name, new GetComplaints(new(), Cursor.MaxLimit))).Items.Any(row => row.Reference == reference);
        (await Afresh.Do(name, new SearchComplaints(word, new()))).Items.Any(row => row.Reference == reference).ShouldBe(listed);
        if (listed)
        {
            (await Afresh.Do(name, new GetComplaint(reference))).Reference.ShouldBe(reference);
        }
        else
        {
            await Should.ThrowAsync<NotFoundException>(() => Afresh.Do(name, new GetComplaint(reference)));
        }

        return listed;
    }

    private async Task<int> CountFor(string name) => (await Afresh.Do(name, new GetComplaints(new(), Cursor.MaxLimit))).Items.Count;

    private async Task<PanelObstacle?> Obstacle(string reference, string name)
    {
        var member = (await Journey.Who(name)).Id;
        return (await Journey.Do("officer", new GetPanelChoices(reference))).Members.Single(choice => choice.User == member).Obstacle;
    }

    private async Task MayNotSit(string reference, IReadOnlyList<UserId> members)
    {
        (await Obstacle(reference, "panel1")).ShouldBe(PanelObstacle.NotEligible);
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => new ConvenePanel(reference, version, members, members[0]));
    }
}
