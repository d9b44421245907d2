using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>The respondent replies to the allegations, to each by itself, on the whole, or both, and hands in files.</summary>
/// <param name="Text">On the whole matter; empty where there is nothing to add.</param>
/// <param name="Stored">What <c>StoreReplyFile</c> stored of the files; the others follow.</param>
[Requires(Permission.AnswerMyCase)]
public sealed record ReplyToAllegations(
    string Reference, string Text, IReadOnlyList<AllegationReply> OnAllegations, IReadOnlyList<OfferedFile> Files,
    IReadOnlyList<StoredFile>? Stored = null) : ICommand<ReplyId>;

/// <summary>A file that the respondent hands in.</summary>
public sealed record OfferedFile(string FileName, string Sha256, string MediaType);

internal sealed class ReplyToAllegationsValidator : AbstractValidator<ReplyToAllegations>
{
    public ReplyToAllegationsValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Text).NotNull().MaximumLength(Notice.TextMaxLength);
        RuleFor(r => r.OnAllegations).NotNull();
        RuleForEach(r => r.OnAllegations).ChildRules(answer => answer.RuleFor(a => a.Text).NotEmpty().MaximumLength(Notice.TextMaxLength));
        RuleFor(r => r.Files).NotNull().Must(files => files is null || files.Count <= Evidence.MostTogether)
            .WithMessage($"At most {Evidence.MostTogether} files are handed in together.");
        RuleForEach(r => r.Files).ChildRules(file =>
        {
            file.RuleFor(f => f.FileName).IsFileName();
            file.RuleFor(f => f.Sha256).IsSha256();
            file.RuleFor(f => f.MediaType).NotEmpty().MaximumLength(Evidence.MediaTypeMaxLength).IsMediaType();
        });
    }
}

internal sealed class ReplyToAllegationsHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReplyToAllegations, ReplyId>
{
    public async Task<ReplyId> Handle(ReplyToAllegations request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var procedure = await db.ProcedureOf(complaint, ct);
        var now = clock.GetUtcNow();
        List<NewEvidence> files =
            [.. request.Files.Select(file => new NewEvidence(file.FileName, file.Sha256, file.MediaType, "", default, FromRespondent: true))];
        var (reply, evidence) = complaint.ReplyAsRespondent(request.Text, request.OnAllegations, files, procedure, user.Actor(), now);
        var stored = (request.Stored ?? []).DistinctBy(file => file.Sha256).ToDictionary(file => file.Sha256);
        foreach (var item in evidence)
        {
            if (stored.TryGetValue(complaint.EvidenceOf(item).Sha256, out var file))
            {
                db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, item, file, now));
            }
        }

        return reply;
    }
}
