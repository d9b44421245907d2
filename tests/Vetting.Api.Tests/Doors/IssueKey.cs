using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.People;
using Vetting.Testing;

namespace Vetting.Api.Tests.Doors;

/// <summary>Stands for the acts that give a code out, each of which belongs to a feature of its own.</summary>
[Public("Of the tests alone.")]
public sealed record IssueKey(DoorKind Kind, ComplaintId Complaint, bool Revoke = false) : ICommand<string>;

internal sealed class IssueKeyHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<IssueKey, string>
{
    public static void Register(IServiceCollection services) => services.AddScoped<IRequestHandler<IssueKey, string>, IssueKeyHandler>();

    public async Task<string> Handle(IssueKey request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        if (request.Revoke)
        {
            foreach (var known in await db.DoorKeys.Where(key => key.Complaint == request.Complaint && key.RevokedOn == null).ToListAsync(ct))
            {
                known.Revoke(today);
            }

            return "";
        }

        var (key, code) = request.Kind == DoorKind.Reporter
            ? OfReport(await db.Reports.IgnoreQueryFilters().Select(report => report.Id).FirstOrDefaultAsync(ct), today)
            : DoorKey.ForCase(request.Kind, request.Complaint, await PersonOf(request, ct), today.AddDays(14), today);
        db.DoorKeys.Add(key);
        if (request.Kind == DoorKind.Representative)
        {
            await Name(key, request.Complaint, ct);
        }

        return code.Written;
    }

    /// <summary>As the respondent does who lets somebody in to act for them.</summary>
    private async Task Name(DoorKey key, ComplaintId id, CancellationToken ct)
    {
        var person = Person.Register("Wim Thornapple");
        db.Persons.Add(person);
        var complaint = await db.Complaints.IgnoreQueryFilters().SingleAsync(complaint => complaint.Id == id, ct);
        complaint.NameRepresentative(
            new Actor(default, person.Id), RepresentativeKind.Companion, mayAct: true, key.Id, [], new Actor(default, complaint.RespondentPerson),
            clock.GetUtcNow());
    }

    private async Task<PersonId?> PersonOf(IssueKey request, CancellationToken ct) => request.Kind != DoorKind.Respondent ? null
        : await db.Complaints.IgnoreQueryFilters().Where(complaint => complaint.Id == request.Complaint)
            .Join(db.Candidates, complaint => complaint.Respondent, candidate => candidate.Id, (complaint, candidate) => candidate.Person)
            .SingleAsync(ct);

    private static (DoorKey Key, AccessCode Code) OfReport(ReportId report, DateOnly today)
    {
        var code = AccessCode.Draw();
        return (DoorKey.ForReport(report, code, today), code);
    }
}

internal static class DoorClients
{
    /// <summary>Somebody who came in by a code to this case, or, as a reporter, to a report of their own.</summary>
    public static async Task<ApiClient> ThroughDoor(this VettingServer server, DoorKind kind, ComplaintId complaint) =>
        await server.ByCode(await server.Send(TestUser.With(Role.ComplianceOfficer), new IssueKey(kind, complaint)));

    /// <summary>Somebody who came in by this code.</summary>
    public static async Task<ApiClient> ByCode(this VettingServer server, string code)
    {
        var opened = (await server.Anonymous.Post("/doors", new { code })).ShouldBe(System.Net.HttpStatusCode.OK);
        return server.ThroughDoor(opened.Json.GetProperty("token").GetString()!);
    }
}
