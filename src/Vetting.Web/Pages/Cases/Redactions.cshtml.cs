using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What is redacted of a piece of evidence: words that are found in it, or areas of its pages.</summary>
[Requires(Permission.ComposeBundle)]
public sealed class RedactionsModel(PageServices services) : CasePage(services)
{
    private const int InOnePercent = PageArea.Whole / 100;

    public static readonly IReadOnlyList<Choice> Reasons =
        [.. Enum.GetValues<RedactionReason>().Select(reason => new Choice(reason.ToString(), Words.Of(reason), reason.Sentence()))];

    [BindProperty(SupportsGet = true)]
    public Guid Evidence { get; set; }

    /// <summary>That is shown, of a PDF or an image.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public int? Shown { get; set; }

    [BindProperty]
    [Display(Name = "Words to find")]
    public string? Sought { get; set; }

    /// <summary>The places that were ticked, as <see cref="ValueOf"/> writes them.</summary>
    [BindProperty]
    [Display(Name = "Which of these are to be redacted?")]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    [Display(Name = "Why?")]
    public RedactionReason? Reason { get; set; }

    [BindProperty]
    [Display(Name = "From the left edge, in percent of the width")]
    public string? Left { get; set; }

    [BindProperty]
    [Display(Name = "From the upper edge, in percent of the height")]
    public string? Top { get; set; }

    [BindProperty]
    [Display(Name = "Width, in percent")]
    public string? Width { get; set; }

    [BindProperty]
    [Display(Name = "Height, in percent")]
    public string? Height { get; set; }

    /// <summary>The redaction that is lifted.</summary>
    [BindProperty]
    public Guid Lifted { get; set; }

    public EvidenceRedactions Read { get; private set; } = null!;

    /// <summary>The page that is shown; null of a text.</summary>
    public int? ShownPage => Read.Outline.Kind == RedactableKind.Text ? null : Math.Clamp(Shown ?? 1, 1, Read.Outline.Pages);

    public bool IsDrawn => Read.Outline.Kind == RedactableKind.Image || Read.DrawsPages;

    public IReadOnlyList<Choice> Found =>
    [
        .. (Read.Found ?? []).Select(hit => new Choice(
            string.Join(';', hit.Places.Select(ValueOf)), hit.Context, hit.Page is { } page ? $"Page {page}" : null)),
    ];

    public static string PlaceOf(RedactionView redaction) => redaction.Place.Area is { } area
        ? $"Page {area.Page}, {Percent(area.Left)} % from the left and {Percent(area.Top)} % from the top, {Percent(area.Width)} % wide and {Percent(area.Height)} % high"
        : $"“{redaction.Hidden}”";

    public Task OnGet() => ReadAll(null);

    public async Task<IActionResult> OnPostFind()
    {
        Demand(!string.IsNullOrWhiteSpace(Sought), nameof(Sought), "Enter the words to find.");
        await ReadAll(null);
        await Accepts(() => ReadAll(Sought));
        return Page();
    }

    public async Task<IActionResult> OnPostRedact()
    {
        var places = Chosen.SelectMany(chosen => chosen.Split(';')).Select(Place).ToList();
        Demand(places.Count > 0 && places.TrueForAll(place => place is not null), nameof(Chosen), "Choose what is to be redacted.");
        return await Redact([.. places.OfType<RedactionPlace>()], nameof(Chosen));
    }

    public async Task<IActionResult> OnPostArea()
    {
        var (left, top) = (Part(Left, nameof(Left)), Part(Top, nameof(Top)));
        var (width, height) = (Part(Width, nameof(Width)), Part(Height, nameof(Height)));
        return await Redact([new(Area: new(Shown ?? 1, left, top, width, height))], nameof(Left));
    }

    public async Task<IActionResult> OnPostLift()
    {
        if (await Accepts(() => Send(new LiftRedaction(Reference, new RedactionId(Lifted)))))
        {
            Say("Redaction lifted.");
            return Redirect(Here);
        }

        await ReadAll(null);
        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.RedactionOutside ? _field : "";

    private string _field = "";

    private string Here => Shown is { } page
        ? Addresses.Cases.RedactionsOn(Reference, Evidence, page)
        : Addresses.Cases.Redactions(Reference, Evidence);

    private async Task<IActionResult> Redact(IReadOnlyList<RedactionPlace> places, string field)
    {
        _field = field;
        Demand(Reason is not null, nameof(Reason), "Choose why it is redacted.");
        if (await Accepts(() => Send(new Redact(Reference, new EvidenceId(Evidence), places, Reason!.Value))))
        {
            Say("Redacted in every bundle from now on.");
            return Redirect(Here);
        }

        await ReadAll(field == nameof(Chosen) && !string.IsNullOrWhiteSpace(Sought) ? Sought : null);
        return Page();
    }

    private async Task ReadAll(string? words)
    {
        await ReadFile();
        Read = await Send(new GetRedactions(Reference, new EvidenceId(Evidence), words));
    }

    private int Part(string? typed, string field)
    {
        var isNumber = decimal.TryParse(typed?.Trim().TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent);
        Demand(isNumber && percent is >= 0 and <= 100, field, "Enter a number from 0 to 100.");
        return isNumber && percent is >= 0 and <= 100 ? (int)Math.Round(percent * InOnePercent) : 0;
    }

    private static string Percent(int part) => ((decimal)part / InOnePercent).ToString("0.##", CultureInfo.InvariantCulture);

    private static string ValueOf(RedactionPlace place) => place.Text is { } range
        ? string.Create(CultureInfo.InvariantCulture, $"{range.Start}-{range.Length}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Area!.Page}-{place.Area.Left}-{place.Area.Top}-{place.Area.Width}-{place.Area.Height}");

    private static RedactionPlace? Place(string value)
    {
        var numbers = value.Split('-').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        return numbers switch
        {
            [>= 0 and var start, >= 0 and var length] => new(Text: new(start, length)),
            [>= 0 and var page, >= 0 and var left, >= 0 and var top, >= 0 and var width, >= 0 and var height] =>
                new(Area: new(page, left, top, width, height)),
            _ => null,
        };
    }
}
