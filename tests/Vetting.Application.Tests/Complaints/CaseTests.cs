using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Testing;

namespace Vetting.Application.Tests.Complaints;

/// <summary>
/// What the tests of the use cases of a case have in common: a server for each class, demo accounts, and a look into the database.
/// </summary>
public abstract class CaseTests(VettingServer server)
{
    protected VettingServer Server { get; } = server;

    protected Journey Journey { get; } = new(server);

    protected DateOnly Today => Journey.Today;

    /// <summary>Does an act on the case that a rule must refuse with this code, without changing anything.</summary>
    protected async Task Refused<TResponse>(string code, string name, string reference, Func<long, IRequest<TResponse>> act)
    {
        var before = await Trace(reference);
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do(name, reference, act))).Code.ShouldBe(code);
        (await Trace(reference)).ShouldBe(before);
    }

    protected async Task Forbidden<TResponse>(string code, string name, string reference, Func<long, IRequest<TResponse>> act)
    {
        var before = await Trace(reference);
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, reference, act))).Code.ShouldBe(code);
        (await Trace(reference)).ShouldBe(before);
    }

    protected async Task<Clearance> ClearanceOf(string reference)
    {
        var respondent = (await Journey.Case(reference)).Respondent;
        return await ClearanceOf(respondent);
    }

    protected async Task<Clearance> ClearanceOf(CandidateId candidate) =>
        (await Journey.Do("officer", new GetCandidate(candidate))).Clearance;

    protected async Task<PersonId> PersonOf(CandidateId candidate) =>
        await Server.Look(db => db.Candidates.Where(known => known.Id == candidate).Select(known => known.Person).SingleAsync());

    /// <summary>The entries of the case's own stream, in order.</summary>
    protected async Task<IReadOnlyList<(string Action, string Role, string Data)>> Entries(string reference)
    {
        var stream = StreamId.Of((await Journey.Case(reference)).Id);
        return await Server.Look(async db =>
            (await db.AuditEntries.AsNoTracking().Include(entry => entry.Data).Where(entry => entry.Stream == stream)
                .OrderBy(entry => entry.Number).ToListAsync())
            .ConvertAll(entry => (entry.Action, entry.Role, entry.Data!.Json)));
    }

    protected async Task<(string Action, string Role, string Data)> LastEntry(string reference) => (await Entries(reference))[^1];

    private async Task<string> Trace(string reference)
    {
        var complaint = await Journey.Case(reference);
        var panels = await Server.Look(db => db.Panels.Where(panel => panel.Complaint == complaint.Id).OrderBy(panel => panel.ConvenedAt)
            .Select(panel => panel.Version).ToListAsync());
        var rulings = await Server.Look(db => db.Rulings.CountAsync(ruling => ruling.Complaint == complaint.Id));
        var respondent = await Server.Look(db =>
            db.Candidates.Where(candidate => candidate.Id == complaint.Respondent).Select(candidate => candidate.Version).SingleAsync());
        return $"version {complaint.Version}, stage {complaint.Stage}, panels {string.Join(' ', panels)}, rulings {rulings}, "
            + $"respondent {respondent}, entries {(await Entries(reference)).Count}";
    }
}
