using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Ends a request with what whoever asked was told.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class ClosingModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "How does it end?")]
    public SubjectRequestOutcome? Outcome { get; set; }

    [BindProperty]
    [Display(Name = "Ground of a refusal (only if you refuse)")]
    public RefusalGround? Ground { get; set; }

    [BindProperty]
    [Display(Name = "What they were told")]
    public string? Answer { get; set; }

    public IEnumerable<Choice> Grounds => Enum.GetValues<RefusalGround>().Where(ground => ground.IsFor(View.Kind))
        .Select(ground => new Choice(ground.ToString(), Words.Of(ground), ground.Source()));

    protected override string Done => "The request has ended.";

    protected override void Check()
    {
        Demand(Outcome is not null, nameof(Outcome), "Choose how it ends.");
        DemandNone(Problems.OfText(Answer, nameof(Answer), "what they were told", SubjectRequest.TextMaxLength));
    }

    protected override Task Act() => Send(new CloseSubjectRequest(Reference, Version, Outcome!.Value, Ground, Answer ?? ""));
}
