using System.Text;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>What a page takes of what is typed, and what a spreadsheet makes of it.</summary>
[Turn(4)]
public sealed class WhatIsTypedTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task The_page_counts_as_the_server_does_and_knows_noon()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/contact");
        var asked = $"{string.Join('\n', Enumerable.Repeat("When?", 50))}{new string('!', Complaint.ReasonMaxLength)}"[..Complaint.ReasonMaxLength];
        await officer.Fill("Who approached?", "The leader’s office");
        await officer.Fill("Whom did they approach?", "Me");
        await officer.Fill("What did they ask?", asked);
        await officer.Fill("Date", "1 March 0026");
        await officer.Fill("Time", "soon");
        await officer.ShouldSee("You have 0 characters remaining");
        await officer.Press("Record the approach");
        await officer.ShouldSee("Time must be a time of day, such as 14:05.");
        await officer.ShouldSee("Date must be a real date, such as 27 March 2026.");
        await officer.Fill("Date", "1 March 2026");
        await officer.Fill("Time", "noon");

        await officer.Press("Record the approach");

        await officer.ShouldSee("Approach recorded.");
        var contact = (await _journey.Case(reference)).Contacts.Single();
        (contact.Asked, contact.At).ShouldBe((asked, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_search_for_what_is_no_text_is_no_failure()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        (await officer.Go("/cases?category=%00")).ShouldBe(400);
    }

    [Fact]
    public async Task A_spreadsheet_does_not_reckon_with_a_name_that_begins_with_a_wide_sign()
    {
        foreach (var (sign, number) in "＝＋－＠=+-@".Select((sign, number) => (sign, number)))
        {
            var candidate = await _journey.Do("officer", new RegisterCandidate(null, $"{sign}1 Sample {number}", null, null, $"W-{number}"));
            await _journey.Log(candidate);
        }

        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go("/cases");
        await officer.Follow("Export this list");
        var file = Encoding.UTF8.GetString(await officer.Download("Download the list"));

        foreach (var sign in "＝＋－＠=+-@")
        {
            file.ShouldContain($"'{sign}1 Sample");
        }
    }
}
