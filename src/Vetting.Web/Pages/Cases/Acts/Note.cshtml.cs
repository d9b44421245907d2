using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Writes a note for the team of the case, or corrects an earlier one by a further one.</summary>
[Requires(Permission.WriteCaseNotes)]
public sealed class NoteModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid? Corrects { get; set; }

    [BindProperty]
    [Display(Name = "Note")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Could it tell who the complainant is?")]
    public bool? MayIdentifyComplainant { get; set; }

    /// <summary>The note that is corrected.</summary>
    public CaseNoteView? Corrected { get; private set; }

    protected override string Done => "Note written.";

    protected override string Next => Addresses.Cases.CaseNotes(Reference);

    protected override async Task Prepare()
    {
        if (Corrects is { } earlier)
        {
            Corrected = (await Send(new GetCaseNotes(Reference, Only: new CaseNoteId(earlier)))).Items.SingleOrDefault()
                ?? throw new NotFoundException("note");
        }
    }

    protected override string FieldOf(RuleBrokenException broken) => nameof(Text);

    protected override Task Act() => Send(new WriteCaseNote(
        Reference, Text ?? "", MayIdentifyComplainant ?? false, Corrects: Corrects is { } earlier ? new CaseNoteId(earlier) : null));
}
