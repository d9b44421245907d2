using FluentValidation;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>The shape of a piece of evidence, wherever one is one of several.</summary>
internal sealed class NewEvidenceValidator : AbstractValidator<NewEvidence>
{
    public NewEvidenceValidator()
    {
        RuleFor(e => e.FileName).IsFileName();
        RuleFor(e => e.Sha256).IsSha256();
        RuleFor(e => e.MediaType).NotEmpty().MaximumLength(Evidence.MediaTypeMaxLength).IsMediaType();
        RuleFor(e => e.Source).NotEmpty().MaximumLength(Evidence.SourceMaxLength);
        RuleFor(e => e.Description).MaximumLength(Evidence.DescriptionMaxLength);
    }
}
