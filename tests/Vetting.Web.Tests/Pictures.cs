using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests;

/// <summary>
/// Makes the pictures of docs/pictures anew, from the demo party. Not part of the tests:
/// <c>dotnet test --project tests/Vetting.Web.Tests -- --explicit only --filter-class Vetting.Web.Tests.Pictures</c>.
/// </summary>
public sealed class Pictures(Chromium chromium)
{
    [Fact(Explicit = true)]
    public async Task Are_made_anew()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoParty);
        var open = await Reference(server, db => db.Complaints.Where(complaint => complaint.Stage == Stage.Investigation && !complaint.IsRestricted));
        var heard = await server.Look(db => db.Panels.Where(panel => panel.ConcludedAt == null && panel.VotesOpenedAt == null)
            .Join(db.Complaints, panel => panel.Complaint, complaint => complaint.Id, (panel, complaint) => new { panel.Id, complaint.Reference })
            .OrderBy(found => found.Reference).FirstAsync());
        var ruled = await Reference(server, db => db.Complaints.Where(complaint => complaint.Ruling != null
            && !complaint.IsRestricted && complaint.Disposition == Disposition.Decided));
        var ruling = await server.Look(db => db.Complaints.Where(complaint => complaint.Reference == ruled)
            .Select(complaint => complaint.Ruling!.Value).SingleAsync());
        var member = await MemberOf(server, heard.Id);

        await Take(server, "officer",
            ("home", "/"), ("work-list", "/cases"), ("case", $"/cases/{open}"), ("documents", $"/cases/{open}/documents"), ("log", "/cases/new"));
        await Take(server, member, ("panel", $"/panels/{heard.Id.Value}"));
        await Take(server, "auditor",
            ("ruling", $"/rulings/{ruling.Value}"), ("history", $"/cases/{ruled}/history"), ("as-of", $"/cases/{ruled}/as-of"),
            ("audit", "/audit"), ("figures", "/figures"), ("consistency", "/figures/consistency"));
        await Take(server, "admin", ("people", "/people"), ("rulebooks-compared", await Comparison(server)), ("health", "/health"));
        await Take(server, "selection", ("selections", "/selections"));
    }

    private static async Task<string> Comparison(VettingServer server)
    {
        var versions = await server.Look(db => db.Rulebooks.OrderBy(rulebook => rulebook.InForceFrom)
            .Select(rulebook => rulebook.Label).Take(2).ToListAsync());
        return $"/rulebooks/compare?from={versions[0]}&to={versions[1]}";
    }

    private static Task<string> Reference(VettingServer server, Func<VettingDbContext, IQueryable<Complaint>> which) =>
        server.Look(db => which(db).OrderBy(complaint => complaint.ReceivedAt).Select(complaint => complaint.Reference).FirstAsync());

    private static Task<string> MemberOf(VettingServer server, Domain.Common.PanelId panel) => server.Look(async db =>
    {
        var members = (await db.Panels.AsNoTracking().SingleAsync(found => found.Id == panel)).Members;
        var member = members.First(member => member.RecusedAt == null && !member.IsChair).User.Value;
        return (await db.Users.SingleAsync(account => account.Id == member)).Email!.Split('@')[0];
    });

    private async Task Take(VettingServer server, string account, params (string Name, string Path)[] pictures)
    {
        await using var visitor = await Visitor.SignIn(chromium, server, account);
        foreach (var (name, path) in pictures)
        {
            await visitor.Go(path);
            await visitor.Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(Folder(), $"{name}.png") });
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "docs", "pictures");
}
