using System.Text.Json;
using System.Text.Json.Serialization;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>Somebody named in the draft.</summary>
public sealed record DraftPerson(PersonId Id, string Name);

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

    /// <summary>Where one goes next: to the first step that is not done, and at last to the check.</summary>
    [JsonIgnore]
    public string NextStep => this switch
    {
        { Respondent: null } => Addresses.NewCase.Respondent,
        { Source: null } or { Confidentiality: null } or { ReceivedOn: null } => Addresses.NewCase.Source,
        { Confidentiality: not Domain.Complaints.Confidentiality.Anonymous, Complainant: null } => Addresses.NewCase.Complainant,
        { Allegations.Count: 0 } => Addresses.NewCase.Allegation(1),
        { WitnessesAsked: false } => Addresses.NewCase.Witnesses,
        { RelatedAsked: false } => Addresses.NewCase.Related,
        _ => Addresses.NewCase.Check,
    };

    [JsonIgnore]
    public bool IsComplete => NextStep == Addresses.NewCase.Check;

    public static ComplaintDraft From(DraftView? kept) =>
        kept?.Fields.GetValueOrDefault(Field) is [var json, ..] ? JsonSerializer.Deserialize<ComplaintDraft>(json, DomainJson.Options)! : new ComplaintDraft();

    public KeepDraft ToKeep() => new(Form, new Dictionary<string, string[]> { [Field] = [JsonSerializer.Serialize(this, DomainJson.Options)] });

    public LogComplaint ToLog() => new(
        Respondent!.Value, Source!.Value, Confidentiality!.Value, Complainant?.Id, [.. Witnesses.Select(witness => witness.Id)], Allegations, RelatedTo, DistinctFromConcluded,
        ReceivedOn, ReceivedThrough, EnteredLateBecause);
}
