using System.Text;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Importing;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Testing;

/// <summary>Decided cases about people who said to which groups they belong: with one difference among like cases, and one that is none.</summary>
public static class GroupedCases
{
    private const string Header =
        "External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,"
            + "Category,Allegation,Severity,Event from,Finding,Reasons,Sanction,Sanction months,Sanction from,Complainant sex";

    /// <summary>
    /// Eighty people with four cases each. Women are found against more often, whatever the case. Of disabled people more is proved, because more
    /// of what is alleged of them is grave, and grave cases are proved more often of everybody.
    /// </summary>
    public static async Task Import(VettingServer server)
    {
        var journey = new Journey(server);
        List<string> rows = [];
        Dictionary<(bool, bool, bool), int> soFar = [];
        for (var i = 0; i < 80; i++)
        {
            var candidate = await journey.RegisterCandidate();
            var number = await server.Look(db => db.Candidates.Where(one => one.Id == candidate).Select(one => one.MembershipNumber).SingleAsync());
            var (isWoman, isDisabled) = (i % 2 == 0, i / 2 % 2 == 0);
            await Volunteer(
                server, candidate,
                new(isWoman ? "female" : "male", null, i == 0 ? "sikh" : null, isDisabled ? "disabled" : "not-disabled", null, null));
            for (var n = 0; n < 4; n++)
            {
                var isGrave = isDisabled ? n < 3 : n < 1;
                var before = soFar.GetValueOrDefault((isWoman, isDisabled, isGrave));
                soFar[(isWoman, isDisabled, isGrave)] = before + 1;
                var provedOfHundred = (isWoman, isGrave) switch { (true, true) => 95, (true, false) => 50, (false, true) => 50, _ => 10 };
                var isProved = (before + 1) * provedOfHundred / 100 > before * provedOfHundred / 100;
                var closed = new DateOnly(2021, 3, 21).AddDays((45 * n) + (i / 4 % 7));
                rows.Add($"D-{i}-{n},Old register,{number},PartyMember,2021-03-01,{closed:yyyy-MM-dd},Decided,bullying,Said it,{(isGrave ? "Grave" : "Minor")},"
                    + $"2021-02-01,{(isProved ? "Proved,As the minutes say,suspension,6,2021-09-01" : "NotProved,As the minutes say,,,")},{(n % 2 == 0 ? "female" : "male")}");
            }
        }

        var file = new ImportFile("cases.csv", () => new MemoryStream(Encoding.UTF8.GetBytes($"{Header}\n{string.Join('\n', rows)}\n")));
        var report = await server.As(Caller.Operator("tester")).Send(new ImportComplaints(file, ImportOptions.Default));
        if (!report.Stored)
        {
            throw new InvalidOperationException(string.Join('\n', report.Problems));
        }
    }

    /// <summary>They say it themselves.</summary>
    public static async Task Volunteer(VettingServer server, CandidateId candidate, GroupAnswers answers)
    {
        var person = await server.Look(db => db.Candidates.Where(one => one.Id == candidate).Select(one => one.Person).SingleAsync());
        await server.As(Caller.SignedIn(Id.New<UserId>(), person, [Role.Candidate], "192.0.2.1")).Send(new GiveGroupAttributes(answers));
    }
}
