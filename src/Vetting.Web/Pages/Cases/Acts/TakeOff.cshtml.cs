using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Takes an officer or investigator off the case, or hands it over to another.</summary>
[Requires(Permission.AssignCase)]
public sealed class TakeOffModel(PageServices services) : ActPage(services)
{
    private bool _isOutOfSight;

    [BindProperty]
    [Display(Name = "Who leaves?")]
    public Guid? Leaving { get; set; }

    [BindProperty]
    [Display(Name = "Who takes over?")]
    public Guid? Successor { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> OnTheCase { get; private set; } = [];

    public IReadOnlyList<Choice> Successors { get; private set; } = [];

    protected override string Done => "Recorded.";

    protected override string Next => _isOutOfSight ? Addresses.Cases.Index : Address;

    protected override void Check() => Demand(Leaving is not null, nameof(Leaving), "Choose who leaves.");

    protected override async Task Prepare()
    {
        var colleagues = await Send(new GetColleagues());
        OnTheCase = TeamChoices.OnTheCase(Case, colleagues, NameOf, Me.Id);
        Successors = TeamChoices.Among(colleagues, Me.Id);
    }

    protected override async Task Act()
    {
        var leaving = new UserId(Leaving!.Value);
        await ReadFile();
        _isOutOfSight = Case.IsRestricted && leaving == Me.Id;
        await Send(new TakeOffCase(Reference, Version, leaving, Successor is { } successor ? new UserId(successor) : null, Reason ?? ""));
    }
}
