using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Everything once more before it becomes a case.</summary>
[Requires(Permission.LogComplaint)]
public sealed class CheckModel(PageServices services) : VettingPage(services), IComplaintStep
{
    public string Step => FormStep.Check.Name;

    public ComplaintDraft Draft { get; set; } = new();

    public IReadOnlyList<ResemblingCase> Resembling { get; private set; } = [];

    public Task<IActionResult> OnGet() => ShowStep(this);

    public Task<IActionResult> OnPost() => TakeStep(this);

    async Task IStepByStep.Complete()
    {
        if (Draft is { Respondent: { } respondent, Allegations.Count: > 0 })
        {
            Resembling = await Send(new GetResemblingCases(respondent, Draft.Allegations));
            await LoadTimeLeft([respondent]);
        }
    }

    async Task<string> IStepByStep.Record()
    {
        ActOnce();
        return Addresses.NewCase.Logged(await Send(Draft.ToLog()));
    }

    protected override string FieldOf(string ofCommand) => "";
}
