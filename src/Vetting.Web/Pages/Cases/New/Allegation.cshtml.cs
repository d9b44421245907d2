using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>One allegation.</summary>
[Requires(Permission.LogComplaint)]
public sealed class AllegationModel(PageServices services) : VettingPage(services)
{
    /// <summary>From 1; one more than there are adds another.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    [Display(Name = "Category")]
    public string? Category { get; set; }

    [BindProperty]
    [Display(Name = "Severity")]
    public Severity? Severity { get; set; }

    [BindProperty]
    [Display(Name = "What is alleged")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Day of the event")]
    public DateOnly? EventFrom { get; set; }

    [BindProperty]
    [Display(Name = "Last day of the event")]
    public DateOnly? EventTo { get; set; }

    [BindProperty]
    [Display(Name = "Day on which the reporter learnt of it")]
    public DateOnly? AwareOn { get; set; }

    public RulebookContent Rulebook { get; private set; } = null!;

    public ComplaintDraft Draft { get; private set; } = new();

    public IEnumerable<Choice> Categories => Rulebook.Categories.Select(category => new Choice(
        category.Code, category.Name, $"{category.Clause}: {Rulebook.FindClause(category.Clause)?.Text}"));

    public async Task<IActionResult> OnGet()
    {
        await Read();
        if (Number < 1 || Number > Draft.Allegations.Count + 1 || Number > Complaint.MaxAllegations)
        {
            throw new NotFoundException("allegation");
        }

        if (Number <= Draft.Allegations.Count)
        {
            var known = Draft.Allegations[Number - 1];
            (Category, Severity, Text, EventFrom, EventTo, AwareOn) = (known.Category, known.Severity, known.Text, known.EventFrom, known.EventTo, known.AwareOn);
        }

        if (IsReopened)
        {
            await Restore();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Check();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var allegation = new NewAllegation(Category!, Text!.Trim(), EventFrom, EventTo, AwareOn, Severity!.Value);
        List<NewAllegation> all = [.. Draft.Allegations];
        if (Number <= all.Count)
        {
            all[Number - 1] = allegation;
        }
        else
        {
            all.Add(allegation);
        }

        // What the complaint resembles may be another now.
        if (!await Accepts(() => Send((Draft with { Allegations = all, RelatedAsked = false }).ToKeep())))
        {
            return Page();
        }

        return Redirect(Addresses.NewCase.Allegations);
    }

    private async Task Read()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        Rulebook = await Send(new GetRulebookInForce());
    }

    /// <summary>What the case would refuse at the end is said here, beside the field.</summary>
    private void Check()
    {
        if (Category is null || Rulebook.FindCategory(Category) is null)
        {
            ModelState.TryAddModelError(nameof(Category), "Choose the category.");
        }

        if (Severity is null)
        {
            ModelState.TryAddModelError(nameof(Severity), "Choose how severe it would be.");
        }

        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.TryAddModelError(nameof(Text), "Enter what is alleged.");
        }
        else if (Text.Length > Domain.Complaints.Allegation.TextMaxLength)
        {
            ModelState.TryAddModelError(nameof(Text), $"What is alleged must be {Domain.Complaints.Allegation.TextMaxLength:N0} characters or fewer.");
        }

        foreach (var (field, day) in new[] { (nameof(EventFrom), EventFrom), (nameof(EventTo), EventTo), (nameof(AwareOn), AwareOn) })
        {
            if (day > Today)
            {
                ModelState.TryAddModelError(field, "It cannot lie in the future.");
            }
            else if (day > Draft.ReceivedOn)
            {
                ModelState.TryAddModelError(field, $"It cannot lie after {WrittenDate.Long(Draft.ReceivedOn.Value)}, the day on which the complaint was received.");
            }
        }

        if (EventTo is not null && EventFrom is null)
        {
            ModelState.TryAddModelError(nameof(EventFrom), "Enter the first day of the event as well.");
        }

        if (EventTo < EventFrom)
        {
            ModelState.TryAddModelError(nameof(EventTo), "The event cannot end before it began.");
        }

        if (AwareOn < EventFrom)
        {
            ModelState.TryAddModelError(nameof(AwareOn), "The reporter cannot have learnt of it before it began.");
        }
    }
}
