using System.Text.Json;
using System.Text.Json.Serialization;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

public enum FindingOutcome
{
    Proved,
    NotProved,
    NoCaseToAnswer,
}

/// <param name="Clause">The clause in force at the event; null only with <see cref="FindingOutcome.NoCaseToAnswer"/>, when there was none.</param>
/// <param name="Rulebook">The label of the version that the clause is taken from.</param>
public sealed record Finding(AllegationId Allegation, FindingOutcome Outcome, string Reasons, string? Clause, string? Rulebook);

/// <param name="From">The first day on which it runs.</param>
public sealed record ImposedSanction(string Sanction, int? Months, DateOnly From, string? Conditions)
{
    private const double DaysOfAMonth = 365.25 / 12;

    internal static ImposedSanction? Of(NewSanction? chosen) =>
        chosen is null ? null : new(chosen.Sanction, chosen.Months, chosen.From, chosen.Conditions);

    /// <summary>
    /// Its length where that was counted in days: only a ruling from before Vetting has one. It is written only then, so that no ruling that was ever
    /// recorded reads otherwise.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Days { get; init; }

    /// <summary>As it is held against others: a length in days counts as the nearest number of months, and as one at least.</summary>
    [JsonIgnore]
    public SanctionPoint Point => new(Sanction, Months ?? (Days is { } days ? Math.Max(1, (int)Math.Round(days / DaysOfAMonth)) : null));

    /// <summary>The first day on which it no longer runs; null where it has no length.</summary>
    [JsonIgnore]
    public DateOnly? Until => Days is { } days ? From.AddDays(days) : Months is { } months ? From.AddMonths(months) : null;

    /// <summary>A sanction runs from the day of its ruling, or from one within a year of it.</summary>
    public static DateOnly LatestStart(DateOnly decidedOn) => decidedOn.AddYears(1);

    /// <summary>From this day it no longer counts as a previous sanction; null: never spent.</summary>
    internal DateOnly? SpentOn(SanctionKind kind) => kind.SpentAfterMonths is { } months ? (Until ?? From).AddMonths(months) : null;
}

/// <param name="Dissents">Whether the member voted differently from the majority.</param>
public sealed record RecordedVote(UserId Member, Ballot Ballot, bool Dissents);

/// <summary>Everything that a ruling says.</summary>
/// <param name="TariffFrom">The range that the tariff gave for what was proved; null when nothing was.</param>
/// <param name="Comparators">Rulings shown to the panel as comparators, and considered.</param>
/// <param name="Departure">Why the sanction lies outside the tariff or away from the comparators.</param>
/// <param name="Procedure">The label of the version of the rulebook under which it was heard.</param>
/// <param name="Digest">What may be published.</param>
public sealed record RulingContent(
    IReadOnlyList<Finding> Findings, IReadOnlyList<string> Aggravating, IReadOnlyList<string> Mitigating, ImposedSanction? Sanction,
    SanctionPoint? TariffFrom, SanctionPoint? TariffTo, IReadOnlyList<RulingId> Comparators, string? Departure, string Reasons,
    IReadOnlyList<RecordedVote> Votes, StandardOfProof StandardOfProof, string Procedure, string? Digest)
{
    /// <summary>Null in rulings recorded when it was not kept yet, and in those from before Vetting.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Comparison? Comparison { get; init; }
}

/// <summary>With what the panel compared its case. Nothing in it tells whose the others were.</summary>
/// <param name="Cases">Those that it was shown, nearest first: in the order of <see cref="RulingContent.Comparators"/>.</param>
/// <param name="Range">What they led to, together with restricted ones; null when they did not bind.</param>
public sealed record Comparison(IReadOnlyList<ComparedCase> Cases, SanctionRange? Range);

/// <param name="Likeness">As in: same severity, same clause, no earlier sanction.</param>
/// <param name="IsConsidered">Whether the chair named it as one of which the ruling speaks.</param>
public sealed record ComparedCase(string Likeness, FindingOutcome Outcome, SanctionPoint? Sanction, bool IsConsidered);

/// <summary>A panel's decision. Its row never changes: another ruling supersedes it, on appeal or after a reopening.</summary>
public sealed class Ruling : AggregateRoot, IAttested
{
    public const int ReasonsMaxLength = 20_000;
    public const int ProvenanceMaxLength = 1_000;

    /// <summary>Stands in <see cref="Text"/> if the ruling gives a reason for a departure, and only then: no text within it holds a bare quote.</summary>
    public const string DepartureInText = "\"departure\":\"";

    private Ruling()
    {
    }

    public RulingId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    /// <summary>Null for an imported ruling.</summary>
    public PanelId? Panel { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public UserId RecordedBy { get; private init; }

    public RulingId? Supersedes { get; private init; }

    /// <summary>Where an imported ruling comes from; null for one of our own. An imported ruling passed no gate of this system.</summary>
    public string? ImportedFrom { get; private init; }

    /// <summary>The content as JSON, to the byte.</summary>
    public string Text { get; private init; } = "";

    public RulingContent Content => JsonSerializer.Deserialize<RulingContent>(Text, DomainJson.Options)!;

    Guid IAttested.AttestedId => Id.Value;

    string IAttested.AttestedAs => "ruling";

    internal static Ruling Record(ComplaintId complaint, PanelId panel, RulingContent content, RulingId? supersedes, Actor by, DateTimeOffset now) =>
        Store(complaint, panel, content, supersedes, null, by, now);

    /// <summary>Imports a ruling that was made before Vetting was in use, as what it is.</summary>
    internal static Ruling Import(ComplaintId complaint, RulingContent content, string provenance, Actor by, DateTimeOffset now) =>
        Store(complaint, null, content, null, provenance, by, now);

    byte[] IAttested.Fingerprint() => Fingerprints.Of(
        Id.Value.ToString(), Complaint.Value.ToString(), Panel?.Value.ToString() ?? "", RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff"),
        RecordedBy.Value.ToString(), Supersedes?.Value.ToString() ?? "", ImportedFrom ?? "", Text);

    private static Ruling Store(
        ComplaintId complaint, PanelId? panel, RulingContent content, RulingId? supersedes, string? importedFrom, Actor by, DateTimeOffset now)
    {
        var ruling = new Ruling
        {
            Id = Common.Id.New<RulingId>(),
            Complaint = complaint,
            Panel = panel,
            RecordedAt = now,
            RecordedBy = by.User,
            Supersedes = supersedes,
            ImportedFrom = importedFrom,
            Text = JsonSerializer.Serialize(content, DomainJson.Options),
        };
        ruling.Raise(new RulingRecorded(
            complaint, ruling.Id, supersedes, importedFrom, [.. content.Findings.Select(finding => finding.Outcome)], content.Sanction,
            content.Departure, Attested.To(ruling)));
        return ruling;
    }
}

[Recorded("RulingRecorded", 1)]
public sealed record RulingRecorded(
    ComplaintId Complaint, RulingId Ruling, RulingId? Supersedes, string? ImportedFrom, IReadOnlyList<FindingOutcome> Findings,
    ImposedSanction? Sanction, string? Reason, Attested Attested)
    : DomainEvent(StreamId.Of(Complaint), Ruling.Value);
