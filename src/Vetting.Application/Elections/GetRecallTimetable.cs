using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Application.Elections;

/// <summary>
/// The days of a recall petition, computed from the Speaker's notice. Nothing of it is kept: the by-election that it may lead to is called once its
/// polling day is known.
/// </summary>
/// <param name="NoticeOn">The day on which the Speaker gave notice to the petition officer.</param>
/// <param name="Nation">Where the seat lies.</param>
/// <param name="Electors">How many may sign; null when that is not known.</param>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("The law is public, and no seat is named.")]
public sealed record GetRecallTimetable(DateOnly? NoticeOn, Nation? Nation, int? Electors = null) : IQuery<RecallTimetable>
{
    /// <summary>No constituency has as many.</summary>
    public const int MaxElectors = 1_000_000;
}

/// <param name="ThresholdPercent">So many of a hundred registered electors have to sign at least.</param>
/// <param name="SignaturesNeeded">The fewest valid signatures by which the seat becomes vacant; null when the electors were not given.</param>
/// <param name="IsComputed">Whether any step rests on bank holidays that are computed, not proclaimed.</param>
public sealed record RecallTimetable(
    DateOnly NoticeOn, Nation Nation, string Source, bool IsComputed, int ThresholdPercent, int? SignaturesNeeded, IReadOnlyList<StepAhead> Steps,
    IReadOnlyList<Provision> Provisions);

internal sealed class GetRecallTimetableValidator : AbstractValidator<GetRecallTimetable>
{
    public GetRecallTimetableValidator()
    {
        RuleFor(r => r.NoticeOn).Must(day => day is { } on && CivilTime.IsOfAParty(on))
            .WithMessage("Enter the day of the notice, such as 25 October 2023.");
        RuleFor(r => r.Nation).NotNull().IsInEnum();
        RuleFor(r => r.Electors).InclusiveBetween(1, GetRecallTimetable.MaxElectors);
    }
}

internal sealed class GetRecallTimetableHandler(IVettingDb db, RecallRule rule, TimeProvider clock)
    : IRequestHandler<GetRecallTimetable, RecallTimetable>
{
    public async Task<RecallTimetable> Handle(GetRecallTimetable request, CancellationToken ct)
    {
        var holidays = await db.HolidayCalendars.BankHolidays(ct);
        var (noticeOn, nation) = (request.NoticeOn!.Value, request.Nation!.Value);
        var days = new WorkingDays(holidays, [UkDivisionCodes.Of(nation)]);
        var now = clock.GetUtcNow();
        List<StepAhead> steps =
        [
            .. rule.Timetable(noticeOn, nation, holidays).Select(step => StepAhead.Of(step, noticeOn, days, holidays, now)),
        ];
        return new(
            noticeOn, nation, rule.Source, steps.Exists(step => step.IsComputed), rule.ThresholdPercent,
            request.Electors is { } electors ? rule.SignaturesNeeded(electors) : null, steps, rule.Provisions);
    }
}
