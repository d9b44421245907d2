using FluentValidation;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Common;

/// <summary>Checks of shape that many requests share.</summary>
internal static class ValidationRules
{
    public static IRuleBuilderOptions<T, string> IsReason<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(Complaint.ReasonMaxLength);

    /// <summary>Limits of the reason why somebody enters where they have no place yet. A single word is not enough.</summary>
    public static IRuleBuilderOptions<T, string> IsReasonToEnter<T>(this IRuleBuilder<T, string> rule) => rule.IsReason().MinimumLength(20);

    public static IRuleBuilderOptions<T, string> IsReference<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches(ComplaintReference.Pattern).WithMessage("A reference is written C-2026-483019.");

    public static IRuleBuilderOptions<T, string> IsCode<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(80);

    public static IRuleBuilderOptions<T, string> IsSha256<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches(Evidence.Sha256Pattern).WithMessage("A SHA-256 is 64 lower-case hexadecimal digits.");

    public static IRuleBuilderOptions<T, string> IsFileName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(Evidence.FileNameMaxLength).Matches(Evidence.FileNamePattern)
            .WithMessage("A file name holds no slashes and no invisible characters.");

    public static IRuleBuilderOptions<T, IEnumerable<CriterionAnswer>> AreAnswers<T>(this IRuleBuilder<T, IReadOnlyList<CriterionAnswer>> rule) =>
        rule.NotEmpty().ForEach(answers => answers.ChildRules(answer =>
        {
            answer.RuleFor(a => a.Criterion).IsCode();
            answer.RuleFor(a => a.Note).NotNull().MaximumLength(Complaint.ReasonMaxLength);
        }));
}
