using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Decides that a file is opened although the virus scanner could not look into it.</summary>
[Requires(Permission.ReleaseEvidence)]
public sealed class ReleaseFileModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Evidence { get; set; }

    [BindProperty]
    [Display(Name = "Why is it opened all the same?")]
    public string? Reason { get; set; }

    public CaseEvidence Item => Case.Evidence.Single(item => item.Id.Value == Evidence);

    protected override string Done => "Decision recorded. The file can be opened.";

    protected override bool AsksTwice => true;

    protected override Task Act() => Send(new ReleaseEvidenceFile(Reference, Version, new EvidenceId(Evidence), Reason ?? ""));
}
