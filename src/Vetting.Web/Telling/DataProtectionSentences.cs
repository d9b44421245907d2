using static Vetting.Web.Telling.Entry;

namespace Vetting.Web.Telling;

/// <summary>What people ask about the data that is held on them.</summary>
internal static class DataProtectionSentences
{
    public static IReadOnlyDictionary<string, Tell> All { get; } = new Dictionary<string, Tell>
    {
        ["SubjectRequestReceived"] = entry =>
            $"put down {Request(entry)}{If(entry.Code("kind"), kind => $", for {kind}")}{If(entry.Date("receivedOn"), on => $", received on {on}")}",
        ["SubjectProofAsked"] = entry => $"asked for proof of identity in {Request(entry)}",
        ["SubjectIdentityConfirmed"] = entry => $"recorded that it is sure who asks in {Request(entry)}",
        ["SubjectClarificationAsked"] = entry => $"asked what is meant in {Request(entry)}, and so stopped the clock",
        ["SubjectClarificationReceived"] = entry => $"recorded the answer to what is meant in {Request(entry)}",
        ["SubjectTimeExtended"] = entry =>
            $"extended the time to answer {Request(entry)}{If(entry.Date("dueOn"), on => $" to {on}")}",
        ["SubjectComplaintAcknowledged"] = entry => $"acknowledged the complaint {Request(entry)}",
        ["SubjectSearched"] = entry =>
            $"searched all that is kept for {Request(entry)}{(entry.Number("found") is { } found ? $", and found {Words.Count(found, "record")}" : "")}"
            + (entry.Is("isDone") ? "; everything was read" : ""),
        ["SubjectReadOn"] = entry => $"read on through all that is kept for {Request(entry)}",
        ["SubjectHitDecided"] = entry =>
            $"decided on a record for {Request(entry)}{If(entry.Code("decision"), decision => $": {decision}")}"
            + (entry.Is("isRelease") ? ", as the second person" : ""),
        ["GuardedReleaseProposed"] = entry => $"proposed for {Request(entry)} to give a record that could tell who a protected person is",
        ["GuardedReleaseDeclined"] = entry => $"did not agree for {Request(entry)} that a record is given that could tell who a protected person is",
        ["SubjectBundleComposed"] = entry => $"composed what is given on {Request(entry)}",
        ["SubjectRectified"] = entry => $"set something right under {Request(entry)}",
        ["SubjectRequestClosed"] = entry =>
            $"ended {Request(entry)}{If(entry.Code("outcome"), outcome => $": {outcome}")}{If(entry.Code("ground"), ground => $", {ground}")}",
        ["DisagreementRecorded"] = entry => $"put a statement of disagreement beside the record, under {Request(entry)}",
        ["SubjectRequestsListed"] = entry =>
            $"looked at the list of requests about data{(entry.Count("references") is { } count ? $" ({Words.Count(count, "request")})" : "")}",
        ["SubjectRequestRead"] = entry => $"read {Request(entry)}",
        ["SubjectHitsRead"] = entry =>
            $"looked at what was found for {Request(entry)}{(entry.Count("hits") is { } count ? $" ({Words.Count(count, "record")})" : "")}",
        ["SubjectBundlePrinted"] = entry => $"printed what is given on {Request(entry)}",
        ["SubjectBundleRead"] = entry => $"downloaded what is given on {Request(entry)}",
    };

    private static string Request(Entry entry) => $"request{If(entry.Text("reference"), reference => $" {reference}")}";
}
