using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.Importing;
using Vetting.Application.Letters;
using Vetting.Application.People;
using Vetting.Application.Reporting;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>The demo party, sealed, with at least one row in every table that the product writes.</summary>
public sealed class AttestedParty() : DisarmedDatabase(SeedKind.DemoParty)
{
    protected override async Task Fill(VettingServer server)
    {
        var journey = new Journey(server);
        var owner = await journey.As("panel5");
        var change = await journey.Do("admin", new ProposeAccountChange(
            owner.User.Id, AccountChangeKind.ExternalSignIn, "They sign in with their own address.", Issuer: "https://issuer.invalid",
            Subject: "subject-5"));
        await journey.Do("admin2", new ApproveAccountChange(change));
        await journey.Do("admin", new ProposeRulebook(ReferenceFiles.Text("rulebook-2024.1.yaml")
            .Replace("\"2024.1\"", "\"2098.1\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: 2098-01-01", StringComparison.Ordinal)));
        using var content = new MemoryStream("A photograph."u8.ToArray());
        var stored = await server.As(Caller.Anonymous(null)).Send(new StoreReportFile(content));
        var reporter = await Reporter.Report(server, Reporter.Anonymous, new HandedFile("photo.txt", "text/plain", stored));
        await journey.Do("officer", new AnswerReporter(reporter.Reference, 1, "On which day was this?"));
        await journey.Do("officer", journey.ReportAbout(await journey.RegisterCandidate()) with
        {
            Confidentiality = Confidentiality.Anonymous,
            Complainant = null,
            FromReport = reporter.Reference,
        });
        var template = server.Services.GetRequiredService<ILetterPress>().Shipped(LetterKind.Clearance);
        await journey.Do("admin", new ProposeLetterTemplate(LetterKind.Clearance, template));
        await server.As(Caller.Operator("tester")).Send(new KeepImportMapping("of-another", ExampleMapping.Text));
        var candidate = await journey.RegisterCandidate();
        await journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.Clear, "Nothing found.", "C3.2", null));
        await journey.Do("selection", new StartLetterRun(LetterKind.Clearance, [candidate.Value], LetterMethod.ByHand));
        await server.Send(Caller.System(), new SendLetterBatch((await server.Send(Caller.System(), new PrintLetterBatch()))!));
        var ruling = (await journey.Case(await journey.Conclude())).Ruling!.Value;
        await journey.Do("chair", new WritePrecedent(ruling, "Somebody who had shouted at a meeting was reminded of the rules."));
        await owner.Send(new BeginSecondFactor());
        await AddPasskey(server, owner);
        await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
    }

    private static async Task AddPasskey(VettingServer server, Sending owner)
    {
        var page = new Uri("http://localhost:5080");
        using var device = new PasskeyDevice(page);
        server.Services.GetRequiredService<IHttpContextAccessor>().HttpContext =
            new DefaultHttpContext { Request = { Scheme = page.Scheme, Host = new(page.Authority) } };
        var question = await owner.Send(new BeginPasskey("Key ring", VettingServer.DemoPassword));
        await owner.Send(new AddPasskey(device.Create(question!.Options), question.State));
    }
}
