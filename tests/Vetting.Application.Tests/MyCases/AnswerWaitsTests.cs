using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Calendars;
using Vetting.Application.MyCases;
using Vetting.Application.Panels;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>Whoever asked for something, or is invited, is told by mail that something waits, and reads what behind their door.</summary>
public sealed class AnswerWaitsTests(MailingServer mailing) : IClassFixture<MailingServer>
{
    private const string Decided = "An answer waits for you";

    private readonly RespondentSide _side = new(mailing.Server);

    private Journey Cases => _side.Journey;

    [Fact]
    public async Task A_respondent_with_an_account_is_told_that_more_time_was_decided_on_and_not_how()
    {
        var (reference, respondent) = await _side.Begin();
        var address = await Invited(reference);
        var request = await _side.Ask(respondent, new AskForTime(reference, Cases.Today.AddDays(20), "Away at sea."));

        await Cases.Do("officer", reference, version =>
            new DecideOnTime(reference, version, request, Cases.Today.AddDays(20), "The ferry does not sail before."));

        await ShouldTell(address, reference, Decided, "ferry", "sea");
    }

    [Fact]
    public async Task A_respondent_with_an_account_is_told_that_an_objection_was_decided_on_and_not_how()
    {
        var (reference, respondent) = await _side.Begin();
        var address = await Invited(reference);
        await _side.Ask(respondent, new ReplyToAllegations(reference, "It was loud, and I am sorry.", [], []));
        var panel = await Cases.Convene(reference);
        var member = (await Cases.Who("panel1")).Id;
        var objection = await _side.Ask(respondent, new ObjectToMember(reference, member, "We stood against each other."));

        var version = (await Cases.Do("chair", new GetPanel(panel))).Version;
        await Cases.Do("chair", new DecideObjection(panel, version, objection, false, "They met once, in public."));

        await ShouldTell(address, reference, Decided, "objection", "They met");
    }

    [Fact]
    public async Task A_respondent_with_an_account_is_told_that_there_is_news_of_a_sitting_and_not_which()
    {
        var (reference, respondent) = await _side.Begin();
        var address = await Invited(reference);
        await _side.Ask(respondent, new ReplyToAllegations(reference, "It was loud, and I am sorry.", [], []));
        await Cases.Convene(reference);

        await Cases.Do("officer", new FixSitting(
            reference, new SittingTime(Cases.Today.AddDays(20), new TimeOnly(14, 30), 120, "Europe/London", "Committee room 2", true)));

        await ShouldTell(address, reference, "A sitting waits for you", "Committee room", "14:30");
    }

    [Fact]
    public async Task A_respondent_who_comes_in_by_a_code_has_no_address_to_write_to()
    {
        var (reference, respondent) = await _side.Begin();
        var request = await _side.Ask(respondent, new AskForTime(reference, Cases.Today.AddDays(20), "Away at sea."));
        var before = await Messages();

        await Cases.Do("officer", reference, version => new DecideOnTime(reference, version, request, null, "It was long enough."));

        (await Messages()).Count.ShouldBe(before.Count);
    }

    private async Task<string> Invited(string reference)
    {
        await Cases.Do("officer", reference, version => new InviteRespondent(reference, version));
        return (await Messages()).Last(mail => mail.Subject == "A letter waits for you").To;
    }

    private async Task ShouldTell(string address, string reference, string subject, params string[] secrets)
    {
        var message = (await Messages()).Single(mail => mail.To == address && mail.Subject == subject);
        message.Body!.ShouldContain("http://localhost:5080/my-case");
        foreach (var secret in secrets.Append(reference))
        {
            message.Body!.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    private Task<List<OutgoingMail>> Messages() =>
        mailing.Server.Look(db => db.Set<OutgoingMail>().AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());
}
