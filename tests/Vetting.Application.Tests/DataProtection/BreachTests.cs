using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>A breach of personal data: 72 hours, who is told, and why not.</summary>
public sealed class BreachTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    private DateTimeOffset Now => server.Clock.GetUtcNow();

    [Fact]
    public async Task A_breach_is_recorded_assessed_told_and_closed_and_stands_in_the_register_and_the_trail()
    {
        var id = await Record();
        (await Read(id)).ShouldSatisfyAllConditions(
            breach => breach.NotifyBy.ShouldBe(breach.AwareAt.AddHours(72)), breach => breach.Risk.ShouldBeNull(),
            breach => breach.Missing.ShouldBe(["the assessment", "whether the Information Commissioner is told"]));
        await Refused(RuleCodes.BreachNotDealtWith, id, version => new CloseBreach(id, version, "Two people look."));

        await Act(id, version => new AssessBreach(id, version, new(BreachRisk.High, "A neighbour knows of it.", "Both were fetched back.", 3)));
        await Act(id, version => new DecideOnRegulator(id, version, Now, "IC-1", null));
        (await Read(id)).Missing.ShouldBe(["whether the people are told"]);
        await Act(id, version => new DecideOnPersons(id, version, Now, "By telephone."));
        await Act(id, version => new CloseBreach(id, version, "Two people look."));

        var breach = await Read(id);
        (breach.Persons, breach.Risk, breach.NotifiedAt, breach.RegulatorReference, breach.PersonsToldAt, breach.ClosedAt, breach.Lessons)
            .ShouldBe((3, BreachRisk.High, Now, "IC-1", Now, Now, "Two people look."));
        (await _journey.Do("dpo", new GetBreaches())).Items.ShouldContain(row => row.Id == id);
        (await server.Look(db => db.AuditEntries.Where(entry => entry.Subject == id.Value).OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync())).ShouldBe(
            ["DataBreachRecorded", "DataBreachAssessed", "DataBreachNotified", "DataBreachPersonsTold", "DataBreachClosed"]);
        foreach (var act in Acts(id))
        {
            await Refused(RuleCodes.AlreadyDone, id, act);
        }
    }

    [Fact]
    public async Task Only_what_is_unlikely_to_harm_anybody_need_not_be_told_and_that_falls_when_it_turns_out_graver()
    {
        var id = await Record();
        await Refused(RuleCodes.BreachMustBeTold, id, version => new DecideOnRegulator(id, version, null, null, "It was nothing."));
        await Act(id, version => new AssessBreach(id, version, new(BreachRisk.Likely, "One.", "Two.", null)));
        await Refused(RuleCodes.BreachMustBeTold, id, version => new DecideOnRegulator(id, version, null, null, "It was nothing."));
        await Act(id, version => new AssessBreach(id, version, new(BreachRisk.Unlikely, "None.", "Two.", null)));
        await Act(id, version => new DecideOnRegulator(id, version, null, null, "The device was encrypted."));
        (await Read(id)).Missing.ShouldBeEmpty();

        await Act(id, version => new AssessBreach(id, version, new(BreachRisk.Likely, "The key was with it.", "Two.", null)));

        (await Read(id)).ShouldSatisfyAllConditions(
            breach => breach.RegulatorDecidedAt.ShouldBeNull(), breach => breach.Missing.ShouldBe(["whether the Information Commissioner is told"]));
    }

    [Fact]
    public async Task After_72_hours_the_notification_says_why_it_is_late()
    {
        var id = await Record(Now.AddHours(-73));

        await Refused(RuleCodes.BreachToldLate, id, version => new DecideOnRegulator(id, version, Now, null, null));
        await Act(id, version => new DecideOnRegulator(id, version, Now, null, "Nobody was in the office."));

        (await Read(id)).NotifiedBecause.ShouldBe("Nobody was in the office.");
        await Refused(RuleCodes.AlreadyDone, id, version => new DecideOnRegulator(id, version, Now, null, "Again."));
        await Refused(RuleCodes.AlreadyDone, id, version => new DecideOnRegulator(id, version, null, null, "Not told after all."));
        var inTime = await Record(Now.AddHours(-72));
        await Act(inTime, version => new DecideOnRegulator(inTime, version, Now, null, null));
    }

    [Fact]
    public async Task What_lies_before_it_was_known_or_in_the_future_is_refused()
    {
        (await Should.ThrowAsync<RuleBrokenException>(() => Record(Now.AddMinutes(1)))).Code.ShouldBe(RuleCodes.DatesContradict);
        var id = await Record();
        foreach (var at in new[] { Now.AddHours(-2), Now.AddMinutes(1) })
        {
            await Refused(RuleCodes.DatesContradict, id, version => new DecideOnRegulator(id, version, at, null, null));
            await Refused(RuleCodes.DatesContradict, id, version => new DecideOnPersons(id, version, at, "By letter."));
        }

        await Act(id, version => new DecideOnPersons(id, version, Now, "By letter."));
        await Refused(RuleCodes.AlreadyDone, id, version => new DecideOnPersons(id, version, null, "Not told after all."));
    }

    [Fact]
    public async Task Two_at_once_and_bad_input_and_what_is_not_there_are_refused()
    {
        var id = await Record();
        foreach (var act in Acts(id))
        {
            await Should.ThrowAsync<StaleVersionException>(async () => await _journey.Do("dpo", act((await Read(id)).Version + 1)));
        }

        var valid = new NewBreach("A letter", "It went astray.", Now.AddHours(-1), "A name", null);
        foreach (var invalid in new[]
        {
            valid with { Title = "" }, valid with { Title = "Two\nlines" }, valid with { WhatHappened = "" }, valid with { Data = "" },
            valid with { Persons = -1 }, valid with { WhatHappened = new string('x', DataBreach.TextMaxLength + 1) },
        })
        {
            await Should.ThrowAsync<FluentValidation.ValidationException>(() => _journey.Do("dpo", new RecordBreach(invalid)));
        }

        foreach (var invalid in new ICommand[]
        {
            new AssessBreach(id, 1, new((BreachRisk)7, "A", "B", null)), new AssessBreach(id, 1, new(BreachRisk.High, "", "B", null)),
            new AssessBreach(id, 1, new(BreachRisk.High, "A", "", null)), new DecideOnRegulator(id, 1, null, null, null),
            new DecideOnPersons(id, 1, Now, ""), new CloseBreach(id, 1, ""),
        })
        {
            await Should.ThrowAsync<FluentValidation.ValidationException>(() => _journey.Do("dpo", invalid));
        }

        await Should.ThrowAsync<FluentValidation.ValidationException>(() => _journey.Do("dpo", new GetBreaches(After: "nonsense")));
        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("dpo", new GetBreach(default)));
        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("dpo", new CloseBreach(default, 1, "It is over.")));
    }

    [Fact]
    public async Task The_register_comes_in_pages_the_last_known_first()
    {
        await using var other = await VettingServer.StartNew();
        var journey = new Journey(other);
        for (var i = 0; i < 3; i++)
        {
            await journey.Do("dpo", new RecordBreach(new($"Breach {i}", "It went astray.", other.Clock.GetUtcNow().AddHours(-i), "A name", null)));
        }

        var first = await journey.Do("dpo", new GetBreaches(Limit: 2));
        var second = await journey.Do("dpo", new GetBreaches(Limit: 2, After: first.Next));

        first.Items.Concat(second.Items).Select(row => row.Title).ShouldBe(["Breach 0", "Breach 1", "Breach 2"]);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_but_the_data_protection_officer_reads_or_writes_it()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.DataProtectionOfficer))
        {
            var somebody = server.As(TestUser.With(role));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new RecordBreach(new("A", "B", Now, "C", null))));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetBreaches()));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetBreach(default)));
            foreach (var act in Acts(default))
            {
                await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(act(1)));
            }
        }
    }

    private static IEnumerable<Func<long, ICommand>> Acts(DataBreachId id) =>
    [
        version => new AssessBreach(id, version, new(BreachRisk.Unlikely, "None.", "None.", null)),
        version => new DecideOnRegulator(id, version, null, null, "It was nothing."),
        version => new DecideOnPersons(id, version, null, "It was nothing."),
        version => new CloseBreach(id, version, "It is over."),
    ];

    private Task<DataBreachId> Record(DateTimeOffset? awareAt = null) =>
        _journey.Do("dpo", new RecordBreach(new("Letters with a wrong address", "Two were swapped.", awareAt ?? Now.AddHours(-1), "Two names", 2)));

    private Task<BreachView> Read(DataBreachId id) => _journey.Do("dpo", new GetBreach(id));

    private async Task Act(DataBreachId id, Func<long, ICommand> act) => await _journey.Do("dpo", act((await Read(id)).Version));

    private async Task Refused(string code, DataBreachId id, Func<long, ICommand> act) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Act(id, act))).Code.ShouldBe(code);
}
