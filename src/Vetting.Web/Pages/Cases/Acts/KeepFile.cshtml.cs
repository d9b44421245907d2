using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Brings here the file of a piece of evidence that was recorded by its fingerprint.</summary>
[Requires(Permission.Investigate)]
public sealed class KeepFileModel(PageServices services, IEvidenceFiles files, IScanner scanner) : UploadPage(services, files, scanner)
{
    [BindProperty(SupportsGet = true)]
    public Guid Evidence { get; set; }

    public CaseEvidence Item => Case.Evidence.Single(item => item.Id.Value == Evidence);

    protected override string Done => "The file is kept.";

    protected override void Check()
    {
        Demand(Upload.Count > 0, nameof(Upload), "Choose the file.");
        CheckUpload("Leave a larger one where it is.");
    }

    protected override Task Act() => Send(new KeepEvidenceFile(Reference, new EvidenceId(Evidence), Stored[0]));
}
