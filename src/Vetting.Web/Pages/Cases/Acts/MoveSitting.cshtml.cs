using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Gives a sitting another time or place.</summary>
[Requires(Permission.ConvenePanel)]
public sealed class MoveSittingModel(PageServices services) : SittingPage(services), ISittingForm
{
    [BindProperty]
    public SittingFields Sitting { get; set; } = new();

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    protected override string Done => "The sitting is moved. Whoever was invited gets the change.";

    protected override void Show() => Sitting = SittingFields.Of(Found);

    protected override void Check() => DemandNone(Sitting.Missing(nameof(Sitting)));

    protected override Task Act() => Send(new MoveSitting(Reference, Changed, SittingVersion, Sitting.Written(), Reason ?? ""));

    protected override string FieldOf(string ofCommand) => SittingErrors.FieldOf(ofCommand, nameof(MoveSitting.Time), nameof(Sitting));

    protected override string FieldOf(RuleBrokenException broken) => SittingErrors.FieldOf(broken, nameof(Sitting)) ?? base.FieldOf(broken);
}
