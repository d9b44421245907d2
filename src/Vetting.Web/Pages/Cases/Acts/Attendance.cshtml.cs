using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records who came to a sitting.</summary>
[Requires(Permission.ConvenePanel)]
public sealed class AttendanceModel(PageServices services) : SittingPage(services)
{
    [BindProperty]
    [Display(Name = "Which members came?")]
    public IList<Guid> Members { get; set; } = [];

    [BindProperty]
    [Display(Name = "Did the respondent come?")]
    public bool? Respondent { get; set; }

    public IEnumerable<Choice> MemberChoices => Case.Access.Where(place => place.As == AccessKind.PanelMember)
        .Select(place => new Choice(place.User.Value.ToString(), NameOf(place.User)));

    protected override string Done => "It is recorded who came.";

    protected override Task Act() =>
        Send(new RecordAttendance(Reference, Changed, SittingVersion, [.. Members.Select(member => new UserId(member))], Respondent));

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code == RuleCodes.DatesContradict ? nameof(Respondent) : base.FieldOf(broken);
}
