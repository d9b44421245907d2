using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Extends the time to answer.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class ExtensionModel(PageServices services) : SubjectActPage(services)
{
    public static IReadOnlyList<Choice> Lengths { get; } = [new("1", "One month"), new("2", "Two months")];

    [BindProperty]
    [Display(Name = "By how much?")]
    public int? Months { get; set; }

    [BindProperty]
    [Display(Name = "Day on which they were told")]
    public DateOnly? ToldOn { get; set; }

    [BindProperty]
    [Display(Name = "Why, as they were told")]
    public string? Reason { get; set; }

    protected override string Done => "The time is extended.";

    protected override void Begin() => ToldOn ??= Today;

    protected override void Check()
    {
        Demand(Months is not null, nameof(Months), "Choose by how much the time is extended.");
        Demand(ToldOn is not null, nameof(ToldOn), "Enter the day on which they were told.");
        DemandNone(Problems.OfText(Reason, nameof(Reason), "why", SubjectRequest.ReasonMaxLength));
    }

    protected override Task Act() => Send(new ExtendSubjectRequest(Reference, Version, Months!.Value, ToldOn!.Value, Reason ?? ""));
}
