using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Submits the investigator's report, or a supplementary one.</summary>
[Requires(Permission.Investigate)]
public sealed class InvestigationReportModel(PageServices services) : ActPage(services)
{
    /// <summary>In the order of the allegations.</summary>
    [BindProperty]
    public List<FactsInput> Findings { get; set; } = [];

    [BindProperty]
    [Display(Name = "What is new?")]
    public string? WhatIsNew { get; set; }

    [BindProperty]
    [Display(Name = "Summary")]
    public string? Summary { get; set; }

    [BindProperty]
    [Display(Name = "Recommendation (optional)")]
    public string? Recommendation { get; set; }

    /// <summary>Whether the report was submitted before.</summary>
    public bool IsSupplementary { get; private set; }

    /// <summary>What a finding may rest on.</summary>
    public IReadOnlyList<Choice> Evidence { get; private set; } = [];

    /// <summary>What a finding rests on, by name.</summary>
    public string NamesOf(FactsInput finding) => finding.Evidence.Count == 0
        ? "No piece of evidence"
        : string.Join(", ", finding.Evidence.Select(id => Case.Evidence.FirstOrDefault(item => item.Id.Value == id)?.FileName ?? "unknown"));

    protected override string Done => "Report submitted. It is evidence now: disclose it with the notice.";

    protected override string Next => Addresses.Cases.CaseInvestigation(Reference);

    protected override bool AsksTwice => true;

    protected override async Task Prepare()
    {
        IsSupplementary = (await Send(new GetInvestigation(Reference))).Reports.Count > 0;
        Evidence =
        [
            .. Case.Evidence.Where(item => item.Disclosure != Disclosure.Excluded)
                .Select(item => new Choice(item.Id.Value.ToString(), item.FileName, item.Source)),
        ];
        var given = Findings.ToDictionary(one => one.Allegation);
        Findings =
        [
            .. Case.Allegations.Select(allegation =>
                given.GetValueOrDefault(allegation.Id.Value) ?? new FactsInput { Allegation = allegation.Id.Value }),
        ];
    }

    protected override void Check() => Demand(!string.IsNullOrWhiteSpace(Summary), nameof(Summary), "Enter the summary.");

    protected override async Task Act()
    {
        // A supplementary report leaves out the allegations on which there is nothing new.
        var isSupplementary = (await Send(new GetInvestigation(Reference))).Reports.Count > 0;
        var findings = Findings.Where(one => !isSupplementary || !string.IsNullOrWhiteSpace(one.Facts))
            .Select(one => new FindingOfFact(
                new AllegationId(one.Allegation), one.Facts ?? "", [.. one.Evidence.Select(item => new EvidenceId(item))]));
        await Send(new SubmitInvestigationReport(Reference, Version, new NewInvestigationReport(
            [.. findings], Summary ?? "", Typed(Recommendation), isSupplementary && !string.IsNullOrWhiteSpace(WhatIsNew) ? WhatIsNew : null)));
    }

    protected override string FieldOf(string ofCommand)
    {
        var field = ofCommand.Replace($"{nameof(SubmitInvestigationReport.Report)}.", "", StringComparison.Ordinal);
        return field.StartsWith($"{nameof(Findings)}[", StringComparison.Ordinal) ? field : base.FieldOf(field);
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.AlreadyDone => nameof(WhatIsNew),
        RuleCodes.ProtectedName => nameof(Summary),
        _ => base.FieldOf(broken),
    };
}

public sealed class FactsInput
{
    public Guid Allegation { get; set; }

    public string? Facts { get; set; }

    public List<Guid> Evidence { get; set; } = [];
}
