using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>An officer stands a member of the sitting panel down, or seats somebody in the place of one who left.</summary>
[Requires(Permission.ConvenePanel)]
public sealed class PanelMembersModel(PageServices services) : ActPage(services)
{
    /// <summary>Of the panel as the form showed it.</summary>
    [BindProperty]
    public long PanelVersion { get; set; }

    [BindProperty]
    [Display(Name = "Who leaves, or has left?")]
    public Guid? Member { get; set; }

    [BindProperty]
    [Display(Name = "Who takes the place?")]
    public Guid? Substitute { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public PanelView Panel { get; private set; } = null!;

    public IReadOnlyList<Choice> Substitutes { get; private set; } = [];

    public IEnumerable<Choice> Members => Panel.Members.Select(member => new Choice(
        member.User.Value.ToString(), $"{member.Name}{(member.RecusedAt is not null ? ", stood down before" : member.IsChair ? ", chair" : "")}"));

    protected override string Done => "Recorded.";

    protected override void Check() => Demand(Member is not null, nameof(Member), "Choose the member.");

    protected override async Task Prepare()
    {
        await ReadPanel();
        Substitutes =
        [
            .. (await Send(new GetPanelChoices(Reference))).Members.Where(member => member.IsEligible)
                .Select(member => new Choice(
                    member.User.Value.ToString(),
                    $"{member.Name}{(member.MayChair ? ", may chair" : "")}{(member.IsIndependent ? ", independent" : "")}")),
        ];
        if (PanelVersion == 0)
        {
            PanelVersion = Panel.Version;
        }
    }

    protected override async Task ShowChanges()
    {
        await base.ShowChanges();
        await ReadPanel();
        PanelVersion = Panel.Version;
        ModelState.Remove(nameof(PanelVersion));
    }

    protected override async Task Act()
    {
        await ReadFile();
        var panel = Case.SittingPanel() ?? throw new RuleBrokenException(RuleCodes.AlreadyDone, "The panel sits no more.");
        await Send(new RecuseMember(
            panel.Id,
            PanelVersion,
            new UserId(Member!.Value),
            Reason ?? "",
            Substitute is { } substitute ? new UserId(substitute) : null));
    }

    private async Task ReadPanel() => Panel = await Send(new GetPanel((Case.SittingPanel() ?? Case.Panels[^1]).Id));
}
