using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Drafts;

namespace Vetting.Web.Common;

/// <summary>Forms of several steps are one draft: each step keeps what it asked, the last records it all.</summary>
public abstract partial class VettingPage
{
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

        await RestoreSteps(form);
        if (IsReopened)
        {
            await Restore();
        }

        await form.Complete();
        return form.IsCheck && form.FirstWithProblems() is { } wrong ? Redirect(form.AddressOf(wrong)) : Page();
    }

    /// <summary>Keeps what was typed in one step and goes on to the next; the last records it all.</summary>
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

        var kept = await Send(new GetDraft(form.KeptUnder));
        var step = form.Take(kept) ?? FieldsOf(form, kept);
        await form.Complete();
        DemandNone(form.ProblemsIn(form.Now.Name));
        if (!await Accepts(() => Send(step)))
        {
            return Page();
        }

        if (IsReopened)
        {
            await Forget();
        }

        var following = Request.Query.ContainsKey(FormStep.Check.Name) ? FormStep.Check : form.Steps[form.Number];
        return Redirect(form.AddressOf(form.Next ?? following.Name));
    }

    private async Task<IActionResult> RecordSteps(IStepByStep form)
    {
        await RestoreSteps(form);
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

        await Forget(form.KeptUnder);
        return Redirect(next);
    }

    private async Task RestoreSteps(IStepByStep form)
    {
        var kept = await Send(new GetDraft(form.KeptUnder));
        if (!form.Show(kept) && kept is not null)
        {
            await Fill(kept);
            if (!kept.Fields.Any(field => IsOfStep(form, field.Key) && field.Value.Any(value => value.Length > 0)))
            {
                KeptAt = null; // what was typed stands in the other steps
            }
        }
    }

    /// <summary>What one step of several asked, beside what the others asked.</summary>
    private KeepDraft FieldsOf(IStepByStep form, DraftView? kept)
    {
        var others = kept?.Fields.Where(field => !IsOfStep(form, field.Key)) ?? [];
        return new KeepDraft(form.KeptUnder, others.Concat(Drafts.FieldsOf(Request.Form).Where(field => IsOfStep(form, field.Key))).ToDictionary());
    }

    private static bool IsOfStep(IStepByStep form, string field) => form.Now.Fields.Contains(field.Split('.', '[')[0]);
}
