using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Letters;
using Vetting.Application.Selections;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Letters;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Letters;

/// <summary>Letters of clearance and certificates, one at a time and to many.</summary>
public sealed class CandidacyLetterTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private static readonly Caller System = Caller.System();

    [Fact]
    public async Task A_cleared_candidate_is_told_the_clearance_and_nothing_of_any_case()
    {
        var candidate = await Cleared();

        var id = await SendLetter(LetterKind.Clearance, candidate.Value);

        var letter = (await Journey.Do("selection", new GetCandidacyLetters(LetterKind.Clearance, candidate.Value))).ShouldHaveSingleItem();
        letter.Id.ShouldBe(id);
        letter.Fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value).ShouldSatisfyAllConditions(
            fields => fields[MergeFields.ClearanceState].ShouldBe("clear"),
            fields => fields[MergeFields.ClearanceUntil].ShouldBe("no end is set"));
        var opened = await Journey.Do("selection", new OpenCandidacyLetter(LetterKind.Clearance, candidate.Value, id));
        opened.Size.ShouldBe(letter.PdfSize);
        await opened.Content.DisposeAsync();
        (await Server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "CandidacyLetterSent" && entry.Subject == id.Value)))
            .ShouldBe(1);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("selection", new OpenCandidacyLetter(LetterKind.Clearance, Guid.NewGuid(), id)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("selection", new GetCandidacyLetters(LetterKind.Clearance, Guid.NewGuid())));
    }

    [Fact]
    public async Task Who_is_not_cleared_gets_no_such_letter()
    {
        var candidate = await Journey.RegisterCandidate();

        (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(LetterKind.Clearance, candidate.Value))).Code
            .ShouldBe(RuleCodes.LetterDoesNotApply);

        (await Journey.Do("selection", new GetCandidacyLetters(LetterKind.Clearance, candidate.Value))).ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => SendLetter(LetterKind.Clearance, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_certificate_is_written_once_it_is_issued_and_not_without_what_it_allows()
    {
        var selection = await Endorsed();
        (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(LetterKind.CertificateOfAuthorisation, selection.Value, "Example Party"))).Code
            .ShouldBe(RuleCodes.LetterDoesNotApply);
        await Act(selection, version => new CertifyCandidacy(selection, version));
        var preview = await Journey.Do("selection", new PreviewCandidacyLetter(LetterKind.CertificateOfAuthorisation, selection.Value));
        (preview.Missing.ShouldHaveSingleItem().Name, preview.Pdf).ShouldBe((MergeFields.Description, null));
        (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(LetterKind.CertificateOfAuthorisation, selection.Value))).Code
            .ShouldBe(RuleCodes.LetterIncomplete);

        await SendLetter(LetterKind.CertificateOfAuthorisation, selection.Value, "Example Party Candidate");

        var letter = (await Journey.Do("selection", new GetCandidacyLetters(LetterKind.CertificateOfAuthorisation,
            selection.Value))).ShouldHaveSingleItem();
        letter.Fields.Single(field => field.Name == MergeFields.Description).Value.ShouldBe("Example Party Candidate");
        letter.Fields.Single(field => field.Name == MergeFields.PollingDay).Value.ShouldBe("1 October 2026");
    }

    [Fact]
    public async Task Letters_about_candidacies_are_for_selection_officers_and_read_by_auditors()
    {
        var candidate = await Cleared();
        var id = await SendLetter(LetterKind.Clearance, candidate.Value);
        foreach (var name in new[] { "officer", "investigator", "panel1", "chair", "campaign", "dpo", "admin" })
        {
            await Should.ThrowAsync<ForbiddenException>(() => SendLetter(LetterKind.Clearance, candidate.Value, by: name));
            await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new GetCandidacyLetters(LetterKind.Clearance, candidate.Value)));
            await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name,
                new StartLetterRun(LetterKind.Clearance, [candidate.Value], LetterMethod.ByHand)));
        }

        (await Journey.Do("auditor", new GetCandidacyLetters(LetterKind.Clearance, candidate.Value))).Single().Id.ShouldBe(id);
        await Should.ThrowAsync<ForbiddenException>(() => SendLetter(LetterKind.Clearance, candidate.Value, by: "auditor"));
    }

    [Fact]
    public async Task Many_are_sent_one_by_one_and_what_is_refused_is_listed_by_row()
    {
        await Finish();
        List<Guid> subjects = [];
        for (var each = 0; each < PrintLetterBatch.Most + 5; each++)
        {
            subjects.Add((each == 3 ? await Journey.RegisterCandidate() : await Cleared()).Value);
        }

        subjects.Add(Guid.NewGuid());
        (await Journey.Do("selection", new GetLetterRuns(LetterKind.Clearance))).Waiting.Select(waiting => waiting.Subject).Intersect(subjects)
            .ShouldBe(subjects.Where((_, at) => at != 3 && at != subjects.Count - 1), ignoreOrder: true);

        var run = await Journey.Do("selection", new StartLetterRun(LetterKind.Clearance, subjects, LetterMethod.ByHand));

        (await Journey.Do("selection", new GetLetterRun(run))).ShouldSatisfyAllConditions(
            view => view.Done.ShouldBe(0), view => view.Rows.ShouldBe(subjects.Count), view => view.EndedAt.ShouldBeNull());
        await Step();
        (await Journey.Do("selection", new GetLetterRun(run))).Done.ShouldBe(PrintLetterBatch.Most);
        await Finish();
        var view = await Journey.Do("selection", new GetLetterRun(run));
        (view.Done, view.Sent, view.EndedAt).ShouldBe((subjects.Count, subjects.Count - 2, Server.Clock.GetUtcNow()));
        view.Refused.Select(row => (row.Row, row.Subject, row.Name is null))
            .ShouldBe([(4, subjects[3], false), (subjects.Count, subjects[^1], true)]);
        view.Refused[0].Reason.ShouldContain("Vet the candidate first");
        (await Server.Look(db => db.Letters.CountAsync(letter => letter.Run == run))).ShouldBe(subjects.Count - 2);
        (await Journey.Do("selection", new GetLetterRuns(LetterKind.Clearance))).ShouldSatisfyAllConditions(
            runs => runs.Waiting.Select(waiting => waiting.Subject).Intersect(subjects).ShouldBeEmpty(), runs =>
                runs.Runs[0].ShouldSatisfyAllConditions(
                first => first.Id.ShouldBe(run), first => first.Refused.ShouldBe(2)));
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Subject == run.Value && entry.Action.StartsWith("LetterRun"))
            .OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync())).Where(action => action != "LetterRunRead")
                .ShouldBe(["LetterRunStarted", "LetterRunEnded"]);
    }

    [Fact]
    public async Task A_run_that_was_broken_off_goes_on_and_sends_nothing_twice()
    {
        await Finish();
        var subjects = new List<Guid> { (await Cleared()).Value, (await Cleared()).Value };
        var run = await Journey.Do("selection", new StartLetterRun(LetterKind.Clearance, subjects, LetterMethod.ByHand));

        // One server prints and dies. Two others print the same rows, and both come to record them.
        await Server.Send(System, new PrintLetterBatch());
        var one = (await Server.Send(System, new PrintLetterBatch()))!;
        var other = (await Server.Send(System, new PrintLetterBatch()))!;
        (await Server.Send(System, new SendLetterBatch(one))).ShouldBe(2);
        (await Server.Send(System, new SendLetterBatch(other))).ShouldBe(0);

        (await Server.Look(db => db.Letters.CountAsync(letter => letter.Run == run))).ShouldBe(2);
        (await Server.Send(System, new PrintLetterBatch())).ShouldBeNull();
    }

    [Fact]
    public async Task A_candidate_who_lost_the_clearance_while_the_letter_was_made_gets_none()
    {
        await Finish();
        var candidate = await Cleared();
        var run = await Journey.Do("selection", new StartLetterRun(LetterKind.Clearance, [candidate.Value], LetterMethod.ByHand));
        var printed = (await Server.Send(System, new PrintLetterBatch()))!;
        var version = await Server.Look(db => db.Candidates.Where(known => known.Id == candidate).Select(known => known.Version).SingleAsync());
        await Journey.Do("selection", new VetCandidate(
            candidate, version, ClearanceState.ClearWithConditions, "One check is repeated.", "C3.2", null));

        await Server.Send(System, new SendLetterBatch(printed));

        (await Journey.Do("selection", new GetLetterRun(run))).Refused.ShouldHaveSingleItem().Reason.ShouldContain("changed while the letter was made");
        (await Server.Look(db => db.Letters.AnyAsync(letter => letter.Run == run))).ShouldBeFalse();
    }

    [Fact]
    public async Task Certificates_are_written_to_many_too()
    {
        await Finish();
        var selection = await Endorsed();
        await Act(selection, version => new CertifyCandidacy(selection, version));
        (await Journey.Do("selection", new GetLetterRuns(LetterKind.CertificateOfAuthorisation))).Waiting.ShouldContain(waiting =>
            waiting.Subject == selection.Value);

        var run = await Journey.Do("selection", new StartLetterRun(
            LetterKind.CertificateOfAuthorisation, [selection.Value], LetterMethod.Email, "Example Party"));
        await Finish();

        (await Journey.Do("selection", new GetLetterRun(run))).Sent.ShouldBe(1);
        (await Journey.Do("selection", new GetLetterRuns(LetterKind.CertificateOfAuthorisation))).Waiting.ShouldNotContain(waiting =>
            waiting.Subject == selection.Value);
    }

    [Fact]
    public async Task What_cannot_be_sent_to_many_is_refused_at_its_field()
    {
        var some = new List<Guid> { Guid.NewGuid() };
        async Task<string> Field<TResponse>(MediatR.IRequest<TResponse> request) =>
            (await Should.ThrowAsync<ValidationException>(() => Journey.Do("selection", request))).Errors.First().PropertyName;

        (await Field(new StartLetterRun(LetterKind.Clearance, some, LetterMethod.Post))).ShouldBe("Method");
        (await Field(new StartLetterRun(LetterKind.Clearance, [], LetterMethod.ByHand))).ShouldBe("Subjects");
        (await Field(new StartLetterRun(LetterKind.Clearance, [some[0], some[0]], LetterMethod.ByHand))).ShouldBe("Subjects");
        (await Field(new StartLetterRun(LetterKind.Clearance, [.. Enumerable.Range(0, LetterRun.MostRows + 1).Select(_ => Guid.NewGuid())],
            LetterMethod.ByHand)))
            .ShouldBe("Subjects");
        (await Field(new StartLetterRun(LetterKind.Notice, some, LetterMethod.ByHand))).ShouldBe("Kind");
        (await Field(new StartLetterRun(LetterKind.CertificateOfAuthorisation, some, LetterMethod.ByHand))).ShouldBe("Description");
        (await Field(new GetLetterRuns(LetterKind.Ruling))).ShouldBe("Kind");
        (await Field(new PrintCandidacyLetter(LetterKind.Clearance, some[0], LetterMethod.Post))).ShouldBe("Address");
        (await Field(new PreviewCandidacyLetter(LetterKind.Notice, some[0]))).ShouldBe("Kind");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("selection", new GetLetterRun(new(Guid.NewGuid()))));
    }

    private async Task<LetterId> SendLetter(LetterKind kind, Guid subject, string? description = null, string by = "selection") => await Journey.Do(
        by, new SendCandidacyLetter(subject, await Journey.Do(by,
            new PrintCandidacyLetter(kind, subject, LetterMethod.ByHand, Description: description))));

    private async Task<CandidateId> Cleared()
    {
        var candidate = await Journey.RegisterCandidate();
        await Journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.Clear, "Nothing found.", "C3.2", null));
        return candidate;
    }

    private async Task<SelectionId> Endorsed()
    {
        const string name = "The election of these letters";
        var election = await Server.Look(db => db.Elections.Where(known => known.Name == name).Select(known => (ElectionId?)known.Id)
            .SingleOrDefaultAsync())
            ?? await Journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, name, new DateOnly(2026, 10, 1)));
        var taken = await Server.Look(db => db.Selections.Select(selection => selection.Seat).ToListAsync());
        OnsId seat = (await Server.Look(db => db.Seats.OrderBy(seat => seat.Name).Select(seat => seat.Id).Take(taken.Count + 1)
            .ToListAsync())).Except(taken).First();
        var selection = await Journey.Do("selection", new OpenSelection(election, seat, SelectionRoute.MemberBallot));
        var candidate = await Cleared();
        await Act(selection, version => new ShortlistCandidates(selection, version, [candidate]));
        await Act(selection, version => new ChooseCandidate(selection, version, candidate));
        await Act(selection, version => new EndorseCandidacy(selection, version), TestUser.With(Role.SelectionOfficer));
        return selection;
    }

    private async Task Act<TResponse>(SelectionId selection, Func<long, MediatR.IRequest<TResponse>> act, ICurrentUser? by = null)
    {
        var version = await Server.Look(db => db.Selections.Where(known => known.Id == selection).Select(known => known.Version).SingleAsync());
        await Server.As(by ?? await Journey.Who("selection")).Send(act(version));
    }

    private async Task<bool> Step() =>
        await Server.Send(System, new PrintLetterBatch()) is { } batch && await Server.Send(System, new SendLetterBatch(batch)) >= 0;

    /// <summary>Until nothing waits.</summary>
    private async Task Finish()
    {
        while (await Step())
        {
        }
    }
}
