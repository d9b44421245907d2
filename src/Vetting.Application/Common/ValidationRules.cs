using FluentValidation;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Common;

/// <summary>Shapes that many requests share.</summary>
internal static class ValidationRules
{
    public static IRuleBuilderOptions<T, string> IsReason<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(Complaint.ReasonMaxLength);

    public static IRuleBuilderOptions<T, string> IsReference<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches(ComplaintReference.Pattern).WithMessage("A reference is written C-2026-483019.");

    public static IRuleBuilderOptions<T, string> IsCode<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(80);

    public static IRuleBuilderOptions<T, string> IsSha256<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches(Evidence.Sha256Pattern).WithMessage("A SHA-256 is 64 lower-case hexadecimal digits.");
}
