using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Puts what the person says beside a record that never changes.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class DisagreementModel(PageServices services) : SubjectActPage(services)
{
    public static IReadOnlyList<Choice> Records { get; } = [new("false", "The case as a whole"), new("true", "The latest ruling in it")];

    [BindProperty]
    [Display(Name = "Reference of the case")]
    public string? Case { get; set; }

    [BindProperty]
    [Display(Name = "With what do they disagree?")]
    public bool? OfRuling { get; set; }

    [BindProperty]
    [Display(Name = "What they say")]
    public string? Text { get; set; }

    protected override string Done => "The statement stands beside the record from now on.";

    protected override void Check()
    {
        Demand(!string.IsNullOrWhiteSpace(Case), nameof(Case), "Enter the reference of the case.");
        Demand(OfRuling is not null, nameof(OfRuling), "Choose with what they disagree.");
        DemandNone(Problems.OfText(Text, nameof(Text), "what they say", DisagreementStatement.TextMaxLength));
    }

    protected override Task Act() => Send(new RecordDisagreement(Reference, Version, Case?.Trim() ?? "", OfRuling!.Value, Text ?? ""));
}
