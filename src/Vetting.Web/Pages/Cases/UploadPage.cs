using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the pages share on which a file is chosen. It is stored before the command that speaks of it.</summary>
[ServiceFilter<UploadLimit>(Order = UploadLimit.Order)]
public abstract class UploadPage(PageServices services, IEvidenceFiles files, IScanner scanner) : ActPage(services)
{
    private const long BytesInMegabyte = 1024 * 1024;

    [BindProperty]
    [Display(Name = "File")]
    public IFormFile? Upload { get; set; }

    /// <summary>The largest file that is taken.</summary>
    public long MaxMegabytes => files.MaxSize / BytesInMegabyte;

    public string UploadHint => $"Up to {MaxMegabytes} MB. It is kept encrypted, and {FileWords.Until(scanner)}.";

    /// <summary>The chosen file, once it is stored.</summary>
    protected StoredFile? Stored { get; private set; }

    protected bool IsSmallEnough => Upload is null || Upload.Length <= MaxMegabytes * BytesInMegabyte;

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
}
