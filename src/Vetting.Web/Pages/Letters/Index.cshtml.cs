using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Letters;
using Vetting.Domain.Letters;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Letters;

/// <summary>One kind of letter to many at once.</summary>
[Requires(Permission.ManageSelections)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public LetterKind Kind { get; set; } = LetterKind.Clearance;

    [BindProperty]
    [Display(Name = "What may the candidates use on the ballot paper?")]
    public string? Description { get; set; }

    [BindProperty]
    [Display(Name = "How are they sent?")]
    public LetterMethod? Method { get; set; }

    [BindProperty]
    [Display(Name = "To whom?")]
    public List<Guid> Chosen { get; set; } = [];

    public LetterRuns Runs { get; private set; } = null!;

    public bool IsCertificates => Kind == LetterKind.CertificateOfAuthorisation;

    public static IReadOnlyList<Choice> Methods { get; } =
        [.. new[] { LetterMethod.ByHand, LetterMethod.Email }.Select(method => new Choice(method.ToString(), LetterWords.Of(method)))];

    public IEnumerable<Choice> Choices => Runs.Waiting.Select(waiting => new Choice(waiting.Subject.ToString(), waiting.Name));

    public async Task OnGet()
    {
        Kind = Kind.IsOfACase() ? LetterKind.Clearance : Kind;
        Runs = await Send(new GetLetterRuns(Kind));
        Chosen = [.. Runs.Waiting.Select(waiting => waiting.Subject)];
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Method is not null, nameof(Method), "Choose how they are sent.");
        var started = Guid.Empty;
        if (!await Accepts(async () => started = await Start()))
        {
            Runs = await Send(new GetLetterRuns(Kind.IsOfACase() ? LetterKind.Clearance : Kind));
            return Page();
        }

        Say("The letters are being sent.");
        return Redirect(Addresses.Letters.Run(started));
    }

    protected override string FieldOf(string ofCommand) =>
        ofCommand.Split('[')[0] == nameof(StartLetterRun.Subjects) ? nameof(Chosen) : base.FieldOf(ofCommand);

    private async Task<Guid> Start()
    {
        if (IsReopened)
        {
            await Forget();
        }

        ActOnce();
        return (await Send(new StartLetterRun(Kind, Chosen, Method!.Value, Typed(Description)))).Value;
    }
}
