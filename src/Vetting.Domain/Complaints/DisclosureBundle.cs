using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>For whom a bundle is made.</summary>
public enum BundleRecipient
{
    Respondent,
    Representative,
    Panel,
}

/// <summary>One piece of evidence as it stands in a bundle.</summary>
/// <param name="Number">Its place in this bundle, from 1.</param>
/// <param name="FirstPage">Of the bundle, on which it begins.</param>
/// <param name="IsGist">Whether its gist stands there instead of it, because it is withheld.</param>
/// <param name="Redactions">That were burnt in.</param>
public sealed record BundleExhibit(int Number, EvidenceId Evidence, int FirstPage, int Pages, bool IsGist, IReadOnlyList<RedactionId> Redactions);

/// <summary>The document that was made, and what is in it.</summary>
/// <param name="DisclosesBecause">Why it tells who a protected party is; null when it does not.</param>
public sealed record PrintedBundle(
    BundleRecipient Recipient, StoredFile File, int Pages, IReadOnlyList<BundleExhibit> Exhibits, string? DisclosesBecause = null);

/// <summary>
/// What a recipient was given, as one document that is kept and never changes: whoever asks later for what a bundle held is given the same bytes.
/// </summary>
public sealed class DisclosureBundle : AggregateRoot, ITeamRecord
{
    /// <summary>The most pieces of evidence of one bundle.</summary>
    public const int MostExhibits = 200;

    private DisclosureBundle()
    {
    }

    public BundleId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public BundleRecipient Recipient { get; private init; }

    public UserId ComposedBy { get; private init; }

    public DateTimeOffset ComposedAt { get; private init; }

    public IReadOnlyList<BundleExhibit> Exhibits { get; private init; } = [];

    public int Pages { get; private init; }

    /// <summary>Of the document, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private init; }

    /// <summary>As in <see cref="StoredFile.Blob"/>.</summary>
    public string Blob { get; private init; } = "";

    public StoredFile Stored => new(Sha256, Size, Blob);

    /// <summary>What the document is called wherever it is handed out or spoken of.</summary>
    public static string NameOf(string reference, string sha256) => $"{reference} bundle {sha256[..8]}.pdf";

    /// <summary>
    /// Refuses what the recipient does not get. Asked before anything is printed, and again when it is recorded. The panel gets what the respondent
    /// has seen, and nothing else.
    /// </summary>
    /// <exception cref="RuleBrokenException">A piece was left out of the case, or the panel would see it before the respondent.</exception>
    public static void RequireMayHold(Complaint complaint, BundleRecipient recipient, IEnumerable<EvidenceId> evidence, Actor by)
    {
        complaint.RequirePlaceFor(Act.ComposeBundle, by);
        var refused = evidence.Select(complaint.EvidenceOf).Where(item => item.Disclosure == Disclosure.Excluded
            || (recipient == BundleRecipient.Panel && item.Disclosure == Disclosure.NotYet)).ToList();
        if (refused.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.UndisclosedMaterial,
                refused.Exists(item => item.Disclosure == Disclosure.Excluded)
                    ? "What was left out of the case goes into no bundle."
                    : "The panel gets only what the respondent has seen: disclose it first, or give its gist.",
                refused.Select(item => item.Id.Value.ToString()));
        }
    }

    /// <param name="standing">The redactions of the case that are not lifted.</param>
    /// <exception cref="RuleBrokenException">Redactions were made or lifted while it was printed.</exception>
    public static DisclosureBundle Compose(
        Complaint complaint, PrintedBundle printed, IReadOnlyCollection<Redaction> standing, Actor by, DateTimeOffset now)
    {
        RequireMayHold(complaint, printed.Recipient, printed.Exhibits.Select(exhibit => exhibit.Evidence), by);
        if (!printed.Exhibits.All(exhibit => exhibit.IsGist == (complaint.EvidenceOf(exhibit.Evidence).Disclosure == Disclosure.Withheld)))
        {
            throw new RuleBrokenException(RuleCodes.RedactionsChanged, "Somebody decided on the disclosure meanwhile. Compose the bundle again.");
        }

        foreach (var exhibit in printed.Exhibits.Where(exhibit => !exhibit.IsGist))
        {
            var meant = standing.Where(redaction => redaction.Evidence == exhibit.Evidence).ToList();
            if (!meant.Select(redaction => redaction.Id).ToHashSet().SetEquals(exhibit.Redactions))
            {
                throw new RuleBrokenException(RuleCodes.RedactionsChanged, "Somebody redacted something meanwhile. Compose the bundle again.");
            }

            meant.ForEach(redaction => redaction.Use(now));
        }

        var bundle = new DisclosureBundle
        {
            Id = Common.Id.New<BundleId>(),
            Complaint = complaint.Id,
            Recipient = printed.Recipient,
            ComposedBy = by.User,
            ComposedAt = now,
            Exhibits = printed.Exhibits,
            Pages = printed.Pages,
            Sha256 = printed.File.Sha256,
            Size = printed.File.Size,
            Blob = printed.File.Blob,
        };
        bundle.Raise(new BundleComposed(complaint.Id, bundle.Id, bundle.Recipient, bundle.Sha256, bundle.Size, bundle.Exhibits.Count));
        if (printed.DisclosesBecause is { } because)
        {
            bundle.Raise(new IdentityDisclosed(complaint.Id, because, [new(LeavingPart.Bundle, bundle.Id.Value)]));
        }

        return bundle;
    }
}

/// <param name="Exhibits">How many.</param>
[Recorded("BundleComposed", 1)]
public sealed record BundleComposed(ComplaintId Complaint, BundleId Bundle, BundleRecipient Recipient, string Sha256, long Size, int Exhibits)
    : DomainEvent(StreamId.Of(Complaint), Bundle.Value);
