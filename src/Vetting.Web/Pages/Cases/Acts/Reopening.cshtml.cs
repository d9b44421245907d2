using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Proposes to open a concluded matter again.</summary>
[Requires(Permission.ProposeReopening)]
public sealed class ReopeningModel(PageServices services, IEvidenceFiles files, IScanner scanner) : EvidencePage(services, files, scanner)
{
    [BindProperty]
    [Display(Name = "On which ground?")]
    public string? Ground { get; set; }

    [BindProperty]
    [Display(Name = "What is new?")]
    public string? WhatIsNew { get; set; }

    public IEnumerable<Choice> Grounds => Procedure.ReopeningGrounds.Select(ground => new Choice(ground.Code, ground.Text));

    protected override string Done => "Reopening proposed. Somebody who took no part in the case decides on it.";

    protected override void Check()
    {
        Demand(!string.IsNullOrEmpty(Ground), nameof(Ground), "Choose the ground.");
        if (IsFilledIn)
        {
            CheckEvidence();
        }
        else
        {
            Demand(Ground != Complaint.NewEvidenceGround, nameof(Upload), "Choose the file that is new, or type its fingerprint.");
        }
    }

    protected override async Task Act() =>
        await Send(new ProposeReopening(Reference, Version, Ground!, WhatIsNew ?? "", IsFilledIn ? Read() : [], Stored.FirstOrDefault()));
}
