using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Web.Common;

/// <summary>What the pages about one panel share: who sits, what it is about, and the rules under which it decides.</summary>
public abstract class PanelPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PanelView Panel { get; private set; } = null!;

    /// <summary>Only where the page reads it: not before one has declared.</summary>
    public CaseFile Case { get; private set; } = null!;

    /// <summary>Of the version under which the case is heard.</summary>
    public RulebookContent Rules { get; private set; } = null!;

    /// <summary>The reader's own seat; null for whom there is none.</summary>
    public PanelMemberView? Seat => Panel.Members.FirstOrDefault(member => member.User == Me.Id && member.RecusedAt is null);

    public bool IsAppeal => Panel.Purpose == PanelPurpose.Appeal;

    public string Address => Addresses.Panels.Panel(Id);

    protected async Task ReadPanel() => Panel = await Send(new GetPanel(new PanelId(Id)));

    /// <summary>Reads the case. It is refused to a member who has not declared.</summary>
    protected async Task ReadCase()
    {
        Case = await Send(new GetComplaint(Panel.Reference));
        Rules = (await Send(new GetRulebook(Case.Rulebook))).Content;
    }

    /// <summary>Where somebody who may not read or vote yet has to go first; null when nothing stands in the way.</summary>
    protected IActionResult? FirstElsewhere() => Panel.Next switch
    {
        PanelStep.Declare => Redirect(Addresses.Panels.Declare(Id)),
        PanelStep.AwaitRecusal => Redirect(Address),
        _ => null,
    };
}
