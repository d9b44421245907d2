using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Enters a piece of evidence.</summary>
[Requires(Permission.Investigate)]
public sealed class EvidenceModel(PageServices services, IEvidenceFiles files) : EvidencePage(services, files)
{
    protected override string Done => "Evidence recorded.";

    protected override void Check() => CheckEvidence();

    protected override async Task Act()
    {
        var (fileName, sha256, mediaType, source, receivedOn) = Read();
        await Send(new RecordEvidence(Reference, Version, fileName, sha256, mediaType, source, receivedOn, Stored));
    }
}
