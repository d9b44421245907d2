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
    private const string UnknownKind = "application/octet-stream";

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

    /// <summary>Whether anything was entered at all.</summary>
    protected bool IsFilledIn =>
        Upload is not null
        || ReceivedOn is not null
        || new[] { FileName, Sha256, MediaType, Source }.Any(text => !string.IsNullOrWhiteSpace(text));

    protected void CheckEvidence()
    {
        var typed = !string.IsNullOrWhiteSpace(Sha256);
        Demand(Upload is not null || typed, nameof(Upload), "Choose a file, or type its fingerprint.");
        Demand(
            IsSmallEnough,
            nameof(Upload),
            $"The file must be {MaxMegabytes} MB or smaller. Keep a larger one elsewhere and type its fingerprint.");
        Demand(Upload is null || !typed, nameof(Sha256), "Choose a file or type a fingerprint, not both.");
        Demand(ReceivedOn is not null, nameof(ReceivedOn), "Enter the date on which it was received.");
    }

    protected NewEvidence Read() =>
        new(
            Given(FileName) ?? FileWords.NameOf(Upload?.FileName ?? ""),
            Stored?.Sha256 ?? Sha256!.Trim().ToLowerInvariant(),
            Given(MediaType) ?? Upload?.ContentType ?? UnknownKind,
            Source ?? "",
            ReceivedOn!.Value);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
