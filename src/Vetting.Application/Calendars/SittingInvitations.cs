using Vetting.Application.MyCases;
using Vetting.Application.People;
using Vetting.Domain.Calendars;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Calendars;

/// <summary>
/// Invites the members of a panel to a sitting by mail that their calendars read, and tells the respondent that something waits. It names the case by
/// its reference and nobody at all.
/// </summary>
internal sealed class SittingInvitations(IAccounts accounts, IMailer mailer, ICalendarFiles calendars, RespondentDoor door, TimeProvider clock)
{
    /// <param name="wasInvited">Whether the respondent was invited before, and hears of a change for that reason.</param>
    public async Task Send(Complaint complaint, Panel panel, Sitting sitting, bool wasInvited, CancellationToken ct)
    {
        if (sitting.IsRespondentInvited || wasInvited)
        {
            await door.TellOfSitting(complaint, ct);
        }

        if (!mailer.IsOn)
        {
            return;
        }

        var title = $"Sitting in {complaint.Reference}";
        var what = sitting.CalledOffAt is not null ? "is called off" : sitting.Changes > 0 ? "has changed" : "is fixed";
        foreach (var address in (await accounts.AddressesToTell([.. panel.Sitting.Select(member => member.User)], ct)).Values)
        {
            mailer.Send(
                address, $"{title} {what}",
                $"""
                A sitting of your panel {what}. Your calendar reads when and where from this message. You find it here, too:

                {mailer.AddressOf("/calendar")}
                """,
                calendars.Invite(sitting, title, address, clock.GetUtcNow()));
        }
    }
}
