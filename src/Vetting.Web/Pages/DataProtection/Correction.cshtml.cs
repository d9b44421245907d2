using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Corrects the record of the person who asks.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class CorrectionModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "E-mail address (optional)")]
    public string? Email { get; set; }

    [BindProperty]
    [Display(Name = "Telephone number (optional)")]
    public string? Phone { get; set; }

    protected override string Done => "The details are corrected.";

    protected override void Begin() =>
        (Name, Email, Phone) = (Name ?? View.PersonName, Email ?? View.PersonEmail, Phone ?? View.PersonPhone);

    protected override Task Act() => Send(new CorrectSubject(Reference, Version, Name?.Trim() ?? "", Typed(Email)?.Trim(), Typed(Phone)?.Trim()));
}
