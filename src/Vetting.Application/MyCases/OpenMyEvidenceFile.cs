using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>
/// Opens a file that was disclosed to the respondent. The copy says for whom it is, of which case and since when: in its name, and in a PDF or an
/// image itself. The fingerprint that the case shows is that of the original; the entry holds that of the copy as well.
/// </summary>
[Requires(Permission.ReadMyCase)]
public sealed record OpenMyEvidenceFile(string Reference, EvidenceId Evidence) : IQuery<OpenedFile>;

internal sealed class OpenMyEvidenceFileValidator : AbstractValidator<OpenMyEvidenceFile>
{
    public OpenMyEvidenceFileValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenMyEvidenceFileHandler(
    IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, ICopyMarks marks, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<OpenMyEvidenceFile, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenMyEvidenceFile request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var evidence = complaint.EvidenceOf(request.Evidence);
        if (!complaint.IsInHand(evidence) || (await db.RedactedIn(complaint, ct)).Contains(evidence.Id))
        {
            throw new NotFoundException("piece of evidence");
        }

        var file = await db.EvidenceFiles.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(kept => kept.Id == request.Evidence, ct)
            ?? throw new RuleBrokenException(RuleCodes.FileNotKept, "The file is not kept here. Ask who handles your case for it.", "the file");
        file.RequireMayBeOpened(scanner.MayOpenUnscanned);
        var content = await files.OpenKept(
            file.Stored, "The file is damaged. Tell who handles your case: the party must give it to you anew.", ct);
        var isOwn = complaint.Replies.Any(reply => reply.RecordedBy == user.Id && reply.Evidence?.Contains(evidence.Id) == true);
        var (bytes, copy) = isOwn ? (null, null) : await Marked(content, complaint, evidence, ct);
        trail.Record(
            "MyEvidenceFileRead", evidence.Id.Value,
            new
            {
                complaint.Reference,
                evidence.Sha256,
                Scan = file.State,
                IsMarked = copy is not null,
                CopySha256 = copy is null ? null : Convert.ToHexStringLower(SHA256.HashData(copy.Content)),
            },
            complaint.Id);
        var name = NameOfCopy(complaint, evidence);
        return copy is not null
            ? new(copy.Extension is null ? name : Path.ChangeExtension(name, copy.Extension), copy.Content.Length, new MemoryStream(copy.Content), null)
            : new(name, file.Size, bytes is null ? content : new MemoryStream(bytes), null);
    }

    /// <summary>What a mark can be written into is read to its end. Everything else goes through as it comes.</summary>
    private async Task<(byte[]? Original, MarkedCopy? Copy)> Marked(Stream content, Complaint complaint, Evidence evidence, CancellationToken ct)
    {
        if (evidence.MediaType is not "application/pdf" && !evidence.MediaType.StartsWith("image/", StringComparison.Ordinal))
        {
            return (null, null);
        }

        await using var original = content;
        var read = new MemoryStream();
        await original.CopyToAsync(read, ct);
        var bytes = read.ToArray();
        return (bytes, marks.Mark(bytes, await MarkOf(complaint, evidence, ct)));
    }

    private async Task<string> MarkOf(Complaint complaint, Evidence evidence, CancellationToken ct)
    {
        var reader = complaint.IsRespondent(user.Actor()) ? complaint.RespondentPerson : user.Person;
        var name = await db.Persons.Where(person => person.Id == reader).Select(person => person.Name).SingleOrDefaultAsync(ct);
        var on = evidence.DisclosureDecidedAt is { } at ? CivilTime.DateOf(at) : evidence.ReceivedOn;
        return $"Disclosed to {name ?? "the respondent"} on {CivilTime.Written(on)}, copy of case {complaint.Reference} "
            + $"of {CivilTime.Written(CivilTime.DateOf(clock.GetUtcNow()))}";
    }

    private string NameOfCopy(Complaint complaint, Evidence evidence)
    {
        var mark = $"{complaint.Reference}, copy for the {user.Door?.Kind.ToString().ToLowerInvariant() ?? "respondent"}, "
            + $"{CivilTime.Written(CivilTime.DateOf(clock.GetUtcNow()))} - ";
        return mark + evidence.FileName;
    }
}
