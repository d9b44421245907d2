using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vetting.Domain.Appeals;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Panels;

public sealed record BallotFinding(AllegationId Allegation, FindingOutcome Outcome, string Reason);

public sealed record BallotGround(string Ground, GroundOutcome Outcome, string Reason);

/// <summary>What a member votes: a finding for each allegation and a sanction, or each ground of an appeal and its outcome.</summary>
public sealed record Ballot(IReadOnlyList<BallotFinding> Findings, SanctionPoint? Sanction, AppealOutcome? Appeal)
{
    /// <summary>
    /// Null except on an appeal, and in votes on one from when grounds were not voted on. It is written only where it is not null, so that no vote
    /// that was ever recorded reads otherwise.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BallotGround>? Grounds { get; init; }

    internal void Check(Complaint complaint, Appeal? appeal, Ruling? appealed, RulebookHistory rulebooks)
    {
        var purpose = appeal is null ? PanelPurpose.Ruling : PanelPurpose.Appeal;
        if (purpose == PanelPurpose.Appeal == Appeal is null || (purpose == PanelPurpose.Ruling && Grounds is not null))
        {
            throw new RuleBrokenException(
                RuleCodes.ReasonsMissing, "An appeal panel votes on the outcome of the appeal; a first panel on the allegations.");
        }

        var open = complaint.Allegations.Select(allegation => allegation.Id).ToHashSet();
        if (purpose == PanelPurpose.Ruling && (Findings.Count != open.Count || !open.SetEquals(Findings.Select(finding => finding.Allegation))))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "A vote has one finding for each allegation.");
        }

        if (Findings.Any(finding => string.IsNullOrWhiteSpace(finding.Reason)))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "A finding has a reason.", "reason");
        }

        foreach (var finding in Findings.Where(finding => finding.Outcome != FindingOutcome.NoCaseToAnswer))
        {
            if (complaint.RuleFor(finding.Allegation, rulebooks) is null)
            {
                throw new RuleBrokenException(
                    RuleCodes.ClauseNotInForce, "No clause was in force when this is said to have happened: there is no case to answer.");
            }
        }

        if (appeal is not null)
        {
            GroundRules.Check(Grounds, Appeal!.Value, appeal);
        }

        CheckSanction(complaint.HeardUnder(rulebooks).Content);
        CheckVariation(appealed, rulebooks.Scale);
    }

    /// <summary>
    /// Such a vote is refused before it is cast, because a majority for a graver sanction than the one appealed against could decide nothing.
    /// </summary>
    private void CheckVariation(Ruling? appealed, SanctionScale scale)
    {
        if (Appeal == AppealOutcome.Varied && (appealed?.Content.Sanction is not { } before || scale.Compare(Sanction, before.Point) > 0))
        {
            throw new RuleBrokenException(RuleCodes.OutsideTariff, "Nobody is worse off for having appealed.");
        }
    }

    private void CheckSanction(RulebookContent procedure)
    {
        var mustCarrySanction = Appeal == AppealOutcome.Varied || Findings.Any(finding => finding.Outcome == FindingOutcome.Proved);
        if (Sanction is null != !mustCarrySanction)
        {
            throw new RuleBrokenException(
                RuleCodes.SanctionUnfounded,
                "A sanction goes with an allegation proved or a variation, and each of these with a sanction.", "sanction");
        }

        if (Sanction is not null && (procedure.FindSanction(Sanction.Sanction) is not { } kind || kind.HasLength != Sanction.Months > 0))
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, "The rulebook has no such sanction, or not with such a length.");
        }
    }
}

/// <summary>A sealed vote. Its row never changes; until the votes open, nobody but its caster knows what it says.</summary>
public sealed class Vote : IAttested
{
    private Vote()
    {
    }

    public VoteId Id { get; private init; }

    public UserId User { get; private init; }

    public DateTimeOffset CastAt { get; private init; }

    /// <summary>
    /// A salt: 32 bytes in hexadecimal digits. Without it somebody could guess the vote and check the guess against the fingerprint.
    /// </summary>
    public string Salt { get; private init; } = "";

    /// <summary>The ballot as JSON, to the byte.</summary>
    public string Content { get; private init; } = "";

    public Ballot Ballot => JsonSerializer.Deserialize<Ballot>(Content, DomainJson.Options)!;

    Guid IAttested.AttestedId => Id.Value;

    string IAttested.AttestedAs => "vote";

    internal static Vote Cast(UserId user, Ballot ballot, DateTimeOffset now) => new()
    {
        Id = Common.Id.New<VoteId>(),
        User = user,
        CastAt = now,
        Salt = RandomNumberGenerator.GetHexString(64, lowercase: true),
        Content = JsonSerializer.Serialize(ballot, DomainJson.Options),
    };

    byte[] IAttested.Fingerprint() => Fingerprints.Of(
        Salt, Id.Value.ToString(), User.Value.ToString(), Content, CastAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff"));
}
