using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// What the pages share on which a piece of evidence is entered: what it is, and its file, or the fingerprint of a file that is kept elsewhere.
/// </summary>
public abstract class EvidencePage(PageServices services, IEvidenceFiles files, IScanner scanner) : UploadPage(services, files, scanner)
{
    [BindProperty]
    [Display(Name = "Name of the file")]
    public string? FileName { get; set; }

    [BindProperty]
    [Display(Name = "Fingerprint (SHA-256)")]
    public string? Sha256 { get; set; }

    [BindProperty]
    [Display(Name = "Kind of file")]
    public string? MediaType { get; set; }

    [BindProperty]
    [Display(Name = "Source")]
    public string? Source { get; set; }

    [BindProperty]
    [Display(Name = "Date it was received")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    [Display(Name = "What it is, and what it shows (optional)")]
    public string? Description { get; set; }

    /// <summary>Whether anything was entered at all.</summary>
    protected bool IsFilledIn =>
        Upload.Count > 0
        || ReceivedOn is not null
        || new[] { FileName, Sha256, MediaType, Source, Description }.Any(text => !string.IsNullOrWhiteSpace(text));

    protected void CheckEvidence()
    {
        var typed = !string.IsNullOrWhiteSpace(Sha256);
        Demand(Upload.Count > 0 || typed, nameof(Upload), "Choose a file, or type its fingerprint.");
        CheckUpload("Keep a larger one elsewhere and type its fingerprint.");
        Demand(Upload.Count == 0 || !typed, nameof(Sha256), "Choose a file or type a fingerprint, not both.");
        Demand(Upload.Count < 2 || Given(FileName) is null, nameof(FileName), "Leave this empty: of several files each keeps its own name.");
        Demand(Upload.Count < 2 || Given(MediaType) is null, nameof(MediaType), "Leave this empty: of several files each keeps its own kind.");
        Demand(ReceivedOn is not null, nameof(ReceivedOn), "Enter the date on which it was received.");
    }

    /// <param name="fromRespondent">Whether the respondent handed it in.</param>
    /// <returns>One piece of evidence for each chosen file, or the one that is kept elsewhere.</returns>
    protected IReadOnlyList<NewEvidence> Read(bool fromRespondent = false) => Upload.Count == 0
        ? [Piece(FileName ?? "", Sha256!.Trim().ToLowerInvariant(), FileWords.UnknownKind, fromRespondent)]
        : [.. Upload.Zip(Stored, (file, stored) =>
            Piece(FileWords.NameOf(file.FileName), stored.Sha256, file.ContentType ?? FileWords.UnknownKind, fromRespondent))];

    /// <summary>The commands know a piece of evidence as one of several.</summary>
    protected override string FieldOf(string ofCommand) => base.FieldOf(ofCommand.Split('.')[^1]);

    private NewEvidence Piece(string name, string sha256, string kind, bool fromRespondent) => new(
        Given(FileName) ?? name, sha256, Given(MediaType) ?? kind, Source ?? "", ReceivedOn!.Value, fromRespondent, Given(Description));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
