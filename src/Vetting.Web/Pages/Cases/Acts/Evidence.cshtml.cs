using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Enters a piece of evidence.</summary>
[Requires(Permission.Investigate)]
public sealed class EvidenceModel(PageServices services, IEvidenceFiles files, IScanner scanner) : EvidencePage(services, files, scanner)
{
    [BindProperty]
    [Display(Name = "Did the respondent hand it in?")]
    public bool? FromRespondent { get; set; }

    public override int MostFiles => Domain.Complaints.Evidence.MostTogether;

    protected override string Done => Upload.Count > 1 ? $"{Upload.Count} pieces of evidence recorded." : "Evidence recorded.";

    protected override void Check()
    {
        CheckEvidence();
        Demand(FromRespondent is not null, nameof(FromRespondent), "Say whether the respondent handed it in.");
    }

    protected override Task Act() => Send(new RecordSeveralEvidence(Reference, Version, Read(FromRespondent!.Value), Stored));
}
