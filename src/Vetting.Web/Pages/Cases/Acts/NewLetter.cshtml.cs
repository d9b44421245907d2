using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Web.Common;
using Vetting.Web.Pages.Letters;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Writes a letter from what was served or decided, shows it, and records that it was sent.</summary>
[Requires(Permission.SendCaseLetters)]
public sealed class NewLetterModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Which letter is it?")]
    public LetterKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "How is it sent?")]
    public LetterMethod? Method { get; set; }

    [BindProperty]
    [Display(Name = "Postal address (only for the post)")]
    public string? PostalAddress { get; set; }

    [BindProperty]
    [Display(Name = "Why it tells who a protected person is (only if it has to)")]
    public string? DiscloseIdentityBecause { get; set; }

    /// <summary>Of which the case has what they speak of.</summary>
    public IReadOnlyList<LetterKind> Kinds { get; private set; } = [];

    public static IReadOnlyList<Choice> Methods { get; } =
        [.. Enum.GetValues<LetterMethod>().Select(method => new Choice(method.ToString(), LetterWords.Of(method)))];

    protected override string Done => "The letter is kept. Download it to send it.";

    protected override string Next => Addresses.Cases.Letters(Reference);

    public async Task<IActionResult> OnPostPreview()
    {
        Demand(Kind is not null, nameof(Kind), "Choose which letter it is.");
        LetterPreview? preview = null;
        if (await Accepts(async () => preview = await Send(new PreviewCaseLetter(Reference, Kind!.Value, Typed(PostalAddress)))))
        {
            DemandNone(LetterWords.Of(preview!.Missing, nameof(PostalAddress)));
        }

        if (preview?.Pdf is { } pdf)
        {
            return Attached(new OpenedFile($"{Kind} preview.pdf", pdf.Length, new MemoryStream(pdf), null));
        }

        await ReadFile();
        await Prepare();
        return Page();
    }

    protected override void Check()
    {
        Demand(Kind is not null, nameof(Kind), "Choose which letter it is.");
        Demand(Method is not null, nameof(Method), "Choose how it is sent.");
    }

    protected override async Task Prepare() => Kinds = (await Send(new GetCaseLetters(Reference))).MayBeSent;

    protected override async Task Act()
    {
        var printed = await Send(new PrintCaseLetter(Reference, Kind!.Value, Method!.Value, Typed(PostalAddress), Typed(DiscloseIdentityBecause)));
        await Send(new SendCaseLetter(Reference, printed));
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(PrintCaseLetter.Address) ? nameof(PostalAddress)
        : base.FieldOf(ofCommand);

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.ProtectedIdentity => nameof(DiscloseIdentityBecause),
        RuleCodes.LetterDoesNotApply => nameof(Kind),
        _ => base.FieldOf(broken),
    };
}
