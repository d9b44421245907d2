using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Composes a bundle for a recipient.</summary>
[Requires(Permission.ComposeBundle)]
public sealed class NewBundleModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "For whom is it?")]
    public BundleRecipient? Recipient { get; set; }

    [BindProperty]
    [Display(Name = "What goes into it?")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    [Display(Name = "Order (optional)")]
    public string? Order { get; set; }

    [BindProperty]
    [Display(Name = "Why it tells who a protected person is (only if it has to)")]
    public string? DiscloseIdentityBecause { get; set; }

    public IReadOnlyList<Choice> Choices =>
    [
        .. Listed.Select((item, index) => new Choice(
            item.Id.Value.ToString(), $"{index + 1}. {item.FileName}", $"{item.Source}. {DisclosureWords.Of(item.Disclosure)}.")),
    ];

    protected override string Done => "Bundle composed.";

    protected override string Next => Addresses.Cases.Bundles(Reference);

    /// <summary>Exhibits by their number, then what is none.</summary>
    private IReadOnlyList<CaseEvidence> Listed =>
        [.. Case.Evidence.Where(item => item.Disclosure != Disclosure.Excluded).OrderBy(item => item.Exhibit ?? int.MaxValue).ThenBy(item => item.ReceivedOn)];

    protected override void Check()
    {
        Demand(Recipient is not null, nameof(Recipient), "Choose for whom it is.");
        Demand(Chosen.Count > 0, nameof(Chosen), "Choose what goes into it.");
    }

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code == RuleCodes.ProtectedIdentity ? nameof(DiscloseIdentityBecause) : nameof(Chosen);

    protected override async Task Act()
    {
        await ReadFile();
        var printed = await Send(new PrintBundle(
            Reference, Recipient!.Value, Ordered(), Typed(DiscloseIdentityBecause)));
        await Send(new ComposeBundle(Reference, printed));
    }

    private List<EvidenceId> Ordered()
    {
        var chosen = Listed.Select(item => item.Id).Where(id => Chosen.Contains(id.Value)).ToList();
        if (string.IsNullOrWhiteSpace(Order))
        {
            return chosen;
        }

        var numbers = Order.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        var ordered = numbers.Where(number => number > 0 && number <= Listed.Count).Select(number => Listed[number - 1].Id).ToList();
        return ordered.Count == numbers.Count && ordered.Count == chosen.Count && ordered.ToHashSet().SetEquals(chosen)
            ? ordered
            : throw new FluentValidation.ValidationException(
                [new(nameof(Order), "Write the number of each piece that you chose once, or leave this empty.")]);
    }
}
