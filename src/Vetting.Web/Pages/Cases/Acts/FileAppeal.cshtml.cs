using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Appeals;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records the respondent's appeal against the ruling that stands.</summary>
[Requires(Permission.FileAppeal)]
public sealed class FileAppealModel(PageServices services) : ActPage(services)
{
    /// <summary>The ruling that stood when the form was shown.</summary>
    [BindProperty]
    public Guid Ruling { get; set; }

    [BindProperty]
    [Display(Name = "On which grounds?")]
    public List<string> Grounds { get; set; } = [];

    [BindProperty]
    [Display(Name = "Text of the appeal")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Date it was filed")]
    public DateOnly? FiledOn { get; set; }

    public IEnumerable<Choice> ListedGrounds => Procedure.Appeal.Grounds.Select(ground => new Choice(ground.Code, ground.Text));

    protected override string Done => "Appeal recorded.";

    protected override void Check()
    {
        Demand(Grounds.Count > 0, nameof(Grounds), "Choose at least one ground.");
        Demand(FiledOn is not null, nameof(FiledOn), "Enter the date on which it was filed.");
    }

    protected override Task Prepare()
    {
        Ruling = Case.Ruling?.Value ?? default;
        ModelState.Remove(nameof(Ruling));
        return Task.CompletedTask;
    }

    protected override async Task Act() => await Send(new FileAppeal(new(Ruling), Version, Grounds, Text ?? "", FiledOn!.Value));
}
