using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Vetting.Application.Drafts;

namespace Vetting.Web.Common;

/// <summary>What was typed is kept, and shown again.</summary>
public abstract partial class VettingPage
{
    /// <summary>When what the form shows again was typed; null when nothing was kept.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Keeps what was typed, for <see cref="Restore()"/>.</summary>
    protected Task Keep() => Send(new KeepDraft(Request.Path, Drafts.FieldsOf(Request.Form)));

    /// <summary>Fills the bound properties with what was kept for this form, if anything was.</summary>
    protected Task<bool> Restore() => Restore(Request.Path);

    /// <inheritdoc cref="Restore()"/>
    protected async Task<bool> Restore(string form)
    {
        if (await Send(new GetDraft(form)) is not { } draft)
        {
            return false;
        }

        await Fill(draft);
        return true;
    }

    private async Task Fill(DraftView draft)
    {
        var shown = Answered();
        await TryUpdateModelAsync(this, GetType(), "", Drafts.Values(draft.Fields), metadata =>
            metadata is DefaultModelMetadata { Attributes.PropertyAttributes: { } attributes } && attributes.OfType<BindPropertyAttribute>().Any());
        KeptAt = ForgetButWhatIsNoValue() || Answered() != shown ? draft.SavedAt : null; // a form that nobody touched holds nothing typed
    }

    /// <summary>What stands in the fields of the form, but for what it carries along unseen.</summary>
    private string Answered() => JsonSerializer.Serialize(GetType().GetProperties()
        .Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: false }
            && property.Name is not (nameof(FormKey) or nameof(CasePage.Version) or nameof(CasePage.SeenAt))
            && !property.PropertyType.IsAssignableTo(typeof(IFormFile)))
        .ToDictionary(property => property.Name, property => property.GetValue(this)));

    /// <summary>A date that is no date yet stands in no property: the form shows it from here, and complains of it when it is sent.</summary>
    /// <returns>Whether there is one.</returns>
    private bool ForgetButWhatIsNoValue()
    {
        var isAny = false;
        foreach (var (field, entry) in ModelState.ToList())
        {
            if (entry!.Errors.Count == 0)
            {
                ModelState.Remove(field);
            }
            else
            {
                isAny = true;
                entry.Errors.Clear();
                entry.ValidationState = ModelValidationState.Valid;
            }
        }

        return isAny;
    }

    protected Task Forget() => Forget(Request.Path);

    protected Task Forget(string form) => Send(new DiscardDraft(form));

    /// <summary>Whether this form is opened again after a sign-in that came between.</summary>
    protected bool IsReopened => Request.Query.ContainsKey(Kept);
}
