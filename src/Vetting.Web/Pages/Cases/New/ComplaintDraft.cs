using System.Text.Json;
using System.Text.Json.Serialization;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Somebody named in the draft.</summary>
/// <param name="IsProtected">Of a witness: whether the identity is to be kept in the vault.</param>
public sealed record DraftPerson(PersonId Id, string Name, bool IsProtected = false);

/// <summary>A complaint that is being put together step by step. It is kept as the officer's draft after each step.</summary>
public sealed record ComplaintDraft
{
    /// <summary>Under which it is kept: not the path of one step, under which a lapsed session keeps what that step sent.</summary>
    public const string Form = Addresses.NewCase.AllSteps;

    private const string Field = "complaint";

    public CandidateId? Respondent { get; init; }

    public string RespondentName { get; init; } = "";

    public ComplaintSource? Source { get; init; }

    public Confidentiality? Confidentiality { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public ReceiptChannel? ReceivedThrough { get; init; }

    public string? EnteredLateBecause { get; init; }

    public DraftPerson? Complainant { get; init; }

    public IReadOnlyList<DraftPerson> Witnesses { get; init; } = [];

    public bool WitnessesAsked { get; init; }

    public IReadOnlyList<NewAllegation> Allegations { get; init; } = [];

    public IReadOnlyList<string> RelatedTo { get; init; } = [];

    public string? DistinctFromConcluded { get; init; }

    public bool RelatedAsked { get; init; }

    /// <summary>The reference of the report from which the case is opened; null for a complaint that came in another way.</summary>
    public string? FromReport { get; init; }

    [JsonIgnore]
    public bool IsAnonymous => Confidentiality == Domain.Complaints.Confidentiality.Anonymous;

    [JsonIgnore]
    public Receipt Receipt => new(ReceivedOn, ReceivedThrough, EnteredLateBecause);

    /// <summary>The first step that is not done, and at last the check.</summary>
    [JsonIgnore]
    public string NextStep => IComplaintStep.All.Select(step => step.Name).First(step => step == FormStep.Check.Name || ProblemsIn(step).Any());

    public static ComplaintDraft From(DraftView? kept) =>
        kept?.Fields.GetValueOrDefault(Field) is [var json, ..]
            ? JsonSerializer.Deserialize<ComplaintDraft>(json, DomainJson.Options)!
            : new ComplaintDraft();

    public KeepDraft ToKeep() => new(Form, new Dictionary<string, string[]> { [Field] = [JsonSerializer.Serialize(this, DomainJson.Options)] });

    public LogComplaint ToLog() => new(
        Respondent!.Value, Source!.Value, Confidentiality!.Value, Complainant?.Id, [.. Witnesses.Select(witness => witness.Id)], Allegations,
        RelatedTo, DistinctFromConcluded, ReceivedOn, ReceivedThrough, EnteredLateBecause,
        [.. Witnesses.Where(witness => witness.IsProtected).Select(witness => witness.Id)], FromReport);

    /// <summary>What is missing in a step, by the field that asks for it.</summary>
    public IEnumerable<(string Field, string Message)> ProblemsIn(string step) => step switch
    {
        IComplaintStep.Respondent when Respondent is null => [(nameof(RespondentModel.Candidate), "Choose the respondent, or search again.")],
        IComplaintStep.Source => [
            .. Missing(Source is null, nameof(Source), "Choose where the complaint came from."),
            .. Missing(ReceivedOn is null, nameof(ReceivedOn), "Enter the day on which it was received."),
            .. Missing(ReceivedThrough is null, nameof(ReceivedThrough), "Choose how it was received."),
            .. Missing(Confidentiality is null, nameof(Confidentiality), "Choose who may know the complainant."),
            .. Problems.OfLength(EnteredLateBecause, nameof(EnteredLateBecause), "the reason", Complaint.ReasonMaxLength)],
        IComplaintStep.Complainant when Complainant is null && !IsAnonymous => [(nameof(FindPersonPage.Person), "Choose a person, or search again.")],
        IComplaintStep.Allegations when Allegations.Count == 0 => [("", "A complaint has at least one allegation: add it.")],
        IComplaintStep.Witnesses when !WitnessesAsked => [("", "Say who witnessed it, or continue without a witness.")],
        IComplaintStep.Related when !RelatedAsked => [("", "Say which cases are related.")],
        _ => [],
    };

    private static IEnumerable<(string Field, string Message)> Missing(bool isMissing, string field, string message) =>
        isMissing ? [(field, message)] : [];
}
