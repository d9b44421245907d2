using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Application.Reports;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

public sealed class CaseloadTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task Every_number_of_the_caseload_is_what_the_work_list_shows_to_the_same_reader()
    {
        var candidate = await Journey.RegisterCandidate();
        var (officer, officer2, investigator) =
            ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id, (await Journey.Who("investigator")).Id);
        await Journey.Grant("officer", Role.Investigator);
        await Journey.Log(candidate);
        Journey.Wait(TimeSpan.FromDays(9));
        var accepted = await Journey.Log(candidate);
        await Journey.Accept(accepted);
        await Journey.Do("officer", accepted, version => new AssignCase(accepted, version, investigator, AccessKind.Investigator));
        await Journey.Do("officer", accepted, version => new AssignCase(accepted, version, officer, AccessKind.Investigator));
        var restricted = await Journey.Log(candidate);
        await Journey.Do("officer", restricted, version => new RestrictCase(restricted, version, [officer], "A leak."));
        var withdrawn = await Journey.Log(candidate);
        await Journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "No longer wanted."));
        var handedOver = await Journey.Log(candidate);
        await Journey.Do("officer", handedOver, version => new TakeOffCase(handedOver, version, officer, officer2, "On leave."));

        foreach (var reader in new[] { "officer", "officer2", "auditor" })
        {
            var caseload = await Journey.Do(reader, new GetCaseload());
            await ShouldBeListed(reader, new ComplaintFilter(Open: true), caseload.Open);
            await ShouldBeListed(reader, new ComplaintFilter(Open: true, DueBy: Today.AddDays(-1)), caseload.Overdue);
            foreach (var row in caseload.People)
            {
                var listed = await ShouldBeListed(reader, new ComplaintFilter(Open: true, Colleague: row.User), row.Open);
                await ShouldBeListed(reader, new ComplaintFilter(Open: true, Colleague: row.User, DueBy: Today.AddDays(-1)), row.Overdue);
                row.OldestReceivedOn.ShouldBe(listed.Min(complaint => (DateOnly?)CivilTime.DateOf(complaint.ReceivedAt)));
                row.Stages.ShouldBe(listed.GroupBy(complaint => complaint.Stage).OrderBy(group => group.Key)
                    .Select(group => new StageCount(group.Key, group.Count())));
            }
        }

        var own = await RowOf("officer", officer);
        own.Overdue.ShouldBeGreaterThan(0);
        own.Roles.ShouldBe([Role.ComplianceOfficer, Role.Investigator]);
        (await RowOf("officer2", officer)).Open.ShouldBe(own.Open - 1, "a restricted case is not counted for whoever may not know of it");
        (await RowOf("officer2", officer2)).Open.ShouldBe(1);
        (await RowOf("officer2", investigator)).Stages.ShouldContain(new StageCount(Stage.Investigation, 1));
    }

    [Fact]
    public async Task Whoever_cannot_work_any_more_stays_listed_while_cases_are_theirs()
    {
        var investigator = (await Journey.Who("investigator")).Id;
        var reference = await Journey.Log();
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        await Journey.Do("admin", new LockUser(investigator, Locked: true));

        (await RowOf("officer", investigator)).IsLocked.ShouldBeTrue();

        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, investigator, null, "Left the party."));
        foreach (var other in (await Journey.Do("officer", new GetComplaints(new ComplaintFilter(Open: true, Colleague: investigator)))).Items)
        {
            await Journey.Do("officer", other.Reference, version =>
                new TakeOffCase(other.Reference, version, investigator, null, "Left the party."));
        }

        (await Journey.Do("officer", new GetCaseload())).People.ShouldNotContain(row => row.User == investigator);
        await Journey.Do("admin", new LockUser(investigator, Locked: false));
        (await RowOf("officer", investigator)).Open.ShouldBe(0);
    }

    [Fact]
    public async Task Reading_the_caseload_is_recorded_and_only_for_officers_and_auditors()
    {
        await Journey.Do("auditor", new GetCaseload());

        var auditor = (await Journey.Who("auditor")).Id.Value;
        (await Server.Look(db => Task.FromResult(db.AuditEntries.Where(entry => entry.Actor == auditor)
            .OrderByDescending(entry => entry.Number).Select(entry => entry.Action).First()))).ShouldBe("CaseloadRead");
        foreach (var role in Enum.GetValues<Role>().Except([Role.ComplianceOfficer, Role.Auditor]))
        {
            await Should.ThrowAsync<ForbiddenException>(() => Server.As(TestUser.With(role)).Send(new GetCaseload()));
        }
    }

    private async Task<CaseloadRow> RowOf(string reader, UserId user) =>
        (await Journey.Do(reader, new GetCaseload())).People.Single(row => row.User == user);

    private async Task<IReadOnlyList<ComplaintRow>> ShouldBeListed(string reader, ComplaintFilter filter, int cases)
    {
        var listed = (await Journey.Do(reader, new GetComplaints(filter, Cursor.MaxLimit))).Items;
        listed.Count.ShouldBe(cases);
        return listed;
    }
}
