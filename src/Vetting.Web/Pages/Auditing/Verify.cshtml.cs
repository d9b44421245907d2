using System.ComponentModel.DataAnnotations;
using System.Threading.Channels;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>Verifies the whole trail while one watches: the page that answers grows as the work goes on.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class VerifyModel(PageServices services, IValidator<VerifyAuditTrail> validator) : VettingPage(services)
{
    [BindProperty, Display(Name = "Checkpoints that were kept outside")]
    public IFormFile? Checkpoints { get; set; }

    [BindProperty, Display(Name = "Public keys")]
    public string? Key { get; set; }

    /// <summary>Null while nothing is being verified.</summary>
    public VerifyAuditTrail? Verification { get; private set; }

    public int Brought { get; private set; }

    /// <summary>Null until the work is done.</summary>
    public AuditVerification? Verdict { get; private set; }

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        var request = new VerifyAuditTrail(await Text(Checkpoints), string.IsNullOrWhiteSpace(Key) ? null : Key.Trim());

        // Here and not only on sending: once the answer has begun, nothing can be said beside the field.
        if (await Accepts(() => validator.ValidateAndThrowAsync(request, Ended)))
        {
            Verification = request;
            Brought = Checkpoint.Split(request.Checkpoints ?? "").Count();
            Response.Headers["X-Accel-Buffering"] = "no";
        }

        return Page();
    }

    /// <summary>Does the work, and tells how far it has come. When this ends, <see cref="Verdict"/> is there.</summary>
    public async IAsyncEnumerable<VerificationProgress> Run()
    {
        var steps = Channel.CreateBounded<VerificationProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var work = Task.Run(async () =>
        {
            try
            {
                return await Send(Verification! with { Progress = new Steps(steps.Writer) });
            }
            finally
            {
                steps.Writer.Complete();
            }
        });
        await foreach (var step in steps.Reader.ReadAllAsync(Ended))
        {
            yield return step;
        }

        Verdict = await work;
    }

    private static async Task<string?> Text(IFormFile? file)
    {
        if (file is null)
        {
            return null;
        }

        using var reader = new StreamReader(file.OpenReadStream());
        return (await reader.ReadToEndAsync()).ReplaceLineEndings("\n");
    }

    /// <summary>At most one for each part in a hundred.</summary>
    private sealed class Steps(ChannelWriter<VerificationProgress> writer) : IProgress<VerificationProgress>
    {
        private long _told = -1;

        public void Report(VerificationProgress value)
        {
            var part = value.Total == 0 ? 100 : value.Done * 100 / value.Total;
            if (part > _told)
            {
                _told = part;
                writer.TryWrite(value);
            }
        }
    }
}
