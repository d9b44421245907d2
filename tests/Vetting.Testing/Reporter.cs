using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Doors;
using Vetting.Application.Reporting;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Testing;

/// <summary>Somebody without an account who reports, and comes back by their code.</summary>
public sealed class Reporter(VettingServer server, ReportReceipt receipt)
{
    public string Reference => receipt.Reference;

    public string Code => receipt.Code;

    public static NewReport Anonymous { get; } = new(
        "He shouted at a volunteer and blocked the door.", "On a Saturday in February.", new DateOnly(2026, 2, 14), null, "A volunteer", null,
        "The candidate for Anytown", null, Confidentiality.Anonymous, null, null);

    public static NewReport Named { get; } = Anonymous with
    {
        Confidentiality = Confidentiality.Named,
        Name = "Ada Reporter",
        Contact = "ada@example.org",
    };

    public static async Task<Reporter> Report(VettingServer server, NewReport? report = null, params IReadOnlyList<HandedFile> files) =>
        new(server, await server.As(Caller.Anonymous(null)).Send(new SubmitReport(report ?? Anonymous, files, Proof: Work(server).Solve())));

    /// <summary>What a device is asked to do before a report is sent.</summary>
    public static WorkToProve Work(VettingServer server) => server.Services.GetRequiredService<IProofs>().Ask();

    /// <summary>Whom the code lets in.</summary>
    public async Task<Sending> Back() =>
        server.As(Caller.ThroughDoor((await server.As(Caller.Anonymous(null)).Send(new OpenDoor(Code)))!, "203.0.113.7"));

    public async Task<Mailbox> Mailbox() => await (await Back()).Send(new GetMailbox());
}
