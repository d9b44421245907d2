using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Whether, when and how those whose data it is were told of a breach.</summary>
[Requires(Permission.ManageBreaches)]
public sealed class TellPersonsOfBreachModel(PageServices services) : TellingPage(services)
{
    [BindProperty]
    [Display(Name = "Are those whose data it is told?")]
    public override bool? IsTold { get; set; }

    [BindProperty]
    [Display(Name = "How were they told, or why are they not?")]
    public string? Text { get; set; }

    protected override string SaidTold => "It is kept that they were told.";

    protected override string SaidNotTold => "It is kept why they are not told.";

    protected override Task Decide() => Send(new DecideOnPersons(BreachId, Version, ToldAt, Text ?? ""));

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(DecideOnPersons.Words) ? nameof(Text) : ofCommand;
}
