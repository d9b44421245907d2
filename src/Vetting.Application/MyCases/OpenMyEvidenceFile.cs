using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>Opens a file that was disclosed to the respondent. The name of the copy says of which case it is, for whom, and of which day.</summary>
[Requires(Permission.ReadMyCase)]
public sealed record OpenMyEvidenceFile(string Reference, EvidenceId Evidence) : IQuery<OpenedFile>;

internal sealed class OpenMyEvidenceFileValidator : AbstractValidator<OpenMyEvidenceFile>
{
    public OpenMyEvidenceFileValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenMyEvidenceFileHandler(
    IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<OpenMyEvidenceFile, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenMyEvidenceFile request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var evidence = complaint.EvidenceOf(request.Evidence);
        if (!complaint.IsInHand(evidence))
        {
            throw new NotFoundException("piece of evidence");
        }

        var file = await db.EvidenceFiles.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(kept => kept.Id == request.Evidence, ct)
            ?? throw new RuleBrokenException(RuleCodes.FileNotKept, "The file is not kept here. Ask who handles your case for it.", "the file");
        file.RequireMayBeOpened(scanner.MayOpenUnscanned);
        trail.Record(
            "MyEvidenceFileRead", evidence.Id.Value, new { complaint.Reference, evidence.Sha256, Scan = file.State }, complaint.Id);
        var content = await files.OpenKept(
            file.Stored, "The file is damaged. Tell who handles your case: the party must give it to you anew.", ct);
        return new(NameOfCopy(complaint, evidence), file.Size, content, null);
    }

    private string NameOfCopy(Complaint complaint, Evidence evidence)
    {
        var mark = $"{complaint.Reference}, copy for the {user.Door?.Kind.ToString().ToLowerInvariant() ?? "respondent"}, "
            + $"{CivilTime.Written(CivilTime.DateOf(clock.GetUtcNow()))} - ";
        return mark + evidence.FileName;
    }
}
