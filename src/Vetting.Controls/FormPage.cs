using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Controls;

/// <summary>
/// What all pages share. Whatever is wrong with what was sent is stated here: <see cref="Demand"/> says it before anything is sent on,
/// <see cref="Accepts"/> why the command was refused. It stands in the error summary, and beside its field.
/// </summary>
public abstract class FormPage : PageModel
{
    private const string Done = "done";

    /// <summary>What somebody else did between the showing of the form and its sending, in plain sentences.</summary>
    public IReadOnlyList<string> Changes { get; protected set; } = [];

    /// <summary>What the page before this one did.</summary>
    public string? Said => TempData[Done] as string;

    /// <returns>Null when nothing is wrong with the field.</returns>
    public string? ErrorOf(string field) => ModelState.GetValueOrDefault(field)?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>For the page after the redirect. It stands in a cookie: no personal data.</summary>
    protected void Say(string what) => TempData[Done] = what;

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
        }
        catch (ValidationException refusal)
        {
            foreach (var error in refusal.Errors)
            {
                var field = FieldOf(error.PropertyName);
                Refuse(StatusCodes.Status400BadRequest, field, ErrorWords.Of(error, LabelOf(field)));
            }
        }
        catch (RuleBrokenException refusal)
        {
            Refuse(StatusCodes.Status409Conflict, FieldOf(refusal), ErrorWords.Of(refusal));
        }
        catch (ForbiddenException refusal)
        {
            Refuse(StatusCodes.Status403Forbidden, "", refusal.Message);
        }
        catch (IdempotencyMismatchException)
        {
            Refuse(StatusCodes.Status422UnprocessableEntity, "",
                "This form was sent before, with something else in it. Check whether it was done; if it has to be done again, open the form anew.");
        }
        catch (StaleVersionException)
        {
            Refuse(StatusCodes.Status412PreconditionFailed, "",
                "Somebody else changed this while you were typing. What you typed is still here: read what changed, then send it again if it still "
                + "applies.");
            await ShowChanges();
        }

        return ModelState.IsValid;
    }

    /// <summary>
    /// Says what is wrong that the command could not tell of: without it, it could not even be written down. The first error of a field is the one
    /// that counts.
    /// </summary>
    protected void Demand(bool holds, string field, string otherwise)
    {
        if (!holds && ErrorOf(field) is null)
        {
            Refuse(StatusCodes.Status400BadRequest, field, otherwise);
        }
    }

    /// <inheritdoc cref="Demand"/>
    protected void DemandNone(IEnumerable<(string Field, string Message)> problems)
    {
        foreach (var (field, message) in problems)
        {
            Demand(false, field, message);
        }
    }

    /// <summary>The page is shown again with this status, and says why.</summary>
    /// <param name="field">Empty for what stands on no field.</param>
    protected void Refuse(int status, string field, string why)
    {
        Response.StatusCode = status;
        ModelState.AddModelError(field, why);
    }

    /// <summary>After a stale version: tells what changed, and takes over the present version so that the form can be sent again.</summary>
    protected virtual Task ShowChanges() => Task.CompletedTask;

    /// <summary>The field of this page that a field of the command came from; empty for one that stands on no field.</summary>
    /// <param name="ofCommand">Such as <c>Answers[2].Note</c>.</param>
    protected virtual string FieldOf(string ofCommand) => MetadataOf(ofCommand) is null ? "" : ofCommand;

    /// <summary>A rule that would be broken, beside its field.</summary>
    protected (string Field, string Message) ProblemOf(RuleBrokenException obstacle) => (FieldOf(obstacle), ErrorWords.Of(obstacle));

    /// <summary>The field that breaks the rule; empty where it is none alone.</summary>
    protected virtual string FieldOf(RuleBrokenException broken) => "";

    private ModelMetadata? MetadataOf(string property) => MetadataProvider.GetMetadataForType(GetType()).Properties[property.Split('.', '[')[0]];

    private string LabelOf(string field) => MetadataOf(field)?.DisplayName ?? Words.Of(field.Split('.')[^1]);
}
