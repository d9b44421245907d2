using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Everything once more before it becomes a case.</summary>
[Requires(Permission.LogComplaint)]
public sealed class CheckModel(PageServices services) : VettingPage(services)
{
    public ComplaintDraft Draft { get; private set; } = new();

    public IReadOnlyList<ResemblingCase> Resembling { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await Read();
        return Draft.IsComplete ? Page() : Redirect(Draft.NextStep);
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!Draft.IsComplete)
        {
            return Redirect(Draft.NextStep);
        }

        var reference = "";
        ActOnce();
        if (!await Accepts(async () => reference = await Send(Draft.ToLog())))
        {
            return Page();
        }

        await Send(new DiscardDraft(ComplaintDraft.Form));
        return Redirect(Addresses.NewCase.Logged(reference));
    }

    protected override string FieldOf(string ofCommand) => "";

    private async Task Read()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        Resembling = Draft.IsComplete ? await Send(new GetResemblingCases(Draft.Respondent!.Value, Draft.Allegations)) : [];
        if (Draft.Respondent is { } respondent)
        {
            await LoadTimeLeft([respondent]);
        }
    }
}
