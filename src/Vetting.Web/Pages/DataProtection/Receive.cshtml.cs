using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Puts down a request: what is asked, when and how it came, and under which names the person is known.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class ReceiveModel(PageServices services) : VettingPage(services)
{
    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        .. Enum.GetValues<SubjectRequestKind>().Select(kind => new Choice(kind.ToString(), Words.Of(kind), kind switch
        {
            SubjectRequestKind.Access => "A copy of the data about them.",
            SubjectRequestKind.Rectification => "That what is wrong is corrected.",
            SubjectRequestKind.Erasure => "That data about them are erased.",
            SubjectRequestKind.Restriction => "That data about them are kept, and not used otherwise.",
            SubjectRequestKind.Objection => "That data about them are not used any more.",
            _ => "About how the party handles data about them. It opens no case.",
        })),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    [Display(Name = "What do they ask for?")]
    public SubjectRequestKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "How did it come?")]
    public RequestChannel? Channel { get; set; }

    [BindProperty]
    [Display(Name = "Day on which it came")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    [Display(Name = "Names")]
    public string? Names { get; set; }

    [BindProperty]
    [Display(Name = "E-mail addresses and telephone numbers (optional)")]
    public string? Contacts { get; set; }

    [BindProperty]
    [Display(Name = "What they ask, in a sentence or two")]
    public string? Asked { get; set; }

    public async Task OnGet()
    {
        ReceivedOn ??= Today;
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Kind is not null, nameof(Kind), "Choose what they ask for.");
        Demand(Channel is not null, nameof(Channel), "Choose how it came.");
        Demand(ReceivedOn is not null, nameof(ReceivedOn), "Enter the day on which it came.");
        Demand(Person is not null || Lines(Names).Count > 0, nameof(Names), "Enter the name of whoever asks.");
        DemandNone(Problems.OfText(Asked, nameof(Asked), "what they ask", SubjectRequest.TextMaxLength));
        ActOnce();
        var reference = "";
        return await Accepts(async () => reference = await Send(new ReceiveSubjectRequest(new(
                Kind!.Value, Channel!.Value, ReceivedOn!.Value, Person is { } person ? new PersonId(person) : null, Lines(Names), Lines(Contacts),
                Asked!.Trim()))))
            ? Redirect(Addresses.DataProtection.Request(reference))
            : Page();
    }

    protected override string FieldOf(string ofCommand)
    {
        var name = ofCommand.Replace($"{nameof(ReceiveSubjectRequest.Told)}.", "", StringComparison.Ordinal);
        return name.IndexOf('[', StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
    }

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code == RuleCodes.DatesContradict ? nameof(ReceivedOn) : base.FieldOf(broken);

    private static List<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
