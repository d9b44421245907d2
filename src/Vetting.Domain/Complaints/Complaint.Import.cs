using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

/// <param name="ExternalReference">What the old system called the case; a case is imported once.</param>
/// <param name="Provenance">Where it comes from: system, file, who vouches for it.</param>
/// <param name="Ruling">Null for a case that ended without one.</param>
public sealed record ConcludedCase(
    string ExternalReference, string Provenance, CandidateId Respondent, PersonId RespondentPerson, ComplaintSource Source, DateOnly ReceivedOn,
    DateOnly ClosedOn,
    IReadOnlyList<NewAllegation> Allegations, Disposition Disposition, ConcludedRuling? Ruling);

/// <param name="Findings">One for each allegation, in the order of the allegations.</param>
public sealed record ConcludedRuling(
    IReadOnlyList<FindingOutcome> Findings, string Reasons, string? Clause, NewSanction? Sanction, SanctionKind? Kind);

/// <summary>Imports old decided cases as what they are: they passed no gate of this system.</summary>
public sealed partial class Complaint
{
    public const int ExternalReferenceMaxLength = 80;

    /// <summary>What the former system called an imported case; null for a case of our own. Unique.</summary>
    public string? ExternalReference { get; private init; }

    /// <returns>The closed case and its ruling, if it had one.</returns>
    public static (Complaint Case, Ruling? Ruling) Import(ConcludedCase old, string reference, Candidate respondent, Actor by, DateTimeOffset now)
    {
        if (old.ClosedOn < old.ReceivedOn || old.ClosedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A concluded case was closed after it came and not in the future.");
        }

        if (old.Disposition == Complaints.Disposition.Decided == old.Ruling is null)
        {
            throw new RuleBrokenException(RuleCodes.CannotClose, "A decided case has a ruling; any other end has none.");
        }

        var complaint = new Complaint
        {
            Id = Common.Id.New<ComplaintId>(),
            Reference = reference,
            ExternalReference = old.ExternalReference,
            Respondent = old.Respondent,
            Source = old.Source,
            Confidentiality = Confidentiality.Anonymous,
            ReceivedAt = CivilTime.StartOf(old.ReceivedOn),
            ReceivedOn = old.ReceivedOn,
            LoggedBy = by.User,
            Disposition = old.Disposition,
            ClosedAt = CivilTime.StartOf(old.ClosedOn),
            ClosingReason = old.Provenance,
            Gravest = GravestOf(old.Allegations),
        };
        complaint._parties.Add(new CaseParty(old.RespondentPerson, PartyKind.Respondent));
        complaint._allegations.AddRange(old.Allegations.Select((alleged, i) => Allegation.Of(alleged, i + 1, isHistoric: false)));
        complaint.Raise(new ConcludedCaseImported(complaint.Id, reference, old.ExternalReference, old.Disposition, old.Provenance));
        return (complaint, old.Ruling is null ? null : complaint.CarryOver(old, old.Ruling, respondent, by, now));
    }

    private Ruling CarryOver(ConcludedCase old, ConcludedRuling decided, Candidate respondent, Actor by, DateTimeOffset now)
    {
        var sanction = ImposedSanction.Of(decided.Sanction);
        var content = new RulingContent(
            [.. Allegations.Zip(decided.Findings, (allegation, outcome) =>
                new Finding(allegation.Id, outcome, decided.Reasons, decided.Clause, null))],
            [], [], sanction, null, null, [], null, decided.Reasons, [], StandardOfProof.BalanceOfProbabilities, old.Provenance, null);
        var ruling = Rulings.Ruling.Import(Id, content, old.Provenance, by, now);
        Ruling = ruling.Id;
        if (sanction is not null && decided.Kind is { } kind)
        {
            var spent = kind.SpentAfterMonths is { } months ? (sanction.Until ?? sanction.From).AddMonths(months) : (DateOnly?)null;
            respondent.Sanction(Id, ruling.Id, kind, sanction.From, sanction.Until, spent, decided.Clause ?? "", by, now);
        }

        return ruling;
    }
}

[Recorded("ConcludedCaseImported", 1)]
public sealed record ConcludedCaseImported(ComplaintId Complaint, string Reference, string ExternalReference, Disposition Disposition, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
