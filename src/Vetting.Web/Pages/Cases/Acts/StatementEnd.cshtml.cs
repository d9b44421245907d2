using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Asks a witness no longer. The page itself is the second asking.</summary>
[Requires(Permission.Investigate)]
public sealed class StatementEndModel(PageServices services) : StatementPage(services)
{
    public async Task OnGet() => await Read();

    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(() => Send(new RevokeStatement(Reference, Version, new StatementId(Statement)))))
        {
            Say("The witness is asked no longer.");
            return Redirect(Addresses.Cases.Statement(Reference, Statement));
        }

        await Read();
        return Page();
    }
}
