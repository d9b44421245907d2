using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Application.People;
using Vetting.Application.Tests.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

/// <summary>What people volunteer of themselves, and nobody else ever reads.</summary>
public sealed class GroupAttributesTests(MailingServer mailing) : IClassFixture<MailingServer>
{
    private static readonly GroupAnswers Some = new("female", "mixed", null, "not-disabled", "35-44", "Spring slate");

    private readonly VettingServer _server = mailing.Server;
    private readonly RespondentSide _side = new(mailing.Server);

    [Fact]
    public async Task A_candidate_says_it_changes_it_and_takes_it_back_and_the_trail_never_tells_what()
    {
        var (person, candidate) = await Somebody();

        await _side.Ask(candidate, new GiveGroupAttributes(Some));
        (await _side.Ask(candidate, new GetMyGroupAttributes())).ShouldBe(Some);
        await _side.Ask(candidate, new GiveGroupAttributes(Some with { Religion = "jewish", Faction = null }));
        (await _side.Ask(candidate, new GetMyGroupAttributes())).ShouldBe(Some with { Religion = "jewish", Faction = null });
        await _side.Ask(candidate, new WithdrawGroupAttributes());

        (await _side.Ask(candidate, new GetMyGroupAttributes())).ShouldBe(GroupAnswers.None);
        (await _server.Look(db => db.GroupAttributes.AnyAsync(one => one.Id == person))).ShouldBeFalse();
        var entries = await _server.Look(db => db.AuditEntries.Where(entry => entry.Actor == candidate.Id.Value)
            .OrderBy(entry => entry.RecordedAt).ThenBy(entry => entry.Id)
            .Join(db.Set<Domain.Auditing.AuditData>(), entry => entry.Id, data => data.Entry,
                (entry, data) => new { entry.Action, Text = data.Json }).ToListAsync());
        entries.Select(entry => entry.Action).Where(action => action != "MyGroupAttributesRead")
            .ShouldBe(["GroupAttributesGiven", "GroupAttributesGiven", "GroupAttributesWithdrawn"]);
        entries.ShouldAllBe(entry => !entry.Text.Contains("female") && !entry.Text.Contains("mixed") && !entry.Text.Contains("Spring"));
        (await Should.ThrowAsync<RuleBrokenException>(() => _side.Ask(candidate, new WithdrawGroupAttributes()))).Code.ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task Nothing_is_kept_of_who_prefers_not_to_say()
    {
        var (person, candidate) = await Somebody();
        await _side.Ask(candidate, new GiveGroupAttributes(GroupAnswers.None));
        (await Kept(person)).ShouldBeNull();
        await _side.Ask(candidate, new GiveGroupAttributes(Some));

        await _side.Ask(candidate, new GiveGroupAttributes(GroupAnswers.None));

        (await Kept(person)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_no_answer_is_refused_and_changes_nothing()
    {
        var (person, candidate) = await Somebody();
        await _side.Ask(candidate, new GiveGroupAttributes(Some));
        foreach (var (wrong, field) in new[]
        {
            (Some with { Sex = "Female" }, "Answers.Sex"), (Some with { Ethnicity = "martian" }, "Answers.Ethnicity"),
            (Some with { Religion = "" }, "Answers.Religion"), (Some with { Disability = "yes" }, "Answers.Disability"),
            (Some with { AgeBand = "30" }, "Answers.AgeBand"), (Some with { Faction = " " }, "Answers.Faction"),
            (Some with { Faction = new string('x', GroupAnswers.FactionMaxLength + 1) }, "Answers.Faction"),
        })
        {
            (await Should.ThrowAsync<ValidationException>(() => _side.Ask(candidate, new GiveGroupAttributes(wrong))))
                .Errors.ShouldAllBe(error => error.PropertyName == field, field);
        }

        (await Kept(person)).ShouldBe(Some);
    }

    [Fact]
    public async Task Nobody_says_it_of_another_and_no_role_that_works_on_cases_says_or_reads_it()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Candidate))
        {
            await Should.ThrowAsync<ForbiddenException>(() => _server.As(TestUser.With(role)).Send(new GiveGroupAttributes(Some)));
            await Should.ThrowAsync<ForbiddenException>(() => _server.As(TestUser.With(role)).Send(new GetMyGroupAttributes()));
            await Should.ThrowAsync<ForbiddenException>(() => _server.As(TestUser.With(role)).Send(new WithdrawGroupAttributes()));
        }
    }

    [Fact]
    public async Task A_respondent_who_came_in_by_a_code_says_it_too_and_who_stands_by_them_does_not()
    {
        var (reference, _) = await _side.Begin();
        var code = await _side.Journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        var respondent = (await _side.ThroughDoor(code))!;

        await _side.Ask(respondent, new GiveGroupAttributes(Some));

        (await Kept((await _side.Journey.Case(reference)).RespondentPerson)).ShouldBe(Some);
        Domain.Doors.DoorKind.Representative.Allows([Permission.GiveGroupAttributes]).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_volunteered_in_the_system_before_is_carried_over_unless_the_person_has_said_something_here()
    {
        var (person, candidate) = await Somebody();
        var (other, _) = await Somebody();
        await _side.Ask(candidate, new GiveGroupAttributes(Some));

        await _server.Look(async db =>
        {
            foreach (var record in await db.Persons.Where(known => known.Id == person || known.Id == other).ToListAsync())
            {
                await db.CarryOver(record, GroupAnswers.None with { Sex = "male" }, CancellationToken.None);
            }

            db.GroupAttributes.Local.Select(one => (one.Id, one.Answers)).ShouldBe([(other, GroupAnswers.None with { Sex = "male" })]);
            return true;
        });
    }

    private async Task<(PersonId Person, Caller Candidate)> Somebody()
    {
        var candidate = await _side.Journey.RegisterCandidate();
        var person = await _server.Look(db => db.Candidates.Where(known => known.Id == candidate).Select(known => known.Person).SingleAsync());
        return (person, Caller.SignedIn(Id.New<UserId>(), person, [Role.Candidate], "192.0.2.1"));
    }

    private Task<GroupAnswers?> Kept(PersonId person) =>
        _server.Look(async db => (await db.GroupAttributes.AsNoTracking().SingleOrDefaultAsync(one => one.Id == person))?.Answers);
}
