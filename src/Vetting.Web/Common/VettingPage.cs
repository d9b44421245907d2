using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>What the pages share: sending, saying what was refused beside the field, keeping what was typed.</summary>
public abstract class VettingPage : PageModel
{
    /// <summary>In the query of a form that is opened again with what was typed before.</summary>
    public const string Kept = "kept";

    private const string Done = "done";

    /// <summary>Of this showing of the form: sent twice, the form acts once.</summary>
    [BindProperty]
    public string FormKey { get; set; } = Guid.CreateVersion7().ToString("N");

    /// <summary>What somebody else did between the showing of the form and its sending, in plain sentences.</summary>
    public IReadOnlyList<string> Changes { get; protected set; } = [];

    /// <summary>When what the form shows again was typed; null when nothing was kept.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>What the page before this one did.</summary>
    public string? Said => TempData[Done] as string;

    protected IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

    protected ICurrentUser Me => HttpContext.RequestServices.GetRequiredService<ICurrentUser>();

    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    protected DateOnly Today => CivilTime.DateOf(Now);

    protected CancellationToken Ended => HttpContext.RequestAborted;

    protected Task<TResponse> Send<TResponse>(IRequest<TResponse> request) => Mediator.Send(request, Ended);

    /// <summary>Asks once for the time left before nominations close for all the candidates that the page shows: see <c>time-left</c>.</summary>
    protected Task LoadTimeLeft(IEnumerable<CandidateId> candidates) => HttpContext.RequestServices.GetRequiredService<NominationsClocks>().Load(candidates, Ended);

    /// <summary>For the page after the redirect. It stands in a cookie: no personal data.</summary>
    protected void Say(string what) => TempData[Done] = what;

    /// <summary>Makes the one creating command that follows act once, however often this form is sent.</summary>
    /// <param name="also">What was sent beside the fields: the fingerprint of a file.</param>
    protected void ActOnce(string also = "")
    {
        var fields = string.Join('\n', Request.Form.Where(field => field.Key != "__RequestVerificationToken").OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}={field.Value}").Append(also));
        HttpContext.RequestServices.GetRequiredService<Idempotency>().Use(Request.Path, FormKey, SHA256.HashData(Encoding.UTF8.GetBytes(fields)));
    }

