using System.Globalization;
using System.Text;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>An interview, a statement and a report as the text that becomes evidence: what the respondent is given and the panel reads.</summary>
internal static class InvestigationText
{
    public static string Of(Interview interview, string reference, bool isAgreed, string? remarks)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            Case {reference}: interview {interview.Number}

            With: {WhomIn(interview)}
            Held on: {CivilTime.Written(CivilTime.DateOf(interview.At))}
            Also present: {(interview.Present.Length == 0 ? "nobody" : interview.Present)}

            {interview.Account}

            {(isAgreed ? "Agreed by who was interviewed." : "Not agreed by who was interviewed.")}

            """);
        return Add(text, "Remarks", remarks).ToString();
    }

    public static string Of(NewInvestigationReport report, int number, Complaint complaint)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            Case {complaint.Reference}: {(number == 1 ? "report of the investigator" : $"supplementary report {number - 1} of the investigator")}

            The findings are of fact. Whether a rule was broken is for the panel to find.

            """);
        Add(text, "What is new", report.WhatIsNew);
        Add(text, "Summary", report.Summary);
        foreach (var finding in report.Findings.OrderBy(finding => NumberOf(finding, complaint)))
        {
            var evidence = finding.Evidence.Select(complaint.EvidenceOf).Select(item => item.FileName).ToList();
            Add(text, $"Allegation {NumberOf(finding, complaint)}", finding.Facts);
            Add(text, "Rests on", evidence.Count == 0 ? "no piece of evidence" : string.Join(", ", evidence));
        }

        return Add(text, "Recommendation", report.Recommendation).ToString();
    }

    /// <param name="witness">Null where the identity is kept in the vault.</param>
    public static string Of(Statement statement, string words, string reference, string? witness, DateOnly confirmedOn) => $"""
        Case {reference}: statement {statement.Number}

        Of: {(witness is null ? "a witness, whose name is kept in the vault" : $"a witness, {witness}")}
        Confirmed on: {CivilTime.Written(confirmedOn)}

        {words}

        The witness confirmed: I believe that what this statement says is true.

        """;

    /// <summary>Keeps a text as a file.</summary>
    public static async Task<StoredFile> Keep(this IEvidenceFiles files, string text, CancellationToken ct)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
        return await files.Put(content, ct);
    }

    private static int NumberOf(FindingOfFact finding, Complaint complaint) =>
        complaint.Allegations.Single(allegation => allegation.Id == finding.Allegation).Number;

    private static string WhomIn(Interview interview) => interview.With switch
    {
        Correspondent.Complainant => "the complainant",
        Correspondent.Respondent => "the respondent",
        Correspondent.Witness => $"a witness, {interview.Name}",
        _ => interview.Name!,
    };

    private static StringBuilder Add(StringBuilder text, string heading, string? words) => string.IsNullOrWhiteSpace(words)
        ? text
        : text.Append(CultureInfo.InvariantCulture, $"\n{heading}:\n{words}\n");
}
