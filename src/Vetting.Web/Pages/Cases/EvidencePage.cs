using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the pages share on which a piece of evidence is entered: what it is, and the fingerprint of a file that is read here and not kept.</summary>
public abstract class EvidencePage : ActPage
{
    public const int MaxMegabytes = 10;

    private const string UnknownKind = "application/octet-stream";

    [BindProperty]
    [Display(Name = "File")]
    public IFormFile? Upload { get; set; }

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

    public string? UploadError => ModelState.GetValueOrDefault(nameof(Upload))?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Whether anything was entered at all.</summary>
    protected bool IsFilledIn => Upload is not null || ReceivedOn is not null || new[] { FileName, Sha256, MediaType, Source }.Any(text => !string.IsNullOrWhiteSpace(text));

    protected void CheckEvidence()
    {
        var typed = !string.IsNullOrWhiteSpace(Sha256);
        Demand(Upload is not null || typed, nameof(Upload), "Choose a file, or type its fingerprint.");
        Demand(Upload is null || Upload.Length <= MaxMegabytes * 1024 * 1024, nameof(Upload), $"The file must be {MaxMegabytes} MB or smaller. Type the fingerprint of a larger one.");
        Demand(Upload is null || !typed, nameof(Sha256), "Choose a file or type a fingerprint, not both.");
        Demand(ReceivedOn is not null, nameof(ReceivedOn), "Enter the date on which it was received.");
    }

    protected async Task<NewEvidence> Read() =>
        new(Given(FileName) ?? Upload?.FileName ?? "", await Fingerprint(), Given(MediaType) ?? Upload?.ContentType ?? UnknownKind, Source ?? "", ReceivedOn!.Value);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<string> Fingerprint()
    {
        if (Upload is null)
        {
            return Sha256!.Trim().ToLowerInvariant();
        }

        await using var file = Upload.OpenReadStream();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, Ended));
    }
}
