using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Whoever asks says of themself to which groups they belong, of their own free will; what they said before gives way. Null for <em>prefer not to
/// say</em>. If all are null, nothing is kept of them. The trail tells that they did, and never what.
/// </summary>
[Requires(Permission.GiveGroupAttributes)]
public sealed record GiveGroupAttributes(GroupAnswers Answers) : ICommand;

internal sealed class GiveGroupAttributesValidator : AbstractValidator<GiveGroupAttributes>
{
    public GiveGroupAttributesValidator()
    {
        RuleFor(r => r.Answers.Sex).Must(GroupValues.Sex.Knows).WithMessage(Unknown(GroupValues.Sex));
        RuleFor(r => r.Answers.Ethnicity).Must(GroupValues.Ethnicity.Knows).WithMessage(Unknown(GroupValues.Ethnicity));
        RuleFor(r => r.Answers.Religion).Must(GroupValues.Religion.Knows).WithMessage(Unknown(GroupValues.Religion));
        RuleFor(r => r.Answers.Disability).Must(GroupValues.Disability.Knows).WithMessage(Unknown(GroupValues.Disability));
        RuleFor(r => r.Answers.AgeBand).Must(GroupValues.AgeBand.Knows).WithMessage(Unknown(GroupValues.AgeBand));
        RuleFor(r => r.Answers.Faction).MaximumLength(GroupAnswers.FactionMaxLength).IsOneLine()
            .Must(faction => faction is null || !string.IsNullOrWhiteSpace(faction)).WithMessage("Is left out, or says something.");
    }

    private static string Unknown(GroupValues values) => $"Is left out, or is one of: {string.Join(", ", values.Codes)}.";
}

internal sealed class GiveGroupAttributesHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<GiveGroupAttributes, Unit>
{
    public async Task<Unit> Handle(GiveGroupAttributes request, CancellationToken ct)
    {
        var attributes = await db.MyGroupAttributes(user, ct);
        if (request.Answers == GroupAnswers.None)
        {
            if (attributes is not null)
            {
                attributes.Withdraw();
                db.GroupAttributes.Remove(attributes);
            }

            return Unit.Value;
        }

        if (attributes is null)
        {
            attributes = GroupAttributes.Of(user.RequirePerson());
            db.GroupAttributes.Add(attributes);
        }

        attributes.Give(request.Answers);
        return Unit.Value;
    }
}
