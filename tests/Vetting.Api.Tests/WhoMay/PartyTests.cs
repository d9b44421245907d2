using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>A person whom a case is about does not find it, whatever else they may read.</summary>
public sealed class PartyTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory]
    [InlineData("auditor", PartyKind.Witness)]
    [InlineData("auditor", PartyKind.Complainant)]
    [InlineData("auditor2", PartyKind.Respondent)]
    [InlineData("officer2", PartyKind.Witness)]
    [InlineData("officer2", PartyKind.Complainant)]
    public async Task A_party_finds_the_case_neither_in_lists_nor_by_its_reference_nor_in_the_trail(string name, PartyKind kind)
    {
        var (reference, id) = await LogWith(name, kind);
        var client = await server.SignedIn(name);

        (await client.Get("/complaints?limit=200")).ShouldBe(HttpStatusCode.OK).Text.ShouldNotContain(reference);
        (await client.Post("/complaints/search", new { q = reference })).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await client.Get($"/complaints/{reference}")).ShouldBe(HttpStatusCode.NotFound);
        if (name.StartsWith("auditor", StringComparison.Ordinal))
        {
            await ShouldNotFindItInTheTrail(name, reference, id);
            (await client.Post($"/complaints/{reference}/break-glass", new { reason = "Sampled for the quarterly review.", hours = 8 }))
                .ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task An_account_that_is_new_to_the_same_person_is_locked_out_as_well()
    {
        var (reference, _) = await LogWith("auditor", PartyKind.Witness);
        var other = server.As(await Alias.Of(_journey, "auditor", Role.Auditor));

        await Should.ThrowAsync<NotFoundException>(() => other.Send(new GetComplaint(reference)));
    }

    private async Task ShouldNotFindItInTheTrail(string name, string reference, ComplaintId id)
    {
        (await (await server.SignedIn("officer")).Get("/complaints?limit=200")).Text.ShouldContain(reference);
        var auditor = await _journey.As(name);
        var officer = (await _journey.Who("officer")).Id;
        (await auditor.Send(new GetAuditEntries(new AuditFilter(Case: id), 200))).Items.ShouldBeEmpty();
        var entries = JsonSerializer.Serialize(
            await auditor.Send(new GetAuditEntries(new AuditFilter(Stream: StreamId.Of(officer).ToString()), 200)), DomainJson.Options);
        entries.ShouldContain("CasesListed");
        entries.ShouldNotContain(id.Value.ToString());
        entries.ShouldNotContain(reference);
        await Should.ThrowAsync<NotFoundException>(() => auditor.Send(new GetCaseHistory(reference)));
    }

    private async Task<(string Reference, ComplaintId Id)> LogWith(string name, PartyKind kind)
    {
        var person = (await _journey.Who(name)).Person!.Value;
        var officer = await _journey.As("officer");
        var respondent = kind == PartyKind.Respondent
            ? await officer.Send(new RegisterCandidate(person, null, null, null, $"P-{name}"))
            : await _journey.RegisterCandidate();
        var report = _journey.ReportAbout(respondent);
        var reference = await officer.Send(kind switch
        {
            PartyKind.Witness => report with { Witnesses = [person] },
            PartyKind.Complainant => report with { Confidentiality = Confidentiality.Named, Complainant = person },
            _ => report,
        });
        return (reference, await server.Look(db =>
            db.Complaints.Where(complaint => complaint.Reference == reference).Select(complaint => complaint.Id).SingleAsync()));
    }
}
