using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Convenes the panel: conflicts show before anybody is picked, and the composition is checked as one goes.</summary>
[Requires(Permission.ConvenePanel)]
public sealed class ConvenePanelModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Who sits?")]
    public List<Guid> Members { get; set; } = [];

    [BindProperty]
    [Display(Name = "Who chairs?")]
    public Guid? Chair { get; set; }

    public PanelChoices Choices { get; private set; } = null!;

    public bool IsForAppeal => Case.Stage == Stage.Appeal;

    public IEnumerable<Choice> Chairs =>
        Choices.Members.Where(member => member is { IsEligible: true, MayChair: true })
            .Select(member => new Choice(member.User.Value.ToString(), member.Name));

    public int Independent => Choices.Members.Count(member => member.IsIndependent && Members.Contains(member.User.Value));

    public bool HasSize => Members.Count >= Choices.Rules.MinSize && Members.Count <= Choices.Rules.MaxSize;

    public bool HasIndependence => Independent >= Choices.Rules.MinIndependent;

    public bool HasChair => Chair is { } chair && Members.Contains(chair);

    public bool IsComposed => HasSize && HasIndependence && HasChair;

    protected override string Done => "The panel is convened. Its members declare their interests first.";

    protected override void Check()
    {
        Demand(Members.Count > 0, nameof(Members), "Choose who sits.");
        Demand(Chair is not null, nameof(Chair), "Choose who chairs.");
    }

    protected override async Task Prepare() => Choices = await Send(new GetPanelChoices(Reference));

    protected override async Task Act() =>
        await Send(new ConvenePanel(Reference, Version, [.. Members.Select(id => new UserId(id))], new UserId(Chair!.Value)));
}

/// <summary>Why somebody cannot sit, in words.</summary>
public static class ObstacleWords
{
    public static string Of(PanelChoice member) => member.Obstacle switch
    {
        PanelObstacle.NotTrained => "The training has lapsed",
        PanelObstacle.WorkedOnTheCase => "Worked on this case",
        PanelObstacle.SatOnTheCase => "Sits or sat on a panel in this case",
        _ => "Not eligible",
    };
}
