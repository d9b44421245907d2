using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>The auditors' figures: received = open + what has ended, and what lies behind that.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    private static readonly string[] Columns = ["Figure", "Group", "Part", "Value"];

    [BindProperty(SupportsGet = true), Display(Name = "Received from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Received to and including")]
    public DateOnly? To { get; set; }

    /// <summary>Null when the dates that were asked for are none.</summary>
    public Statistics? Figures { get; private set; }

    /// <summary>Over what they are, in words.</summary>
    public string Scope => (From, To) switch
    {
        ({ } from, { } to) => $"Cases received from {WrittenDate.Long(from)} to {WrittenDate.Long(to)}",
        ({ } from, null) => $"Cases received from {WrittenDate.Long(from)} on",
        (null, { } to) => $"Cases received until {WrittenDate.Long(to)}",
        _ => "All cases",
    };

    /// <summary>The sum, written out: 52 received = 30 open + 10 decided + ….</summary>
    public string Sum =>
        $"{Figures!.Received:N0} received = "
        + $"{string.Join(
            " + ",
            Figures.Dispositions.Where(row => row.Cases > 0)
                .Select(row => $"{row.Cases:N0} {Ending(row.Disposition)}")
                .Prepend($"{Figures.Open:N0} open"))}";

    public async Task OnGet() => await Accepts(Read);

    public async Task<IActionResult> OnGetCsv() =>
        await Accepts(ReadByGroup) ? File(await CsvFile.Of(Columns, Cells(), Ended), CsvFile.MediaType, $"figures-{Today:yyyy-MM-dd}.csv") : Page();

    /// <summary>How a case ended, after a number.</summary>
    public static string Ending(Disposition disposition) => disposition switch
    {
        Disposition.Decided => "decided by a ruling",
        Disposition.ReferredOut => "referred to another body",
        Disposition.RespondentLeft => "ended because the respondent left",
        _ => Words.InSentence(Words.Of(disposition)),
    };

    public static string Name(Milestone milestone) => milestone switch
    {
        Milestone.Triage => "The decision at triage",
        Milestone.NoticeServed => "The notice of the allegations",
        Milestone.Reply => "The reply",
        Milestone.Panel => "The panel",
        Milestone.Ruling => "The ruling",
        _ => "The end of the case",
    };

    public static string Name(SelectionRoute route) => route switch
    {
        SelectionRoute.MemberBallot => "Ballot of members",
        SelectionRoute.PanelAppointment => "Appointment by a panel",
        _ => "Imposed",
    };

    /// <summary>How many of a hundred findings were that it is proved.</summary>
    public static string PercentProved(IReadOnlyCollection<FindingCount> findings) =>
        (100.0 * findings.Where(row => row.Outcome == FindingOutcome.Proved).Sum(row => row.Findings) / findings.Sum(row => row.Findings))
            .ToString("N0", CultureInfo.InvariantCulture);

    private async Task Read() => Figures = await Send(new GetStatistics(From, To));

    /// <summary>By group only where no dates are asked for.</summary>
    private async Task ReadByGroup() => Figures = await Send(new GetStatistics(From, To, ByGroup: From is null && To is null));

    private IEnumerable<(string Figure, string Group, string Part, double Value)> Rows()
    {
        var figures = Figures!;
        yield return ("Received", "", "", figures.Received);
        yield return ("Open", "", "", figures.Open);
        foreach (var row in figures.Dispositions)
        {
            yield return ("Ended", Words.Of(row.Disposition), "", row.Cases);
        }

        foreach (var row in figures.Months)
        {
            yield return ("Received by month", row.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), "Open", row.Open);
            yield return ("Received by month", row.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), "Ended", row.Concluded);
        }

        foreach (var row in figures.Stages)
        {
            yield return ("Stage", Words.Of(row.Stage), "", row.Cases);
        }

        foreach (var row in figures.Allegations)
        {
            yield return ("Allegations", Words.Of(row.Category), Words.Of(row.Severity), row.Allegations);
        }

        foreach (var row in figures.Findings)
        {
            yield return ("Findings", Words.Of(row.Category), Words.Of(row.Outcome), row.Findings);
        }

        foreach (var row in figures.DaysTo)
        {
            yield return ("Days to", Words.Of(row.Milestone), "Cases", row.Cases);
            yield return ("Days to", Words.Of(row.Milestone), "Median", row.Median);
            yield return ("Days to", Words.Of(row.Milestone), "Shortest", row.Shortest);
            yield return ("Days to", Words.Of(row.Milestone), "Longest", row.Longest);
        }

        foreach (var row in figures.InterimMeasures)
        {
            yield return ("Interim measures", Words.Of(row.Kind), Words.Of(row.State), row.Measures);
        }

        foreach (var row in figures.Candidacies)
        {
            yield return ("Candidacies", Name(row.Route), "", row.Candidacies);
        }

        foreach (var row in figures.Groups ?? [])
        {
            var group = $"{DisparityWords.Of(row.Kind)}: {DisparityWords.Of(row.Kind, row.Group)}";
            yield return ("By group", group, "Decided", row.Decided);
            yield return ("By group", group, "Proved", row.Proved);
        }
    }

    private IEnumerable<string[]> Cells() =>
        Rows().Select(row => new[] { row.Figure, row.Group, row.Part, row.Value.ToString(CultureInfo.InvariantCulture) });
}
