using System.Globalization;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.DataProtection;

/// <summary>What somebody is told with a copy of the data about them: UK GDPR, article 15(1) and (2).</summary>
internal static class CoveringLetter
{
    public static string Of(SubjectRequest request, string name, IReadOnlyCollection<SubjectHit> hits, RulebookContent rules, DateOnly today)
    {
        var given = hits.Count(hit => hit.IsGiven);
        var exemptions = hits.Where(hit => hit.Exemption is not null).Select(hit => hit.Exemption!.Value).Distinct().Order().ToList();
        List<string> parts =
        [
            CivilTime.Written(today),
            $"Dear {name},",
            $"On {CivilTime.Written(request.ReceivedOn)} you asked for the personal data that the party holds about you. Our reference is {request.Reference}.",
            given == 0
                ? "We hold no personal data about you that we can give you."
                : $"This document gives you a copy of them: {given.ToString(CultureInfo.InvariantCulture)} records. The same is in a file of JSON Lines for programs.",
            exemptions.Count == 0
                ? "Nothing is left out."
                : "Some of what we hold is left out or made unreadable. These provisions of Schedule 2 to the Data Protection Act 2018 allow it:\n"
                    + string.Join('\n', exemptions.Select(exemption => $"• paragraph {exemption.Paragraph()}. {exemption.Sentence()}")),
            "WHAT WE USE THE DATA FOR\nTo decide, by the party’s published rules, who may stand for it: to keep the register of candidates, to handle complaints "
                + "about candidates, to rule on them and on appeals, and to be able to show afterwards that this was done fairly.",
            "WHO RECEIVES THEM\nThe officers and investigators who work on a case, the panel that judges it, the party’s auditors, and the respondent of the "
                + "case as far as the rules on disclosure say. The clearance of a candidate, without its reasons, is told to those who run selections.",
            "WHERE THEY COME FROM\nFrom you, from people who complained or were witnesses, and from those who work on the cases. Who a protected person is, is "
                + "not told.",
            $"HOW LONG WE KEEP THEM\nAfter a case has ended: {Years(rules.Retention.DismissedYears)} if the complaint was dismissed, "
                + $"{Years(rules.Retention.DecidedYears)} if it was decided, and {Years(rules.Retention.BarredYears)} if somebody was barred.",
            "YOUR RIGHTS\nYou may ask us to correct what is wrong, to erase data, or to restrict what we do with them, and you may object to it. No decision about "
                + "you is made by a machine alone.\n"
                + "If you are not content you may complain to us; we acknowledge a complaint within 30 days. You may also complain to the Information Commissioner, "
                + "and you may go to court.",
        ];
        return string.Join("\n\n", parts);
    }

    private static string Years(int years) => years == 1 ? "1 year" : $"{years.ToString(CultureInfo.InvariantCulture)} years";
}
