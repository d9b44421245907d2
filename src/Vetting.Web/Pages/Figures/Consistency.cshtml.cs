using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>Cases side by side, and the pairs among them that ask for a human look.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class ConsistencyModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true), Display(Name = "Cases to compare")]
    public string? Cases { get; set; }

    public ConsistencyReport? Report { get; private set; }

    public CaseBeside Of(string reference) => Report!.Cases.First(row => row.Reference == reference);

    public async Task OnGet() => await Accepts(Read);

    /// <summary>What the respondent has from the case itself, in words.</summary>
    public static string Bears(CaseBeside row) => row.Outcome switch
    {
        { IsUndecided: true, KeepsFromStanding: true } => "an interim measure against them",
        { IsUndecided: true } => "nothing against them while it is undecided",
        { Sanction: { } point } => $"the sanction “{Words.InSentence(Words.Of(point.Sanction))}”"
            + (point.Months is { } months ? $" for {Words.Count(months, "month")}" : ""),
        _ => "no sanction",
    };

    protected override string FieldOf(string ofCommand) => nameof(Cases);

    private async Task Read()
    {
        string[] references =
            [.. (Cases ?? "").ToUpperInvariant().Split([' ', ',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct()];
        try
        {
            Report = await Send(new GetConsistency(references));
        }
        catch (NotFoundException)
        {
            Refuse(StatusCodes.Status404NotFound, nameof(Cases), "One of these cases does not exist, or is not for you.");
        }
    }
}
