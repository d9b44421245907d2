using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>An allegation's dates in a sentence.</summary>
public static class DraftWords
{
    public static string When(NewAllegation allegation)
    {
        var @event = (allegation.EventFrom, allegation.EventTo) switch
        {
            (null, _) => "The day of the event is not known",
            ({ } from, null) => $"On {WrittenDate.Long(from)}",
            ({ } from, { } to) => $"From {WrittenDate.Long(from)} to {WrittenDate.Long(to)}",
        };
        return allegation.AwareOn is { } aware ? $"{@event}; the reporter learnt of it on {WrittenDate.Long(aware)}." : $"{@event}.";
    }
}
