using Ical.Net;

namespace Vetting.Infrastructure.Mail;

/// <summary>What mail says of an iCalendar object that goes with it.</summary>
internal static class Invitations
{
    /// <summary>What it does, as the object itself says: the part of the message has to say the same (RFC 6047, 2.4).</summary>
    public static string MethodOf(string invitation) => Calendar.Load(invitation)!.Method!;
}
