using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

/// <summary>A case that was begun before Vetting was in use.</summary>
/// <param name="ExternalReference">What the old system called the case; a case is imported once.</param>
/// <param name="Provenance">Where it comes from: system, file, who vouches for it.</param>
public sealed record FormerCase(
    string ExternalReference, string Provenance, CandidateId Respondent, PersonId RespondentPerson, ComplaintSource Source, DateOnly ReceivedOn,
    IReadOnlyList<NewAllegation> Allegations)
{
    /// <summary>The cases of those who are accused in the same matter and stand before this one.</summary>
    public IReadOnlyList<ComplaintId> RelatedTo { get; init; } = [];
}

/// <summary>How a case ended before Vetting was in use.</summary>
/// <param name="Reason">Why it ended without a ruling, where that is known.</param>
/// <param name="Ruling">Null for a case that ended without one.</param>
public sealed record FormerEnd(DateOnly On, Disposition Disposition, string? Reason, FormerRuling? Ruling);

/// <param name="Findings">One for each allegation, in the order of the allegations.</param>
public sealed record FormerRuling(
    IReadOnlyList<FindingOutcome> Findings, string Reasons, string? Clause, ImposedSanction? Sanction, SanctionKind? Kind);

/// <summary>Carries over the cases of the system before, as what they are: what was done in them passed no gate of this system.</summary>
public sealed partial class Complaint
{
    public const int ExternalReferenceMaxLength = 80;

    /// <summary>What the former system called an imported case; null for a case of our own. Unique.</summary>
    public string? ExternalReference { get; private init; }

    /// <summary>
    /// Carries over a case that is not concluded. It begins here as one that was just received, and no officer has it yet; its time limits run from
    /// the day on which it was received there.
    /// </summary>
    /// <param name="procedure">Under which it is heard: see <see cref="HeardUnder"/>.</param>
    public static Complaint ImportOpen(FormerCase old, string reference, Procedure procedure, Actor by, DateTimeOffset now)
    {
        var historicBefore = old.ReceivedOn.AddMonths(-procedure.Rules.HistoricAfterMonths);
        var complaint = Carry(old, reference, null, by, now, alleged => (alleged.EventTo ?? alleged.EventFrom) < historicBefore);
        complaint.Due(DeadlineKind.Acknowledge, procedure.EndOf(old.ReceivedOn, procedure.Rules.Deadlines.Acknowledge));
        complaint.Due(DeadlineKind.Triage, procedure.EndOf(old.ReceivedOn, procedure.Rules.Deadlines.Triage));
        complaint.Raise(new OpenCaseImported(complaint.Id, reference, old.ExternalReference, old.ReceivedOn, old.Provenance));
        return complaint;
    }

    /// <returns>The closed case and its ruling, if it had one.</returns>
    public static (Complaint Case, Ruling? Ruling) ImportConcluded(
        FormerCase old, FormerEnd end, string reference, Candidate respondent, Actor by, DateTimeOffset now)
    {
        if (end.On < old.ReceivedOn || end.On > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict,
                $"A concluded case was closed after it came and not in the future: not on {CivilTime.Written(end.On)}, "
                    + $"if it came on {CivilTime.Written(old.ReceivedOn)}.");
        }

        if (end.Disposition == Complaints.Disposition.Decided == end.Ruling is null)
        {
            throw new RuleBrokenException(RuleCodes.CannotClose, "A decided case has a ruling; any other end has none.");
        }

        var complaint = Carry(old, reference, end, by, now, _ => false);
        complaint.Raise(new ConcludedCaseImported(complaint.Id, reference, old.ExternalReference, end.Disposition, old.Provenance));
        return (complaint, end.Ruling is null ? null : complaint.CarryOver(old, end, end.Ruling, respondent, by, now));
    }

    private static Complaint Carry(
        FormerCase old, string reference, FormerEnd? end, Actor by, DateTimeOffset now, Func<NewAllegation, bool> isHistoric)
    {
        if (old.ReceivedOn < CivilTime.Earliest || old.ReceivedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, $"No complaint was received on {CivilTime.Written(old.ReceivedOn)}.");
        }

        Refuse(old.Allegations.Select(alleged => alleged.ObstacleInDates(old.ReceivedOn)).FirstOrDefault(obstacle => obstacle is not null));
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
            Disposition = end?.Disposition,
            RelatedTo = old.RelatedTo,
            ClosedAt = end is null ? null : CivilTime.StartOf(end.On),
            ClosingReason = end is null ? null : end.Reason ?? old.Provenance,
            Gravest = GravestOf(old.Allegations),
        };
        complaint._parties.Add(new CaseParty(old.RespondentPerson, PartyKind.Respondent));
        complaint._allegations.AddRange(old.Allegations.Select((alleged, i) => Allegation.Of(alleged, i + 1, isHistoric(alleged))));
        return complaint;
    }

    private Ruling CarryOver(FormerCase old, FormerEnd end, FormerRuling decided, Candidate respondent, Actor by, DateTimeOffset now)
    {
        if (decided.Sanction is { } imposed && (imposed.From < old.ReceivedOn || imposed.From > ImposedSanction.LatestStart(end.On)))
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, $"A sanction of this case cannot run from {CivilTime.Written(imposed.From)}.");
        }

        var content = new RulingContent(
            [.. Allegations.Zip(decided.Findings, (allegation, outcome) =>
                new Finding(allegation.Id, outcome, decided.Reasons, decided.Clause, null))],
            [], [], decided.Sanction, null, null, [], null, decided.Reasons, [], StandardOfProof.BalanceOfProbabilities, old.Provenance, null);
        var ruling = Rulings.Ruling.Import(Id, content, old.Provenance, by, now);
        Ruling = ruling.Id;
        if (decided is { Sanction: { } sanction, Kind: { } kind })
        {
            respondent.Sanction(Id, ruling.Id, kind, sanction.From, sanction.Until, sanction.SpentOn(kind), decided.Clause ?? "", by, now);
        }

        return ruling;
    }
}

[Recorded("ConcludedCaseImported", 1)]
public sealed record ConcludedCaseImported(ComplaintId Complaint, string Reference, string ExternalReference, Disposition Disposition, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("OpenCaseImported", 1)]
public sealed record OpenCaseImported(ComplaintId Complaint, string Reference, string ExternalReference, DateOnly ReceivedOn, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
