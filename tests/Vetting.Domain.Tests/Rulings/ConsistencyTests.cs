using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Domain.Tests.Cases;
using Xunit;

namespace Vetting.Domain.Tests.Rulings;

/// <summary>Like cases alike: which pairs of cases ask a question.</summary>
public sealed class ConsistencyTests
{
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static readonly SanctionPoint Suspension = new("suspension", 12);
    private static readonly CaseOutcome Open = new(true, false, null, false);
    private static readonly CaseOutcome Held = new(true, false, null, true);
    private static readonly CaseOutcome NotProved = new(false, false, null, false);
    private static readonly CaseOutcome Reminded = new(false, true, Reminder, false);
    private static readonly CaseOutcome Suspended = new(false, true, Suspension, true);
    private static readonly CaseOutcome OnceSuspended = new(false, true, Suspension, false);

    public static TheoryData<CaseOutcome, CaseOutcome, bool> Pairs => new()
    {
        { Reminded, Suspended, true },
        { Reminded, OnceSuspended, true },
        { Suspended, Reminded, false },
        { Reminded, Reminded, false },
        { Open, Held, true },
        { Open, Suspended, true },
        { Open, OnceSuspended, false },
        { Held, Suspended, false },
        { Open, Open, false },
        { Reminded, Held, false },
        { NotProved, Suspended, false },
        { Reminded, NotProved, false },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void The_graver_of_two_like_cases_asks_when_it_is_borne_more_lightly(CaseOutcome graver, CaseOutcome milder, bool asks) =>
        Ask(Of("C-1", graver, severity: Severity.Serious), Of("C-2", milder)).Count.ShouldBe(asks ? 1 : 0);

    [Fact]
    public void Cases_of_two_categories_are_not_alike() =>
        Ask(Of("C-1", Reminded, severity: Severity.Grave), Of("C-2", Suspended, category: "harassment")).ShouldBeEmpty();

    [Fact]
    public void Equally_grave_cases_are_told_apart_by_age_and_record()
    {
        Ask(Of("C-1", Reminded), Of("C-2", Suspended)).ShouldBeEmpty();
        Ask(Of("C-1", Reminded), Of("C-2", Suspended, isHistoric: true)).ShouldBe([new("C-1", "C-2")]);
        Ask(Of("C-1", Reminded, hasPrevious: true), Of("C-2", Suspended)).ShouldBe([new("C-1", "C-2")]);
    }

    [Fact]
    public void Nobody_is_compared_with_themself()
    {
        var grave = Of("C-1", Reminded, severity: Severity.Grave);

        Ask(grave, Of("C-2", Suspended) with { Respondent = grave.Respondent }).ShouldBeEmpty();
    }

    private static IReadOnlyList<ConsistencyQuestion> Ask(params CaseFacts[] cases) =>
        Consistency.Ask(cases, new CaseInMemory().Rulebooks.Scale);

    private static CaseFacts Of(
        string reference, CaseOutcome outcome, string category = "bullying", Severity severity = Severity.Minor, bool isHistoric = false,
        bool hasPrevious = false) =>
        new(reference, Id.New<CandidateId>(), new CaseShape(category, severity, isHistoric, hasPrevious ? 1 : 0), outcome);
}
