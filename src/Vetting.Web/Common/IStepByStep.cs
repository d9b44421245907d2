using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Drafts;

namespace Vetting.Web.Common;

/// <summary>
/// A form that asks for one thing a step and ends with a page on which the answers are checked. <see cref="VettingPage.ShowStep"/> and
/// <see cref="VettingPage.TakeStep"/> lead through it.
/// </summary>
public interface IStepByStep
{
    /// <summary>In their order; the last is <see cref="FormStep.Check"/>.</summary>
    IReadOnlyList<FormStep> Steps { get; }

    /// <summary>The name of the step in the address; null in the address of the form itself.</summary>
    string? Step { get; }

    /// <summary>The address of the form.</summary>
    string Form { get; }

    /// <summary>Under which the draft of all its steps is kept.</summary>
    string KeptUnder => Form;

    /// <summary>The page that leads to the first step.</summary>
    string Before { get; }

    /// <summary>Reads what the steps are about.</summary>
    /// <returns>Where to go instead, when there is nothing to do here.</returns>
    Task<IActionResult?> Read();

    /// <summary>Shows what was kept, where the answers are one record. False: each field takes what was kept under its name.</summary>
    bool Show(DraftView? kept) => false;

    /// <summary>
    /// Adds what was typed to what was kept, where the answers are one record. Null: the fields of the step are kept under their names.
    /// </summary>
    KeepDraft? Take(DraftView? kept) => null;

    /// <summary>Looks up and fills in what follows from what was typed so far.</summary>
    Task Complete();

    /// <summary>What is wrong with what was typed in a step, by field.</summary>
    IEnumerable<(string Field, string Message)> ProblemsIn(string step);

    /// <summary>The step to which this one leads. Null: the one after it, or the check, when it was changed from there.</summary>
    string? Next => null;

    /// <summary>Does what all the steps led to; its refusals are shown on the last.</summary>
    /// <returns>Where it leads.</returns>
    Task<string> Record();
}

/// <param name="Name">As it stands in the address.</param>
/// <param name="Fields">The properties that the step asks for.</param>
public sealed record FormStep(string Name, string Title, params IReadOnlyList<string> Fields)
{
    /// <summary>The last step of each form: it asks nothing and shows everything.</summary>
    public static readonly FormStep Check = new("check", "Check your answers");
}

/// <summary>Where somebody is in a form of several steps.</summary>
public static class StepByStep
{
    extension(IStepByStep form)
    {
        /// <summary>From 1; 0 when the address names no step.</summary>
        public int Number => form.Steps.TakeWhile(step => step.Name != form.Step).Count() is var before && before < form.Steps.Count ? before + 1 : 0;

        public int Count => form.Steps.Count;

        public FormStep Now => form.Steps[form.Number - 1];

        public bool IsCheck => form.Now == FormStep.Check;

        public string Back => form.Number == 1 ? form.Before : form.AddressOf(form.Steps[form.Number - 2].Name);

        public string AddressOf(string step) => $"{form.Form}/{step}";

        /// <summary>The first step that cannot stand as it is; null when all can.</summary>
        public string? FirstWithProblems() => form.Steps.Select(step => step.Name).FirstOrDefault(step => form.ProblemsIn(step).Any());
    }
}
