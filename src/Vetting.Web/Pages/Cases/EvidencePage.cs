using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the pages share on which a piece of evidence is entered: what it is, and its file, or the fingerprint of a file that is kept elsewhere.</summary>
[ServiceFilter<UploadLimit>(Order = UploadLimit.Order)]
public abstract class EvidencePage : ActPage
{
    private const long BytesInMegabyte = 1024 * 1024;
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

    /// <summary>The largest file that is taken.</summary>
    public long MaxMegabytes => HttpContext.RequestServices.GetRequiredService<IEvidenceFiles>().MaxSize / BytesInMegabyte;

    /// <summary>The chosen file, once it is stored.</summary>
    protected StoredFile? Stored { get; private set; }

    /// <summary>Whether anything was entered at all.</summary>
    protected bool IsFilledIn => Upload is not null || ReceivedOn is not null || new[] { FileName, Sha256, MediaType, Source }.Any(text => !string.IsNullOrWhiteSpace(text));

    protected void CheckEvidence()
    {
        var typed = !string.IsNullOrWhiteSpace(Sha256);
        Demand(Upload is not null || typed, nameof(Upload), "Choose a file, or type its fingerprint.");
        Demand(Upload is null || Upload.Length <= MaxMegabytes * BytesInMegabyte, nameof(Upload), $"The file must be {MaxMegabytes} MB or smaller. Keep a larger one elsewhere and type its fingerprint.");
        Demand(Upload is null || !typed, nameof(Sha256), "Choose a file or type a fingerprint, not both.");
        Demand(ReceivedOn is not null, nameof(ReceivedOn), "Enter the date on which it was received.");
    }

    protected NewEvidence Read() =>
        new(Given(FileName) ?? FileWords.NameOf(Upload?.FileName ?? ""), Stored?.Sha256 ?? Sha256!.Trim().ToLowerInvariant(), Given(MediaType) ?? Upload?.ContentType ?? UnknownKind, Source ?? "", ReceivedOn!.Value);

    protected override async Task<string> Ready()
    {
        if (Upload is null)
        {
            return "";
        }

        await using var content = Upload.OpenReadStream();
        Stored = await Send(new StoreEvidenceFile(Reference, content));
        return Stored.Sha256;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
