using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Application.Reporting;
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
            (Category, Severity, Text, EventFrom, EventTo, AwareOn) =
                (known.Category, known.Severity, known.Text, known.EventFrom, known.EventTo, known.AwareOn);
        }
        else if (Draft is { FromReport: { } report, Allegations: [] })
        {
            // In the words of who reported, so that nobody has to type what they wrote.
            var told = await Send(new GetReport(report));
            (Text, EventFrom, EventTo) = (told.What, told.EventFrom, told.EventTo);
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
        return await Accepts(KeepAllegation) ? Redirect(Addresses.NewCase.Allegations) : Page();
    }

    private Task KeepAllegation()
    {
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
        return Send((Draft with { Allegations = all, RelatedAsked = false }).ToKeep());
    }

    private async Task Read()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        Rulebook = await Send(new GetRulebookInForce(Draft.ReceivedOn));
    }

    /// <summary>What the case would refuse at the end is said here, beside the field.</summary>
    private void Check()
    {
        Demand(Category is not null && Rulebook.FindCategory(Category) is not null, nameof(Category), "Choose the category.");
        Demand(Severity is not null, nameof(Severity), "Choose how severe it would be.");
        DemandNone(Problems.OfText(Text, nameof(Text), "what is alleged", Domain.Complaints.Allegation.TextMaxLength));
        foreach (var (field, day) in new[] { (nameof(EventFrom), EventFrom), (nameof(EventTo), EventTo), (nameof(AwareOn), AwareOn) })
        {
            Demand(!(day > Today), field, "It cannot lie in the future.");
            Demand(
                !(day > Draft.ReceivedOn), field,
                $"It cannot lie after {WrittenDate.Long(Draft.ReceivedOn ?? Today)}, the day on which the complaint was received.");
        }

        Demand(EventTo is null || EventFrom is not null, nameof(EventFrom), "Enter the first day of the event as well.");
        Demand(!(EventTo < EventFrom), nameof(EventTo), "The event cannot end before it began.");
        Demand(!(AwareOn < EventFrom), nameof(AwareOn), "The reporter cannot have learnt of it before it began.");
    }
}
