using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Drafts;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>A page by which a complaint is logged, one of several. Their answers are one record: the <see cref="ComplaintDraft"/>.</summary>
public interface IComplaintStep : IStepByStep
{
    const string Respondent = "respondent";
    const string Source = "source";
    const string Complainant = "complainant";
    const string Allegations = "allegations";
    const string Witnesses = "witnesses";
    const string Related = "related";

    static IReadOnlyList<FormStep> All { get; } =
    [
        new(Respondent, "Who is the complaint about?"),
        new(Source, "Where did the complaint come from?"),
        new(Complainant, "Who complains?"),
        new(Allegations, "What is alleged"),
        new(Witnesses, "Who witnessed it?"),
        new(Related, "Is it known already?"),
        FormStep.Check,
    ];

    ComplaintDraft Draft { get; set; }

    IReadOnlyList<FormStep> IStepByStep.Steps => All;

    string IStepByStep.Form => Addresses.NewCase.Start;

    string IStepByStep.KeptUnder => ComplaintDraft.Form;

    string IStepByStep.Before => Draft.Respondent is null ? Addresses.Cases.Index : Addresses.NewCase.Start;

    string? IStepByStep.Next => Draft.NextStep;

    /// <summary>Fills the fields from the draft.</summary>
    void Fill()
    {
    }

    /// <summary>The draft with what was typed.</summary>
    ComplaintDraft Answered() => Draft;

    Task<IActionResult?> IStepByStep.Read() => Task.FromResult<IActionResult?>(null);

    Task IStepByStep.Complete() => Task.CompletedTask;

    bool IStepByStep.Show(DraftView? kept)
    {
        Draft = ComplaintDraft.From(kept);
        Fill();
        return true;
    }

    KeepDraft? IStepByStep.Take(DraftView? kept)
    {
        Draft = ComplaintDraft.From(kept);
        Draft = Answered();
        return Draft.ToKeep();
    }

    IEnumerable<(string Field, string Message)> IStepByStep.ProblemsIn(string step) => Draft.ProblemsIn(step);

    Task<string> IStepByStep.Record() => throw new InvalidOperationException("Only the last step records.");
}
