using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>One selection: how its candidate comes to stand, and what is to be done next.</summary>
[Requires(Permission.ManageSelections)]
public sealed class SelectionModel(PageServices services) : SelectionPage(services)
{
    private Dictionary<UserId, string> _names = [];

    public bool IsImposed => Selection.Route == SelectionRoute.Imposed;

    public bool MayShortlist => Selection.Stage == SelectionStage.Open;

    public bool MayChoose => Selection.Stage == SelectionStage.Open && !IsImposed && Selection.Shortlist.Count > 0;

    public bool MayImpose => Selection.Stage == SelectionStage.Open && IsImposed && Me.May(Permission.ImposeCandidate);

    public bool MayEndorse => Selection.ObstacleToEndorsement is null;

    /// <summary>What stands in the way of the next step; null where nothing does.</summary>
    public string? Obstacle => Selection.Stage switch
    {
        SelectionStage.Chosen => Selection.ObstacleToEndorsement,
        SelectionStage.Endorsed => Selection.ObstacleToCertificate,
        _ => null,
    };

    public bool MayCertify => Selection.ObstacleToCertificate is null;

    public bool MayDeliver => Selection.Stage == SelectionStage.Certified && Selection.CertificateDeliveredAt is null;

    public string? Left => Selection.NominationsClose > Now ? NominationsClocks.InWords(Selection.NominationsClose - Now) : null;

    public string NameOf(UserId user) => _names.GetValueOrDefault(user, "somebody who is not named here");

    public async Task OnGet()
    {
        await ReadSelection();
        if (Selection.Occurrences.Count > 0)
        {
            _names = (await Send(new GetColleagues())).ToDictionary(colleague => colleague.User, colleague => colleague.Name);
        }
    }
}
