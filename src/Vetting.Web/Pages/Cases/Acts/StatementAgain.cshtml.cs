using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Gives a witness another code: because the first one is lost, or has lapsed.</summary>
[Requires(Permission.Investigate)]
public sealed class StatementAgainModel(PageServices services) : StatementPage(services)
{
    [BindProperty]
    [Display(Name = "How do they get the code?")]
    public AskForStatementModel.WayIn? Way { get; set; }

    public GivenCode? Given { get; private set; }

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        Demand(Way is not null, nameof(Way), "Choose how they get the code.");
        await Accepts(Give);
        await Read();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.NoAddress ? nameof(Way) : base.FieldOf(broken);

    private async Task Give()
    {
        var request = await Send(new AskAgainForStatement(
            Reference, Version, new StatementId(Statement), Way == AskForStatementModel.WayIn.Mail));
        Given = new(request.Code, request.Until);
        if (IsReopened)
        {
            await Forget();
        }
    }
}
