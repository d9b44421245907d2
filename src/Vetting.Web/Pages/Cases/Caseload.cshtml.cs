using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Who works on how many open cases. Each number leads to the cases that it counts.</summary>
[Requires(Permission.ReadCaseload)]
public sealed class CaseloadModel(PageServices services) : VettingPage(services)
{
    public Caseload Caseload { get; private set; } = new(0, 0, []);

    /// <summary>The stages of a case that is open, in the order of its life.</summary>
    public static IReadOnlyList<Stage> Stages { get; } = [.. Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed)];

    public async Task OnGet() => Caseload = await Send(new GetCaseload());

    public static string Name(CaseloadRow row) => row.Name ?? "The operator, who imported them";

    /// <summary>What somebody can do today, or why their cases need somebody else.</summary>
    public static string Standing(CaseloadRow row) =>
        string.Join(", ", TeamChoices.Standing(row.IsLocked, row.Roles).Select((words, index) => index == 0 ? words : Words.InSentence(words)));

    /// <summary>Whether the cases need somebody else.</summary>
    public static bool IsLeftAlone(CaseloadRow row) => row.Open > 0 && !TeamChoices.MayWork(row.IsLocked, row.Roles);

    public static int At(CaseloadRow row, Stage stage) => row.Stages.FirstOrDefault(count => count.Stage == stage)?.Cases ?? 0;

    public string Overdue(Guid? colleague) =>
        Addresses.Cases.OpenOf(colleague, ("dueBy", $"{Today.AddDays(-1):yyyy-MM-dd}"), ("sort", "nextDeadline"));

    public int AgeInDays(DateOnly receivedOn) => Today.DayNumber - receivedOn.DayNumber;
}
