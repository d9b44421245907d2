using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>
/// What these pages share. This file: who asks, and sending. What was typed and is kept stands in <c>VettingPage.Drafts.cs</c>, forms of several
/// steps in <c>VettingPage.Steps.cs</c>.
/// </summary>
public abstract partial class VettingPage(PageServices services) : FormPage
{
    /// <summary>In the query of a form that is opened again with what was typed before.</summary>
    public const string Kept = "kept";

    /// <summary>Should a browser show a file after all that is to be saved, nothing in it runs, whatever it is.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /// <summary>Of this showing of the form: sent twice, the form acts once.</summary>
    [BindProperty]
    public string FormKey { get; set; } = Guid.CreateVersion7().ToString("N");

    /// <summary>What the page says of itself on paper; null for one that is not read as a document.</summary>
    public PrintedCopy? Copy { get; private set; }

    protected IMediator Mediator => services.Mediator;

    protected ICurrentUser Me => services.User;

    protected DateTimeOffset Now => services.Clock.GetUtcNow();

    protected DateOnly Today => CivilTime.DateOf(Now);

    protected CancellationToken Ended => HttpContext.RequestAborted;

    /// <summary>What was typed into a field that may stay empty; null when nothing was.</summary>
    protected static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    protected Task<TResponse> Send<TResponse>(IRequest<TResponse> request) => Mediator.Send(request, Ended);

    /// <summary>Asks once for the time left before nominations close for all the candidates that the page shows: see <c>time-left</c>.</summary>
    protected Task LoadTimeLeft(IEnumerable<CandidateId> candidates) => services.NominationsClocks.Load(candidates, Ended);

    /// <summary>Makes the page a document, printed as the copy of whoever reads it.</summary>
    public async Task<PrintedCopy> CopyOf(string title)
    {
        var reader = await Send(new GetMe());
        var roles = Words.List([.. reader.Roles.Select(role => Words.InSentence(Words.Of(role)))]);
        return Copy = new(title, $"Confidential: copy of {reader.Name}, {roles}, printed {WrittenDate.Long(Today)}");
    }

    /// <summary>Hands out a file to be saved, never to be shown by the browser within these pages.</summary>
    protected FileStreamResult Attached(OpenedFile opened)
    {
        Response.ContentLength = opened.Size;
        Response.Headers.ContentSecurityPolicy = Sandbox;
        return File(opened.Content, "application/octet-stream", opened.FileName);
    }

    /// <summary>Makes the one creating command that follows act once, however often this form is sent.</summary>
    /// <param name="also">What was sent beside the fields: the fingerprint of a file.</param>
    protected void ActOnce(string also = "")
    {
        var fields = string.Join(
            '\n',
            Request.Form.Where(field => field.Key != "__RequestVerificationToken")
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => $"{field.Key}={field.Value}")
                .Append(also));
        services.Idempotency.Use(Request.Path, FormKey, SHA256.HashData(Encoding.UTF8.GetBytes(fields)));
    }
}
