using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Web.Pages.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Letters;

/// <summary>The template of one kind of letter: the one in force, the one that waits, and how another is proposed.</summary>
[Requires(Permission.ManageLetterTemplates)]
public sealed class TemplateModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public LetterKind Kind { get; set; }

    [BindProperty]
    [Display(Name = "Template file")]
    public IFormFile? Document { get; set; }

    /// <summary>The one that waits, as the form showed it.</summary>
    [BindProperty]
    public Guid Template { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>The second time: nobody changes all letters by one click.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    public bool IsConfirming { get; private set; }

    public LetterKindView Of { get; private set; } = null!;

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnGetFile(Guid? template) => Attached(await Send(new OpenLetterTemplate(Kind, Known(template))));

    public async Task<IActionResult> OnGetPreview(Guid? template) =>
        Attached(await Send(new OpenLetterTemplate(Kind, Known(template), AsLetter: true)));

    public async Task<IActionResult> OnPost()
    {
        Demand(Document is not null, nameof(Document), "Choose a file.");
        return await Done(Propose, "The template is proposed. It is used once another administrator has approved it.");
    }

    public async Task<IActionResult> OnPostApprove()
    {
        if (!Confirmed)
        {
            IsConfirming = true;
            await Read();
            return Page();
        }

        return await Done(() => Send(new ApproveLetterTemplate(new LetterTemplateId(Template))), "The template is in force.");
    }

    public Task<IActionResult> OnPostDecline() =>
        Done(() => Send(new DeclineLetterTemplate(new LetterTemplateId(Template), Reason ?? "")), "The template was declined.");

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(ProposeLetterTemplate.Content) ? nameof(Document)
        : base.FieldOf(ofCommand);

    private async Task<IActionResult> Done(Func<Task> act, string said)
    {
        if (!await Accepts(act))
        {
            await Read();
            return Page();
        }

        if (IsReopened)
        {
            await Forget();
        }

        Say(said);
        return Redirect(Addresses.Letters.Template(Kind.ToString()));
    }

    private async Task Propose()
    {
        var content = new MemoryStream();
        await Document!.CopyToAsync(content, Ended);
        await Send(new ProposeLetterTemplate(Kind, content.ToArray()));
    }

    private async Task Read()
    {
        await ReadPeople();
        Of = (await Send(new GetLetterTemplates())).First(kind => kind.Kind == Kind);
    }

    private static LetterTemplateId? Known(Guid? template) => template is { } id ? new LetterTemplateId(id) : null;
}
