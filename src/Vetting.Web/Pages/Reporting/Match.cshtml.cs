using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>Says whom a report is about: candidates of the register, found by what the reporter typed.</summary>
[Requires(Permission.HandleReports)]
public sealed class MatchModel(PageServices services) : ReportPage(services)
{
    private const int Most = 20;

    [BindProperty]
    [Display(Name = "Name or membership number")]
    public string? Q { get; set; }

    [BindProperty]
    [Display(Name = "Candidates")]
    public List<Guid> Candidates { get; set; } = [];

    /// <summary>Those who are matched already, and those found.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task OnGet()
    {
        await Begin();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPostSearch()
    {
        await Begin();
        await Accepts(async () =>
        {
            var found = await Send(new SearchCandidates(Q?.Trim() ?? "", Most));
            Choices = [.. Choices, .. found.Items.Where(one => Choices.All(known => known.Value != one.Id.Value.ToString()))
                .Select(one => new Choice(one.Id.Value.ToString(), one.Name, $"Membership number {one.MembershipNumber}"))];
        });
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(() => Send(new MatchReport(Report, Version, [.. Candidates.Select(id => new CandidateId(id))]))))
        {
            Say("It is noted whom the report is about. They cannot see it.");
            return Redirect(Addresses.Reporting.Report(Report));
        }

        var chosen = Candidates;
        await Begin();
        Candidates = chosen;
        return Page();
    }

    private async Task Begin()
    {
        await Read();
        Version = Version == 0 ? View.Version : Version;
        Choices = [.. View.Respondents.Select(one => new Choice(one.Id.Value.ToString(), one.Name, $"Membership number {one.MembershipNumber}"))];
        Candidates = [.. View.Respondents.Select(one => one.Id.Value)];
    }
}
