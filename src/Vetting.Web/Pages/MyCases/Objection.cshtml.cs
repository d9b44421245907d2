using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The respondent objects to somebody who is to decide their case.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class ObjectionModel(PageServices services) : MyActPage(services)
{
    [BindProperty]
    [Display(Name = "Who should not decide?")]
    public Guid? Member { get; set; }

    [BindProperty]
    [Display(Name = "Why not?")]
    public string? Why { get; set; }

    public IEnumerable<Choice> Members => Found.Panel!.Members.Where(member => !member.IsObjectedTo)
        .Select(member => new Choice(member.Id.Value.ToString(), member.Name, member.IsChair ? "Leads the panel" : null));

    protected override string Done => "Your objection was sent. The answer will stand here.";

    protected override RuleBrokenException? Obstacle => Found.Panel?.MayBeObjectedTo == true
        ? null
        : new RuleBrokenException(RuleCodes.WrongStage, "There is nobody to whom you can object now.");

    protected override void Check()
    {
        Demand(Member is not null, nameof(Member), "Choose a person.");
        Demand(!string.IsNullOrWhiteSpace(Why), nameof(Why), "Say why they should not decide.");
    }

    protected override Task Act() => Send(new ObjectToMember(Reference, new UserId(Member!.Value), Why!));
}
