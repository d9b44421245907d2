using System.Globalization;
using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Importing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Server.Demo;

/// <summary>
/// Three hundred invented cases that the party concluded before it had Vetting, imported as what they are. So there is enough to show what figures by group
/// say, and what they do not:
/// <list type="bullet">
/// <item>one disparity is real: of like cases, something is proved more often against people of the slate <em>Meadow</em> than of <em>Harbour</em>;</item>
/// <item>one is not: more is proved against men than against women, but only because more of the graver cases are about men.</item>
/// </list>
/// Three sanctions stand out among their like cases.
/// </summary>
internal sealed class Archive(IServiceProvider services, TimeProvider clock) : ISeed
{
    private const string FirstCase = "BOX-001";

    /// <summary>The same archive in every party.</summary>
    private const int Seed = 1_832;

    /// <summary>One in so many says nothing of themself: were they few, a group would be hidden beside them.</summary>
    private const int SaysNothing = 15;

    private static readonly string[] Names =
    [
        "Agrimony", "Burdock", "Comfrey", "Dropwort", "Eyebright", "Feverfew", "Goldenrod", "Henbit", "Ironweed", "Jewelweed", "Knapweed", "Lungwort",
        "Mugwort", "Navelwort", "Oxlip", "Pimpernel", "Quillwort", "Ragwort", "Samphire", "Toadflax",
    ];

    private static readonly string[] Surnames =
    [
        "Amberfold", "Brackenhythe", "Cobblestrand", "Dewhollow", "Eelmarsh", "Furzeby", "Gullwharf", "Heathercombe", "Inkpenny", "Jackdawes", "Kelpgate",
        "Lintelmoor", "Millponder", "Nightgorse", "Owlbarrow",
    ];

    private static readonly Kind[] Kinds =
    [
        new("bullying", Severity.Minor, 55, 20, 0.10, 0.36, ["reminder", "reminder", "formal-warning"], "suspension 12",
            "Shouted down whoever disagreed at a branch meeting."),
        new("social-media-conduct", Severity.Moderate, 55, 20, 0.10, 0.36, ["training", "training", "formal-warning", "censure"], "barred 24",
            "Mocked a member by name in a public group."),
        new("harassment", Severity.Serious, 20, 55, 0.55, 0.85, ["suspension 6", "suspension 9", "suspension 12", "suspension 12"], "reminder",
            "Went on writing to a volunteer who had asked for it to stop."),
        new("discrimination", Severity.Serious, 20, 55, 0.55, 0.85, ["suspension 12", "suspension 12", "suspension 18", "barred 24"], null,
            "Told a member that people like them do not belong on the list."),
    ];

    SeedKind ISeed.Kind => SeedKind.DemoArchive;

    public int Order => 0;

    public string Name => "The archive of the demo party";

    public async Task Run(IProgress<double> progress, CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.Operator("demo"));
        var db = scope.ServiceProvider.GetRequiredService<IVettingDb>();
        db.Viewer = Viewer.System;
        if (await db.Complaints.AnyAsync(complaint => complaint.ExternalReference == FirstCase, ct))
        {
            return;
        }

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var (candidates, complaints) = Files(CivilTime.DateOf(clock.GetUtcNow()));
        Require(await mediator.Send(new ImportCandidates(candidates, ImportOptions.Default), ct));
        Require(await mediator.Send(new ImportComplaints(complaints, ImportOptions.Default with { Progress = progress }), ct));
    }

    private static void Require(ImportReport report)
    {
        if (!report.Stored)
        {
            throw new InvalidOperationException($"The archive of the demo party does not come in: {report.Problems[0]}");
        }
    }

    private static (ImportFile Candidates, ImportFile Complaints) Files(DateOnly today)
    {
        var random = new Random(Seed);
        List<string> candidates = ["Membership number,Name"];
        List<string> complaints =
        [
            "External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,Category,Allegation,Severity,Event from,"
                + "Finding,Reasons,Sanction,Sanction months,Sanction from,Respondent sex,Respondent faction",
        ];
        foreach (var (at, (kind, sex, slate, sanction)) in Kinds.SelectMany(kind => kind.Cases(random)).Index())
        {
            var number = $"BOX-M{at + 1:D3}";
            candidates.Add($"{number},{Names[at % Names.Length]} {Surnames[at / Names.Length]}");
            var received = today.AddDays(-random.Next(1_500, 3_200));
            var closed = received.AddDays(random.Next(30, 220));
            complaints.Add(string.Join(
                ',', $"BOX-{at + 1:D3}", "Invented archive of the demo party", number, nameof(ComplaintSource.PartyMember), Written(received),
                Written(closed), nameof(Disposition.Decided), kind.Category, kind.Text, kind.Severity, Written(received.AddDays(-random.Next(5, 300))),
                sanction is null ? FindingOutcome.NotProved : FindingOutcome.Proved, "As the minutes of the panel say.",
                sanction?.Split(' ')[0], sanction?.Split(' ').ElementAtOrDefault(1), sanction is null ? "" : Written(closed),
                at % SaysNothing == 0 ? "," : $"{sex},{slate}"));
        }

        return (FileOf("candidates.csv", candidates), FileOf("complaints.csv", complaints));
    }

    /// <summary>No field holds a comma or a quote.</summary>
    private static ImportFile FileOf(string name, List<string> lines)
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        return new(name, () => new MemoryStream(content));
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="Harbour">Of a hundred cases about that slate, in how many something is proved, as a share.</param>
    /// <param name="StandsOut">What is imposed once instead.</param>
    private sealed record Kind(
        string Category, Severity Severity, int Women, int Men, double Harbour, double Meadow, string[] Sanctions, string? StandsOut, string Text)
    {
        public IEnumerable<(Kind Kind, string Sex, string Slate, string? Sanction)> Cases(Random random)
        {
            var standsOut = StandsOut;
            foreach (var (sex, count) in new[] { ("female", Women), ("male", Men) })
            {
                foreach (var (slate, share, cases) in new[] { ("Harbour", Harbour, count - (count / 2)), ("Meadow", Meadow, count / 2) })
                {
                    for (var i = 0; i < cases; i++)
                    {
                        var sanction = i < Math.Round(share * cases) ? standsOut ?? Sanctions[random.Next(Sanctions.Length)] : null;
                        standsOut = sanction is null ? standsOut : null;
                        yield return (this, sex, slate, sanction);
                    }
                }
            }
        }
    }
}
