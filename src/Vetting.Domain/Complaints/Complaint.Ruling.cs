using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

/// <summary>What the panel decides. Its own rules stand in <see cref="RulingRules"/>.</summary>
public sealed partial class Complaint
{
    /// <summary>The factor that a panel must weigh when the respondent has a previous sanction that still counts.</summary>
    public const string PreviousSanctionFactor = "previous-sanction";

    /// <summary>The ruling that stands; null while there is none.</summary>
    public RulingId? Ruling { get; private set; }

    /// <summary>The clause that governs an allegation (gate 7); null when none was in force.</summary>
    public SubstantiveRule? RuleFor(AllegationId id, RulebookHistory rulebooks)
    {
        var allegation = FindAllegation(id);
        return rulebooks.RuleFor(allegation.Category, allegation.Severity, allegation.EventFrom, allegation.EventTo, HeardUnder(rulebooks));
    }

    /// <summary>The range of sanctions for an allegation (gate 7); null when no clause was in force.</summary>
    public Tariff? TariffFor(AllegationId id, RulebookHistory rulebooks)
    {
        var allegation = FindAllegation(id);
        return rulebooks.TariffFor(allegation.Category, allegation.Severity, allegation.EventFrom, allegation.EventTo, HeardUnder(rulebooks));
    }

    /// <summary>The shape by which other cases are compared with this one: that of its gravest allegation.</summary>
    /// <param name="heldCandidacy">See <see cref="CaseShape.HeldCandidacy"/>.</param>
    public CaseShape ShapeFor(Candidate respondent, bool heldCandidacy, RulebookHistory rulebooks, DateOnly today)
    {
        var gravest = FindGravest();
        return CaseShape.Of(
            gravest, RuleFor(gravest.Id, rulebooks)?.Clause.Code, ReceivedOn,
            new(respondent.PreviousSanctionsOn(today, Id), heldCandidacy, Replies.Count > 0));
    }

    /// <summary>Whether a sanction that the respondent has from another case still counts.</summary>
    public bool HasPreviousSanction(Candidate respondent, DateOnly today) =>
        respondent.SanctionsThatCountOn(today).Any(entry => entry.Complaint != Id);

    /// <summary>
    /// Whether a ruling has to weigh <see cref="PreviousSanctionFactor"/>: a sanction from another case counts still, something is proved in this
    /// one, and the rulebook has the factor.
    /// </summary>
    public bool MustWeighPreviousSanction(bool isAnyProved, Candidate respondent, RulebookContent procedure, DateOnly today) =>
        isAnyProved && HasPreviousSanction(respondent, today) && procedure.AggravatingFactors.Any(factor => factor.Code == PreviousSanctionFactor);

    /// <summary>Records the panel's decision: gates 2, 3, 4 and 7. The clearance follows at once.</summary>
    /// <param name="comparators">Those that the panel was shown.</param>
    public Ruling Rule(Decision decision, Comparators comparators, Panel panel, Candidate respondent, Hearing hearing)
    {
        Require(Act.RecordRuling, hearing.By);
        Refuse(ObstacleToRuling(hearing.Today));
        var tally = panel.Count(this, hearing);
        RelyOnShorterReply(hearing.Now);
        var content = new RulingRules(this, respondent, comparators, hearing).Apply(decision, tally, panel.Votes);
        var ruling = Rulings.Ruling.Record(Id, panel.Id, content, Ruling, hearing.By, hearing.Now);
        panel.Conclude(hearing.Now);
        Supersede(ruling, respondent, hearing);
        EndMeasuresInHand("The case was ruled on.", respondent, hearing.Now);
        Touch();
        Follow(ruling.Events);
        Met(DeadlineKind.Ruling, hearing.Now);
        Due(DeadlineKind.ServeRuling, hearing.EndOf(hearing.Rules.Deadlines.ServeRuling));
        return ruling;
    }

    private RuleBrokenException? ObstacleToRuling(DateOnly today) => ObstacleToHearing(today) ?? ObstacleInDisclosure();

    private void Supersede(Ruling ruling, Candidate respondent, Hearing hearing)
    {
        if (Ruling is { } superseded)
        {
            respondent.Annul(Id, superseded, "Superseded by another ruling.", hearing.Now);
        }

        Ruling = ruling.Id;
        var content = ruling.Content;
        if (content.Sanction is { } sanction && hearing.Rules.FindSanction(sanction.Sanction) is { } kind)
        {
            if (sanction.From > ImposedSanction.LatestStart(hearing.Today))
            {
                throw new RuleBrokenException(RuleCodes.DatesContradict, "A sanction begins to run within a year of its ruling.");
            }

            var clause = content.Findings.First(finding => finding.Outcome == FindingOutcome.Proved).Clause!;
            respondent.Sanction(
                Id, ruling.Id, kind, sanction.From, sanction.Until, sanction.SpentOn(kind), clause, hearing.By, hearing.Now);
        }
    }

    internal Allegation FindAllegation(AllegationId id) =>
        _allegations.Find(allegation => allegation.Id == id) ?? throw new NotFoundException("allegation");

    /// <summary>The first of the gravest.</summary>
    public Allegation FindGravest() => Allegations.MaxBy(allegation => allegation.Severity)!;
}
