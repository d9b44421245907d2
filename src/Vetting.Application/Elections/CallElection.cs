using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Application.Elections;

/// <summary>Records an election. Its statutory timetable follows from its kind and polling day.</summary>
/// <param name="Seats">The seats of the House of Commons that it fills; none for all, and at any other kind of election.</param>
/// <param name="CloseOfNominations">Given only where the law lets the returning officer fix it.</param>
/// <param name="Nations">Where it is held, if not wherever there are such elections.</param>
[Requires(Permission.ManageSelections, Permission.Operate)]
public sealed record CallElection(
    ElectionKind Kind, string Name, DateOnly PollingDay, IReadOnlyList<OnsId>? Seats = null, DateOnly? CloseOfNominations = null,
    IReadOnlyList<Nation>? Nations = null)
    : ICommand<ElectionId>;

internal sealed class CallElectionValidator : AbstractValidator<CallElection>
{
    public CallElectionValidator()
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Election.NameMaxLength).IsKey();
        RuleFor(r => r.Seats).Must(seats => seats is null || seats.Count <= Election.MaxSeats)
            .WithMessage($"At most {Election.MaxSeats} seats; name none for all.");
        RuleForEach(r => r.Nations).IsInEnum();
    }
}

internal sealed class CallElectionHandler(IVettingDb db, TimetableRules rules) : IRequestHandler<CallElection, ElectionId>
{
    public async Task<ElectionId> Handle(CallElection request, CancellationToken ct)
    {
        OnsId[] seats = [.. (request.Seats ?? []).Distinct()];
        var filled = await db.Seats.AsNoTracking().Where(seat => seats.Contains(seat.Id)).ToListAsync(ct);
        if (filled.Count != seats.Length)
        {
            throw new NotFoundException("seat");
        }

        if (filled.Find(seat => !seat.IsInUseOn(request.PollingDay)) is { } unused)
        {
            throw new RuleBrokenException(
                RuleCodes.ElectionSeats,
                $"There is no seat {unused.Name} ({unused.Id}) with these boundaries on {CivilTime.Written(request.PollingDay)}.");
        }

        if (await db.Elections.AnyAsync(other => other.PollingDay == request.PollingDay && other.Name == request.Name, ct))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "An election of this name is held on this day already.");
        }

        var election = Election.Call(
            new ElectionCall(request.Kind, request.Name, request.PollingDay, seats, request.CloseOfNominations, request.Nations), rules,
            await db.HolidayCalendars.BankHolidays(ct));
        var sameDay = await db.Elections.AsNoTracking().Where(other => other.PollingDay == request.PollingDay).ToListAsync(ct);
        if (sameDay.Find(election.FillsASeatOf) is { } same)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, $"'{same.Name}' fills the same seat on this day already.");
        }

        db.Elections.Add(election);
        return election.Id;
    }
}
