using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Panels;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>One panel: who sits, who has declared and voted, and what one does next.</summary>
[Requires(Permission.ReadCases)]
public sealed class PanelModel(PageServices services) : PanelPage(services)
{
    public IEnumerable<PanelMemberView> Sitting => Panel.Members.Where(member => member.RecusedAt is null);

    public IReadOnlyList<SittingView> Sittings { get; private set; } = [];

    public bool IsSealed => Panel.VotesOpenedAt is null;

    public bool IsOver => Panel.ConcludedAt is not null;

    public bool MayRead => Seat is null || Panel.Next?.IsBeforeTheBundle() != true;

    public bool HasCase => Case is not null;

    public bool MayStepDown => Seat is { HasVoted: false, IsChair: false } && IsSealed && !IsOver;

    public bool MayStandDown => Panel.MayStandMembersDown && !IsOver && Me.May(Permission.ConvenePanel);

    public bool MayCloseVoting =>
        Seat is { IsChair: true }
        && MayRead
        && IsSealed
        && !IsOver
        && Panel.Objections.All(objection => objection.IsUpheld is not null)
        && Me.May(Permission.ChairPanel)
        && Sitting.Count(member => member.HasVoted) >= Panel.Quorum
        && Sitting.Any(member => !member.HasVoted);

    public string DecisionAddress => IsAppeal
        ? Addresses.Appeals.Decide(Case.Appeals.Single(appeal => appeal.Outcome is null).Id.Value)
        : Addresses.Rulings.Record(Panel.Reference);

    public string? AppealAddress => IsAppeal && Case.Appeals is [.., var latest] ? Addresses.Appeals.Appeal(latest.Id.Value) : null;

    public string? InWords(Ballot ballot) => ballot.Appeal is { } outcome
        ? Words.Of(outcome) + (ballot.Sanction is null ? "" : $": {Words.InSentence(SanctionScaleDrawing.Of(ballot.Sanction, Rules))}")
        : SanctionScaleDrawing.Of(ballot.Sanction, Rules);

    public async Task OnGet()
    {
        await ReadPanel();
        Sittings = [.. (await Send(new GetSittings(Panel.Reference))).Where(sitting => sitting.Panel.Value == Id)];
        if (Seat is not null && MayRead && (!IsSealed || Seat.HasVoted))
        {
            await ReadCase();
        }
        else if (Seat is null && !IsSealed)
        {
            await ReadCase();
        }
    }
}
