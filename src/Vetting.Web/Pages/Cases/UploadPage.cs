using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// What the pages share on which files are chosen. They are stored before the command that speaks of them: all, or the form is refused with what is
/// wrong with each.
/// </summary>
[ServiceFilter<UploadLimit>(Order = UploadLimit.Order)]
public abstract class UploadPage(PageServices services, IEvidenceFiles files, IScanner scanner) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "File")]
    public List<IFormFile> Upload { get; set; } = [];

    /// <summary>This number of files may be chosen.</summary>
    public virtual int MostFiles => 1;

    /// <summary>The largest file that is taken.</summary>
    public long MaxMegabytes => files.MaxMegabytes();

    public string UploadHint => MostFiles == 1
        ? $"Up to {MaxMegabytes} MB. It is kept encrypted, and {FileWords.Until(scanner)}."
        : $"Up to {MostFiles} files of {MaxMegabytes} MB each, {MaxMegabytes * UploadLimit.MostTogether} MB together. Each is kept encrypted, and "
        + $"{FileWords.Until(scanner)}. All are recorded, or none.";

    /// <summary>The chosen files in their order, once they are stored.</summary>
    protected IReadOnlyList<StoredFile> Stored { get; private set; } = [];

    /// <param name="instead">What to do with a file that is too large.</param>
    protected void CheckUpload(string instead)
    {
        Demand(Upload.Count <= MostFiles, nameof(Upload), MostFiles == 1 ? "Choose one file." : $"Choose {MostFiles} files or fewer.");
        var large = Upload.Where(file => file.Length > files.MaxSize).Select(file => $"“{FileWords.NameOf(file.FileName)}”").ToList();
        Demand(
            large.Count == 0, nameof(Upload),
            $"{(Upload.Count == 1 ? "The file" : string.Join(" and ", large))} must be {MaxMegabytes} MB or smaller. {instead}");
    }

    protected override async Task<string> Ready()
    {
        var (stored, refused) = (new List<StoredFile>(), new List<(string Name, RuleBrokenException Refusal)>());
        foreach (var file in Upload)
        {
            try
            {
                await using var content = file.OpenReadStream();
                stored.Add(await Send(new StoreEvidenceFile(Reference, content, FileWords.NameOf(file.FileName))));
            }
            catch (RuleBrokenException refusal)
            {
                refused.Add((FileWords.NameOf(file.FileName), refusal));
            }
        }

        Stored = refused.Count == 0 ? stored : throw Refusal(refused);
        return string.Join(' ', stored.Select(file => file.Sha256));
    }

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code is RuleCodes.FileNotEvidence or RuleCodes.FileLocked or RuleCodes.FileTooLarge or RuleCodes.AlreadyDone ? nameof(Upload) : base.FieldOf(broken);

    private RuleBrokenException Refusal(List<(string Name, RuleBrokenException Refusal)> refused) => Upload.Count == 1
        ? refused[0].Refusal
        : new RuleBrokenException(
            refused[0].Refusal.Code,
            $"Nothing was recorded. {string.Join(' ', refused.Select(file => $"“{file.Name}”: {file.Refusal.Message}"))}");
}
