using FluentValidation;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

internal sealed class HandedFileValidator : AbstractValidator<HandedFile>
{
    public HandedFileValidator()
    {
        RuleFor(f => f.FileName).IsFileName();
        RuleFor(f => f.MediaType).NotEmpty().MaximumLength(Evidence.MediaTypeMaxLength).IsMediaType();
        RuleFor(f => f.Stored).NotNull();
    }
}
