using FluentValidation;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Common;

/// <summary>Checks of shape that many requests share.</summary>
internal static class ValidationRules
{
    public static IRuleBuilderOptions<T, string> IsReason<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(Complaint.ReasonMaxLength);

    /// <summary>
    /// The reason of an exception, such as entering a case without a place on it, or opening what could not be looked into. A word is not enough.
    /// </summary>
    public static IRuleBuilderOptions<T, string> IsFullReason<T>(this IRuleBuilder<T, string> rule) => rule.IsReason().MinimumLength(20);

    public static IRuleBuilderOptions<T, string> IsReference<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsOneLine().Matches(ComplaintReference.Pattern).WithMessage("A reference is written C-2026-483019.");

    public static IRuleBuilderOptions<T, string> IsReportReference<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsOneLine().Matches(ReportReference.Pattern).WithMessage("The reference of a report is written R-2026-483019.");

    public static IRuleBuilderOptions<T, string> IsSubjectReference<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsOneLine().Matches(SubjectRequestReference.Pattern).WithMessage("The reference of a request is written S-2026-483019.");

    public static IRuleBuilderOptions<T, string> IsCode<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(80).IsOneLine();

    /// <summary>For what is a name, a number or a code, and no text.</summary>
    /// <typeparam name="T">The request.</typeparam>
    /// <typeparam name="TText">A string that may be null, or may not.</typeparam>
    public static IRuleBuilderOptions<T, TText> IsOneLine<T, TText>(this IRuleBuilder<T, TText> rule) =>
        rule.Must(text => text is not string line || PlainText.IsOneLine(line)).WithErrorCode(PlainLanguage.OneLine);

    /// <summary>
    /// For what only one record may have. Blanks at its end are told apart by SQLite and PostgreSQL and not by SQL Server, so there are none.
    /// </summary>
    /// <inheritdoc cref="IsOneLine{T, TText}"/>
    public static IRuleBuilderOptions<T, TText> IsKey<T, TText>(this IRuleBuilder<T, TText> rule) =>
        rule.IsOneLine().Must(text => text is not string key || key == key.Trim()).WithMessage("Is written without blanks at its beginning and its end.");

    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Person.IsEmail(text)).WithMessage("Write one e-mail address and nothing else, such as name@example.org.");

    public static IRuleBuilderOptions<T, string> IsMediaType<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsOneLine().Matches(Evidence.MediaTypePattern).WithMessage("A media type is written like text/plain.");

    public static IRuleBuilderOptions<T, string> IsSha256<T>(this IRuleBuilder<T, string> rule) =>
        rule.IsOneLine().Matches(Evidence.Sha256Pattern).WithMessage("A SHA-256 is 64 lower-case hexadecimal digits.");

    public static IRuleBuilderOptions<T, string> IsFileName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(Evidence.FileNameMaxLength).IsOneLine().Matches(Evidence.FileNamePattern)
            .WithMessage("A file name holds no slashes and no invisible characters, and is not '.' or '..'.");

    /// <summary>The name of whoever took part in a call or an interview: given where it takes one, and left out where the case knows who it was.</summary>
    public static IRuleBuilderOptions<T, string?> NamesWhoever<T>(this IRuleBuilder<T, string?> rule, Func<T, Correspondent> with, int maxLength) => rule
        .NotEmpty().MaximumLength(maxLength).IsOneLine().When(r => with(r).IsNamed())
        .Null().When(r => !with(r).IsNamed(), ApplyConditionTo.CurrentValidator).WithMessage("Is left out: the case knows who it was.");

    public static IRuleBuilderOptions<T, IEnumerable<CriterionAnswer>> AreAnswers<T>(this IRuleBuilder<T, IReadOnlyList<CriterionAnswer>> rule) =>
        rule.NotEmpty().ForEach(answers => answers.ChildRules(answer =>
        {
            answer.RuleFor(a => a.Criterion).IsCode();
            answer.RuleFor(a => a.Note).NotNull().MaximumLength(Complaint.ReasonMaxLength);
        }));
}
