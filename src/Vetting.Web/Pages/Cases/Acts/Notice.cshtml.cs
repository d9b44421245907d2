using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records the service of what is to be served next: the allegations, the ruling, new evidence for an appeal, or its decision.</summary>
[Requires(Permission.ServeNotice)]
public sealed class NoticeModel(PageServices services) : ActPage(services)
{
    /// <summary>As the form showed it.</summary>
    [BindProperty]
    public NoticeKind Kind { get; set; }

    [BindProperty]
    [Display(Name = "Text of the notice")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Which evidence was disclosed with it?")]
    public List<Guid> Disclosed { get; set; } = [];

    [BindProperty]
    [Display(Name = "Which bundle was handed over? (optional)")]
    public string? Bundle { get; set; }

    [BindProperty]
    [Display(Name = "How was it served?")]
    public ServiceMethod? Method { get; set; }

    [BindProperty]
    [Display(Name = "Proof of service")]
    public string? Proof { get; set; }

    [BindProperty]
    [Display(Name = "Date of service")]
    public DateOnly? ServedOn { get; set; }

    [BindProperty]
    [Display(Name = "Why is a protected identity disclosed?")]
    public string? DiscloseIdentityBecause { get; set; }

    public IReadOnlyList<Choice> Disclosable =>
    [
        .. Case.Evidence.Where(item => item.Disclosure != Disclosure.Excluded)
            .Select(item => new Choice(item.Id.Value.ToString(), item.FileName, $"{item.Source}. {DisclosureWords.Of(item.Disclosure)}."))
    ];

    /// <summary>Those that were made for the respondent.</summary>
    public IReadOnlyList<Choice> Bundles { get; private set; } = [];

    public IEnumerable<string> Gists =>
        Case.Evidence.Where(item => item.Disclosure == Disclosure.Withheld).Select(item => item.Gist).OfType<string>();

    /// <summary>What the rulebook says of a time that ends on a day that is no working day; nothing where it lets it stand.</summary>
    public static string OnEnd(RulebookContent procedure) => procedure.Deadlines.MovesToNextWorkingDay is null
        ? ""
        : "If that ends on a weekend or a bank holiday, it ends on the next working day.";

    /// <summary>What serving through the door means under the rulebook of the case.</summary>
    public string OnDoor => "It is put where they read their own case, and they are told by mail if they have an address. It is served when they open it"
        + (Procedure.Service is { } rule
            ? $", or {Words.Count(rule.DeemedAfterDays, "day")} after they were told by mail (clause {rule.Clause}), whichever is first."
            : ".");

    protected override string Done => Method == ServiceMethod.Door ? "It was sent through their door." : "Service recorded.";

    protected override void Check()
    {
        Demand(Method is not null, nameof(Method), "Choose how it was served.");
        Demand(ServedOn is not null || Method is null or ServiceMethod.Door, nameof(ServedOn), "Enter the date of service.");
    }

    protected override async Task Prepare()
    {
        Kind = Case.DecisionToServe ?? Case.UnderWay?.Kind ?? (Case.Stage == Stage.Appeal ? NoticeKind.AppealEvidence : NoticeKind.Allegations);
        ModelState.Remove(nameof(Kind));
        var made = Kind.IsToBeAnswered() && Case.MayReadNotes ? await Send(new GetBundles(Reference)) : [];
        Bundles =
        [
            .. made.Where(bundle => bundle.Recipient == BundleRecipient.Respondent).Select(bundle => new Choice(
                bundle.Id.Value.ToString(), DisclosureBundle.NameOf(Reference, bundle.Sha256),
                $"{Words.Count(bundle.Pages, "page")}, composed on {WrittenDate.Long(bundle.ComposedAt)}. SHA-256 {bundle.Sha256}")),
        ];
        if (Bundles.Count > 0)
        {
            Bundles = [new("", "None"), .. Bundles];
            Bundle ??= "";
        }
    }

    protected override async Task Act() => await Send(new ServeNotice(
        Reference, Version, Kind, Text ?? "", [.. Disclosed.Select(id => new EvidenceId(id))], Method!.Value, Proof, ServedOn,
        Typed(DiscloseIdentityBecause), Guid.TryParse(Bundle, out var bundle) ? new BundleId(bundle) : null));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.ProtectedIdentity => nameof(DiscloseIdentityBecause),
        RuleCodes.BundleForAnother => nameof(Bundle),
        RuleCodes.UndisclosedMaterial => nameof(Disclosed),
        _ => base.FieldOf(broken),
    };
}
