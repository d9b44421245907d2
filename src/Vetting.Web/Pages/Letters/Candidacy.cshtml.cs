using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Application.People;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Letters;

/// <summary>The letters to one candidate about their clearance, or the certificates of one selection.</summary>
[Requires(Permission.ManageSelections)]
public sealed class CandidacyModel(PageServices services) : VettingPage(services)
{
    private Dictionary<UserId, string> _names = [];

    [BindProperty(SupportsGet = true)]
    public LetterKind Kind { get; set; }

    /// <summary>The candidate; for certificates the selection.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "What may the candidate use on the ballot paper?")]
    public string? Description { get; set; }

    [BindProperty]
    [Display(Name = "How is it sent?")]
    public LetterMethod? Method { get; set; }

    [BindProperty]
    [Display(Name = "Postal address (only for the post)")]
    public string? PostalAddress { get; set; }

    public IReadOnlyList<LetterView> Letters { get; private set; } = [];

    /// <summary>Of the candidate, or of the seat.</summary>
    public string Name { get; private set; } = "";

    public bool IsCertificate => Kind == LetterKind.CertificateOfAuthorisation;

    public string Title => IsCertificate ? "Certificate of authorisation" : "Letters of clearance";

    public string About => IsCertificate ? Addresses.Selections.Selection(Id) : Addresses.Candidates.Candidate(Id);

    public bool MaySend { get; private set; }

    public string NameOf(UserId user) => _names.GetValueOrDefault(user, "somebody who is not named here");

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnGetFile(Guid letter, LetterForm form = LetterForm.Pdf) =>
        Attached(await Send(new OpenCandidacyLetter(Kind, Id, new LetterId(letter), form)));

    public async Task<IActionResult> OnPostPreview()
    {
        await Read();
        LetterPreview? preview = null;
        if (await Accepts(async () => preview = await Send(new PreviewCandidacyLetter(Kind, Id, Typed(PostalAddress), Typed(Description)))))
        {
            DemandNone(LetterWords.Of(preview!.Missing, nameof(PostalAddress), nameof(Description)));
        }

        return preview?.Pdf is { } pdf ? Attached(new OpenedFile($"{Kind} preview.pdf", pdf.Length, new MemoryStream(pdf), null)) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Demand(Method is not null, nameof(Method), "Choose how it is sent.");
        Demand(!IsCertificate || Typed(Description) is not null, nameof(Description), "Enter the name of the party, or a registered description.");
        if (!await Accepts(SendLetter))
        {
            return Page();
        }

        Say("The letter is kept. Download it to send it.");
        return Redirect(Addresses.Letters.Candidacy(Kind.ToString(), Id));
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(PrintCandidacyLetter.Address) ? nameof(PostalAddress)
        : base.FieldOf(ofCommand);

    private async Task SendLetter()
    {
        if (IsReopened)
        {
            await Forget();
        }

        ActOnce();
        var printed = await Send(new PrintCandidacyLetter(Kind, Id, Method!.Value, Typed(PostalAddress), Typed(Description)));
        await Send(new SendCandidacyLetter(Id, printed));
    }

    private async Task Read()
    {
        if (Kind.IsOfACase())
        {
            throw new NotFoundException("letter of this kind here");
        }

        if (IsCertificate)
        {
            var selection = await Send(new GetSelection(new SelectionId(Id)));
            (Name, MaySend) = (selection.SeatName, selection.CertificateIssuedAt is not null);
        }
        else
        {
            var candidate = await Send(new GetCandidate(new CandidateId(Id)));
            (Name, MaySend) = (candidate.Name, candidate.Clearance.AllowsEndorsement);
        }

        Letters = await Send(new GetCandidacyLetters(Kind, Id));
        _names = Letters.Count == 0 ? [] : (await Send(new GetColleagues())).ToDictionary(colleague => colleague.User, colleague => colleague.Name);
    }
}
