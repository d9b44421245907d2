using System.ComponentModel.DataAnnotations;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>Hands out the trail, or that of one case, in a file that proves itself.</summary>
[Requires(Permission.ExportAuditTrail)]
public sealed class ExportModel(PageServices services) : VettingPage(services)
{
    private const string JsonLines = "application/jsonl";

    [BindProperty, Display(Name = "What to export")]
    public string? Part { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Reference of the case")]
    public string? Reference { get; set; }

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        Part ??= Reference is null ? null : "case";
    }

    public async Task<IActionResult> OnPost()
    {
        var reference = Reference?.Trim().ToUpperInvariant() ?? "";
        Demand(Part is "case" or "trail", nameof(Part), "Choose what to export.");
        Stream? bundle = null;
        if (!await Accepts(async () => bundle = await Begin(Part == "case" ? reference : null)))
        {
            return Page();
        }

        return File(bundle!, JsonLines, Part == "case" ? $"{reference}.jsonl" : $"audit-trail-{Today:yyyy-MM-dd}.jsonl");
    }

    /// <summary>Lets the export run until its first line is there: what is refused is refused by then, and can be said on the page.</summary>
    /// <returns>The bundle, of which the rest comes as it is read; null if there is no such case for the asker.</returns>
    private async Task<Stream?> Begin(string? reference)
    {
        var pipe = new Pipe();
        var work = Task.Run(async () =>
        {
            try
            {
                await using var output = pipe.Writer.AsStream(leaveOpen: true);
                await Send(new ExportAuditTrail(reference) { Output = output });
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception exception)
            {
                await pipe.Writer.CompleteAsync(exception);
                throw;
            }
        });
        try
        {
            var first = await pipe.Reader.ReadAsync(Ended);
            pipe.Reader.AdvanceTo(first.Buffer.Start);
            return pipe.Reader.AsStream();
        }
        catch (Exception refusal)
        {
            await Task.WhenAny(work);
            if (refusal is not NotFoundException)
            {
                throw;
            }

            Refuse(
                StatusCodes.Status404NotFound,
                nameof(Reference),
                "There is no such case, or it is not for you. A restricted case has to be entered first.");
            return null;
        }
    }
}