    /// <summary>Sends, unless the form is already known to be wrong.</summary>
    /// <returns>False when it was refused: the page then shows why, beside what was typed.</returns>
    protected async Task<bool> Accepts(Func<Task> act)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }

        try
        {
            await act();
            return true;
        }
        catch (ValidationException refusal)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            foreach (var error in refusal.Errors)
            {
                var field = FieldOf(error.PropertyName);
                ModelState.AddModelError(field, ErrorWords.Of(error, LabelOf(field)));
            }
        }
        catch (RuleBrokenException refusal)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            ModelState.AddModelError("", Words.Plain(refusal.Message));
            foreach (var missing in refusal.Missing.Where(missing => !Guid.TryParse(missing, out _)))
            {
                ModelState.AddModelError("", $"Needed: {Words.Plain(missing)}.");
            }
        }
        catch (ForbiddenException refusal)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            ModelState.AddModelError("", refusal.Message);
        }
        catch (IdempotencyMismatchException)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            ModelState.AddModelError("", "This form was sent before, with something else in it. Check whether it was done; if it has to be done again, open the form anew.");
        }
        catch (StaleVersionException)
        {
            Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            ModelState.AddModelError("", "Somebody else changed this while you were typing. What you typed is still here: read what changed, then send it again if it still applies.");
            await ShowChanges();
        }

        return false;
    }

    /// <summary>Says what is missing that the command could not be written down without.</summary>
    protected void Demand(bool isThere, string field, string otherwise)
    {
        if (!isThere && ModelState.GetValueOrDefault(field)?.Errors.Count is not > 0)
        {
            ModelState.AddModelError(field, otherwise);
        }
    }

    /// <summary>After a stale version: tells what changed, and takes over the present version so that the form can be sent again.</summary>
    protected virtual Task ShowChanges() => Task.CompletedTask;

    /// <summary>The field of this page that a field of the command came from; empty for one that stands on no field.</summary>
    /// <param name="ofCommand">Such as <c>Answers[2].Note</c>.</param>
    protected virtual string FieldOf(string ofCommand) =>
        MetadataOf(ofCommand.Split('.', '[')[0]) is null ? "" : ofCommand;

    /// <summary>Keeps what was typed, for <see cref="Restore()"/>.</summary>
    protected Task Keep() => Send(new KeepDraft(Request.Path, Drafts.FieldsOf(Request.Form)));

    /// <summary>Keeps what one step of several asked, beside what the others asked, to be restored together.</summary>
    /// <param name="form">Under which all the steps are kept.</param>
    /// <param name="fields">The properties that this step asks for.</param>
    private async Task KeepStep(string form, params IReadOnlyList<string> fields)
    {
        var others = (await Send(new GetDraft(form)))?.Fields.Where(field => !IsOfStep(field.Key)) ?? [];
        await Send(new KeepDraft(form, others.Concat(Drafts.FieldsOf(Request.Form).Where(field => IsOfStep(field.Key))).ToDictionary()));

        bool IsOfStep(string field) => fields.Contains(field.Split('.', '[')[0]);
    }

    /// <summary>Shows one step with what was kept of it; the last only when nothing is wrong in any before it.</summary>
    protected async Task<IActionResult> ShowStep(IStepByStep form)
    {
        if (form.Number == 0)
        {
            return form.Step is null ? Redirect(form.AddressOf(form.Steps[0].Name)) : NotFound();
        }

        if (await form.Read() is { } elsewhere)
        {
            return elsewhere;
        }

        await Restore(form.Form);
        if (IsReopened)
        {
            await Restore();
        }

        await form.Complete();
        return form.IsCheck && form.FirstWithProblems() is { } wrong ? Redirect(form.AddressOf(wrong)) : Page();
    }

    /// <summary>Keeps what was typed in one step and goes on to the next, or back to the last when it was changed from there; the last records it all.</summary>
    protected async Task<IActionResult> TakeStep(IStepByStep form)
    {
        if (form.Number == 0)
        {
            return NotFound();
        }

        if (await form.Read() is { } elsewhere)
        {
            return elsewhere;
        }

        if (form.IsCheck)
        {
            return await RecordSteps(form);
        }

        await form.Complete();
        foreach (var (field, message) in form.ProblemsIn(form.Now.Name))
        {
            ModelState.AddModelError(field, message);
        }

        if (!await Accepts(() => KeepStep(form.Form, form.Now.Fields)))
        {
            return Page();
        }

        if (IsReopened)
        {
            await Forget();
        }

        return Redirect(form.AddressOf((Request.Query.ContainsKey(FormStep.Check.Name) ? FormStep.Check : form.Steps[form.Number]).Name));
    }

    private async Task<IActionResult> RecordSteps(IStepByStep form)
    {
        await Restore(form.Form);
        await form.Complete();
        if (form.FirstWithProblems() is { } wrong)
        {
            return Redirect(form.AddressOf(wrong));
        }

        var next = "";
        if (!await Accepts(async () => next = await form.Record()))
        {
            return Page();
        }

        await Forget(form.Form);
        return Redirect(next);
    }

    /// <summary>Fills the bound properties with what was kept for this form, if anything was.</summary>
    protected Task<bool> Restore() => Restore(Request.Path);

    /// <inheritdoc cref="Restore()"/>
    protected async Task<bool> Restore(string form)
    {
        if (await Send(new GetDraft(form)) is not { } draft)
        {
            return false;
        }

        await TryUpdateModelAsync(this, GetType(), "", Drafts.Values(draft.Fields), metadata =>
            metadata is DefaultModelMetadata { Attributes.PropertyAttributes: { } attributes } && attributes.OfType<BindPropertyAttribute>().Any());
        ForgetButWhatIsNoValue();
        KeptAt = draft.SavedAt;
        return true;
    }

    /// <summary>A date that is no date yet stands in no property: the form shows it from here, and complains of it when it is sent.</summary>
    private void ForgetButWhatIsNoValue()
    {
        foreach (var (field, entry) in ModelState.ToList())
        {
            if (entry!.Errors.Count == 0)
            {
                ModelState.Remove(field);
            }
            else
            {
                entry.Errors.Clear();
                entry.ValidationState = ModelValidationState.Valid;
            }
        }
    }

    protected Task Forget() => Forget(Request.Path);

    protected Task Forget(string form) => Send(new DiscardDraft(form));

    /// <summary>Whether this form is opened again after a sign-in that came between.</summary>
    protected bool IsReopened => Request.Query.ContainsKey(Kept);

    private ModelMetadata? MetadataOf(string property) => MetadataProvider.GetMetadataForType(GetType()).Properties[property];

    private string LabelOf(string field) => MetadataOf(field.Split('.', '[')[0])?.DisplayName ?? Words.Of(field.Split('.')[^1]);
}
