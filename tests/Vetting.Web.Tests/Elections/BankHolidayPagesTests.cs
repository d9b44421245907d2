using Vetting.Application.Elections;
using Vetting.Application.Importing;
using Vetting.Domain.Elections;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Elections;

/// <summary>Which bank holidays are known, and what they changed.</summary>
[Turn(0)]
public sealed class BankHolidayPagesTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task An_officer_is_told_that_a_timetable_changed_and_sees_why(Way way)
    {
        await Import(HolidayFile.BeforeProclamation);
        await _journey.Do("selection", new CallElection(
            ElectionKind.UkParliamentaryGeneral, $"General election of {way}", new DateOnly(2026, 6, 18)));
        await Import(new HolidayFile());

        await using var officer = await Visitor.SignIn(chromium, server, "selection", way);
        await officer.Go("/notifications");
        await officer.ShouldSee("The timetable of an election was computed anew, because bank holidays changed.");
        await officer.Go("/elections");
        await officer.ShouldSee("Timetables mind the bank holidays from 2012 to 2028, as they were imported on 2 March 2026.");
        await officer.Follow($"General election of {way}");
        await officer.ShouldSee("Computed anew on 2 March 2026 when bank holidays changed");
        await officer.ShouldSee("Nomination papers and consents delivered: from 21 May 2026");
        await officer.ShouldSee("Working days left");
        await officer.ShouldSee("£500 for each candidate");

        await officer.Go("/elections");
        await officer.Follow("Bank holidays");
        await officer.ShouldBeOn("Bank holidays");
        await officer.ShouldSee("Known from 2012 to 2028.");
        await officer.ShouldSee("computed until 2038, not proclaimed");
        await officer.ShouldSee("World Cup bank holiday");
        await officer.ShouldSee("Last changed on 2 March 2026, by the file bank-holidays.json.");
    }

    private Task Import(HolidayFile file) => server.Send(Caller.Operator("tester"), new ImportBankHolidays(file.AsImport));
}
