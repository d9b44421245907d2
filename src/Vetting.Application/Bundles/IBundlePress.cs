using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>Reads the files of evidence to redact them, and makes the documents in which they leave.</summary>
public interface IBundlePress
{
    /// <summary>Whether pages of a PDF can be drawn here. Where they cannot, a PDF can neither be shown page by page nor leave redacted.</summary>
    bool DrawsPages { get; }

    /// <summary>Reads a file to its end.</summary>
    /// <exception cref="RuleBrokenException">It is no text, PDF or image, or cannot be read as what it is.</exception>
    Task<RedactableFile> Read(Stream content, CancellationToken ct);

    BundleDraft Begin(BundleCover cover);
}

/// <summary>A file as it was read.</summary>
public abstract class RedactableFile
{
    public abstract FileOutline Outline { get; }

    /// <summary>Null for what is no text.</summary>
    public virtual string? Text => null;

    /// <summary>All words that stand in it as text. Those in a picture do not.</summary>
    /// <exception cref="RuleBrokenException">It cannot be read as what it says it is.</exception>
    public abstract string Words { get; }

    /// <summary>Where the words stand, as whole words and in this order, whatever their case and accents. Words in a picture are not found.</summary>
    public abstract IReadOnlyList<FoundWords> Find(string words);

    /// <param name="page">From 1.</param>
    /// <returns>The page as a JPEG.</returns>
    /// <exception cref="NotFoundException">There is no such page.</exception>
    /// <exception cref="RuleBrokenException">Pages cannot be drawn here.</exception>
    public abstract Task<byte[]> Picture(int page, CancellationToken ct);
}

/// <summary>One place where sought words stand.</summary>
/// <param name="Page">Null in a text.</param>
/// <param name="Context">The words and those around them.</param>
/// <param name="Places">What has to be redacted: one for each word on a page, one in a text.</param>
public sealed record FoundWords(int? Page, string Context, IReadOnlyList<RedactionPlace> Places);

/// <summary>What stands on the first page, and at the edge of each.</summary>
/// <param name="Reference">Of the case, or of the request that it answers.</param>
/// <param name="Of">What the reference is of, as in <c>case</c>.</param>
/// <param name="Title">What the document is, as in <c>bundle for the panel</c>.</param>
/// <param name="DisclosedTo">The names of those for whom it is; null for the panel.</param>
public sealed record BundleCover(string Reference, string Of, string Title, DateOnly ComposedOn, string? DisclosedTo = null)
{
    /// <summary>What parties say about records that never change: they stand behind the contents.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    public static BundleCover OfCase(string reference, BundleRecipient recipient, DateOnly composedOn, string? disclosedTo) => new(
        reference, "case",
        recipient switch
        {
            BundleRecipient.Respondent => "bundle for the respondent",
            BundleRecipient.Representative => "bundle for the respondent’s representative",
            _ => "bundle for the panel",
        },
        composedOn, disclosedTo);
}

/// <summary>A place that is made unreadable, and what stands on the bar.</summary>
public sealed record Blackout(RedactionPlace Place, BlackoutReason Reason)
{
    public static Blackout Of(Redaction redaction) => new(redaction.Place, new(redaction.Reason.Code(), redaction.Reason.Sentence()));
}

/// <param name="Code">A letter or a number, so that it fits on a short bar.</param>
/// <param name="Sentence">What the key on the first page says.</param>
public sealed record BlackoutReason(string Code, string Sentence);

/// <summary>What an exhibit is called in the contents.</summary>
/// <param name="ReceivedOn">Null for what was not received from anybody.</param>
public sealed record ExhibitTitle(int Number, string FileName, string Source, DateOnly? ReceivedOn);

/// <summary>A document that is being made. Each exhibit is read, burnt in and let go before the next.</summary>
public abstract class BundleDraft : IDisposable
{
    /// <summary>Adds a file as it may leave: nothing of what is redacted is in it, and no metadata, annotation, attachment or script.</summary>
    /// <returns>How many pages it takes.</returns>
    /// <exception cref="RuleBrokenException">It cannot be redacted here.</exception>
    public abstract Task<int> Add(ExhibitTitle title, RedactableFile file, IReadOnlyList<Blackout> redactions, CancellationToken ct);

    /// <summary>Adds the gist of what is withheld.</summary>
    /// <returns>How many pages it takes.</returns>
    public abstract int AddGist(ExhibitTitle title, string gist);

    /// <summary>Sets cover, contents, bookmarks and page numbers.</summary>
    public abstract FinishedBundle Finish();

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool isDisposing);
}

/// <param name="FrontPages">Before the first exhibit.</param>
/// <param name="Texts">The words that can be read on each page.</param>
public sealed record FinishedBundle(Stream Content, int FrontPages, IReadOnlyList<string> Texts);
