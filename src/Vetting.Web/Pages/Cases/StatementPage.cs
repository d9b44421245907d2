using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>A page about one statement that a witness of the case was asked for.</summary>
public abstract class StatementPage(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Statement { get; set; }

    public CaseStatements Asked { get; private set; } = null!;

    public StatementView Found { get; private set; } = null!;

    protected async Task Read()
    {
        await ReadFile();
        Asked = await Send(new GetStatements(Reference));
        Found = Asked.Statements.FirstOrDefault(known => known.Id.Value == Statement) ?? throw new NotFoundException("statement");
    }
}
