using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>What a form is told when it was refused.</summary>
public abstract partial class VettingPage
{
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

    private ModelMetadata? MetadataOf(string property) => MetadataProvider.GetMetadataForType(GetType()).Properties[property];

    private string LabelOf(string field) => MetadataOf(field.Split('.', '[')[0])?.DisplayName ?? Words.Of(field.Split('.')[^1]);
}
