using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// Shows the file of a piece of evidence: an image, a PDF or a plain text. An image and a PDF the browser asks for, which is recorded as the reading;
/// a text is read here, and stands in the page as text and nothing else.
/// </summary>
[Requires(Permission.OpenEvidence)]
public sealed class EvidenceViewModel(PageServices services) : CasePage(services)
{
    private const string WithObjects = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
        + "object-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public CaseEvidence Item { get; private set; } = null!;

    /// <summary>The media type that its record says it has.</summary>
    public string Kind { get; private set; } = "";

    public string? Text { get; private set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        await ReadFile();
        Item = Case.Evidence.FirstOrDefault(item => item.Id.Value == id) ?? throw new NotFoundException("piece of evidence");
        Kind = Item.File is { MayBeShown: true } && FileWords.KindShown(Item) is { } kind
            ? kind
            : throw new RuleBrokenException(RuleCodes.FileNotShown, "This file is not shown here. Where it can be opened, it is downloaded.");
        if (Kind == ShownAs.Pdf)
        {
            Response.Headers.ContentSecurityPolicy = WithObjects;
        }
        else if (Kind == ShownAs.Text)
        {
            Text = await ReadText();
        }

        return Page();
    }

    private async Task<string> ReadText()
    {
        var opened = await Send(new OpenEvidenceFile(Reference, Item.Id, ToShow: true));
        using var reader = new StreamReader(opened.Content);
        return opened.Shown!.MediaType == ShownAs.Text
            ? await reader.ReadToEndAsync()
            : throw new RuleBrokenException(RuleCodes.FileNotShown, "This file is no text, although its record says so: download it.");
    }
}
