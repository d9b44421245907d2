using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Writes how the investigator means to go about it.</summary>
[Requires(Permission.Investigate)]
public sealed class InvestigationPlanModel(PageServices services) : ActPage(services)
{
    /// <summary>In the order of the allegations.</summary>
    [BindProperty]
    public List<QuestionsInput> Questions { get; set; } = [];

    [BindProperty]
    [Display(Name = "Lines of inquiry")]
    public string? LinesOfInquiry { get; set; }

    [BindProperty]
    [Display(Name = "Planned interviews")]
    public string? Interviews { get; set; }

    protected override string Done => "Plan written.";

    protected override string Next => Addresses.Cases.CaseInvestigation(Reference);

    protected override async Task Prepare()
    {
        if (HttpMethods.IsGet(Request.Method) && (await Send(new GetInvestigation(Reference))).Plan is { } plan)
        {
            Questions = [.. plan.Questions.Select(one => new QuestionsInput { Allegation = one.Allegation.Value, Text = one.Questions })];
            (LinesOfInquiry, Interviews) = (plan.LinesOfInquiry, plan.Interviews);
        }

        var given = Questions.ToDictionary(one => one.Allegation);
        Questions =
        [
            .. Case.Allegations.Select(allegation =>
                given.GetValueOrDefault(allegation.Id.Value) ?? new QuestionsInput { Allegation = allegation.Id.Value }),
        ];
    }

    protected override Task Act() => Send(new PlanInvestigation(
        Reference, Version, [.. Questions.Select(one => new PlannedQuestions(new AllegationId(one.Allegation), one.Text ?? ""))],
        LinesOfInquiry ?? "", Interviews ?? ""));

    protected override string FieldOf(string ofCommand) => ofCommand.StartsWith($"{nameof(Questions)}[", StringComparison.Ordinal)
        ? ofCommand.Replace($".{nameof(PlannedQuestions.Questions)}", $".{nameof(QuestionsInput.Text)}", StringComparison.Ordinal)
        : base.FieldOf(ofCommand);
}

public sealed class QuestionsInput
{
    public Guid Allegation { get; set; }

    public string? Text { get; set; }
}
