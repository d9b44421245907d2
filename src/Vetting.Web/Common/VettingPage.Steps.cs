using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Drafts;

namespace Vetting.Web.Common;

/// <summary>Forms of several steps are one draft: each step keeps what it asked, the last records it all.</summary>
public abstract partial class VettingPage
{
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
        DemandNone(form.ProblemsIn(form.Now.Name));
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
}
