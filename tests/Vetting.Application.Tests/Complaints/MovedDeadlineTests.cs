using Shouldly;
using Vetting.Application.Appeals;
using Vetting.Application.Importing;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>
/// A rulebook may say that a deadline that ends on a day that does not count ends on the next working day. Here it says so from 3 March 2026 on.
/// </summary>
public sealed class MovedDeadlineTests : IAsyncLifetime
{
    private readonly VettingServer _server = new();
    private readonly Journey _journey;

    public MovedDeadlineTests() => _journey = new Journey(_server);

    public async ValueTask InitializeAsync() => await _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Deadlines_stand_where_the_rulebook_says_nothing()
    {
        To(2026, 3, 7); // a Saturday
        var reference = await _journey.Log();
        await _journey.Accept(reference);

        await _journey.Serve(reference);

        (await DueOn(reference, DeadlineKind.Reply)).ShouldBe(new DateOnly(2026, 3, 21), "14 days later, a Saturday");
    }

    [Fact]
    public async Task The_time_to_reply_moves_over_a_weekend_and_nobody_rules_before_it_has_run_out()
    {
        await Move("england-and-wales");
        To(2026, 3, 7);
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await _journey.Serve(reference);
        (await DueOn(reference, DeadlineKind.Reply)).ShouldBe(new DateOnly(2026, 3, 23));

        To(2026, 3, 23);
        (await Should.ThrowAsync<RuleBrokenException>(() => _journey.Convene(reference))).Code.ShouldBe(RuleCodes.ReplyOutstanding);

        To(2026, 3, 24);
        await _journey.Convene(reference);
    }

    /// <summary>The 14 days end on Monday 15 June 2026, which is a bank holiday in Scotland alone.</summary>
    [Theory]
    [InlineData("england-and-wales", 15)]
    [InlineData("scotland", 16)]
    public async Task A_bank_holiday_counts_in_its_division_only(string division, int day)
    {
        await Move(division);
        To(2026, 6, 1);
        var reference = await _journey.Log();
        await _journey.Accept(reference);

        await _journey.Serve(reference);

        (await DueOn(reference, DeadlineKind.Reply)).ShouldBe(new DateOnly(2026, 6, day));
    }

    [Fact]
    public async Task A_holiday_that_is_imported_counts_for_what_is_served_afterwards()
    {
        await Move("scotland");
        To(2026, 6, 2);
        await _server.Send(Caller.Operator("tester"), new ImportBankHolidays(new HolidayFile().With("scotland", "2026-06-16", "Another").AsImport));
        var reference = await _journey.Log();
        await _journey.Accept(reference);

        await _journey.Serve(reference);

        (await DueOn(reference, DeadlineKind.Reply)).ShouldBe(new DateOnly(2026, 6, 17));
    }

    /// <summary>Served on 11 December 2026, the 14 days end on Christmas Day, a Friday; Monday the 28th stands for Boxing Day.</summary>
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task An_appeal_is_filed_until_the_end_of_the_last_day_as_it_was_moved(int day, bool isInTime)
    {
        await Move("england-and-wales");
        To(2026, 12, 11);
        var ruling = await _journey.Rule();
        var reference = await _journey.CaseOf(ruling);
        await _journey.Serve(reference, NoticeKind.Ruling);
        (await DueOn(reference, DeadlineKind.AppealWindow)).ShouldBe(new DateOnly(2026, 12, 29));
        To(2026, 12, day);

        Task File() => _journey.Do("officer", reference, version =>
            new FileAppeal(ruling, version, ["procedural-unfairness"], "I was not shown the statement.", _journey.Today));

        if (isInTime)
        {
            await File();
        }
        else
        {
            (await Should.ThrowAsync<RuleBrokenException>(File)).Code.ShouldBe(RuleCodes.AppealWindow);
        }
    }

    [Fact]
    public async Task No_case_is_refused_because_the_bank_holidays_of_a_year_are_not_known()
    {
        await Move("northern-ireland");
        To(2030, 12, 11);

        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await _journey.Serve(reference);

        (await DueOn(reference, DeadlineKind.Reply)).ShouldBe(new DateOnly(2030, 12, 25), "a Wednesday");
    }

    [Fact]
    public async Task A_division_that_there_is_not_is_refused_in_its_place()
    {
        var refused = await Should.ThrowAsync<FluentValidation.ValidationException>(() => Move("wales"));

        refused.Errors.ShouldHaveSingleItem().ErrorMessage
            .ShouldContain("'moves-to-next-working-day' is england-and-wales or scotland or northern-ireland, not 'wales'.");
    }

    private async Task Move(string division)
    {
        var text = ReferenceFiles.Text("rulebook-2024.1.yaml")
            .Replace("label: \"2024.1\"", "label: \"2026.1\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: 2026-03-03", StringComparison.Ordinal)
            .Replace("\ndeadlines:\n", $"\ndeadlines:\n  moves-to-next-working-day: {division}\n", StringComparison.Ordinal);
        await _journey.Do("admin2", new ApproveRulebook(await _journey.Do("admin", new ProposeRulebook(text))));
    }

    private void To(int year, int month, int day) =>
        _journey.Wait(CivilTime.At(new DateOnly(year, month, day), new TimeOnly(10, 0)) - _server.Clock.GetUtcNow());

    private async Task<DateOnly> DueOn(string reference, DeadlineKind kind) =>
        (await _journey.Case(reference)).Deadlines.Single(deadline => deadline.Kind == kind && deadline.MetAt is null).DueOn;
}
