using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

/// <summary>
/// Whoever is registered is found, however their name is typed, by every finder and on every engine. This table is run on all of them.
/// </summary>
public sealed class FindingTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private int _marks = Random.Shared.Next(1_000_000);

    [Theory]
    [InlineData("Mohammed Khan", "khan", "KHAN", "mohammed khan", "Khan Mohammed")]
    [InlineData("Siân Rhŷs", "Sian", "SIÂN", "sia\u0302n", "rhys")]
    [InlineData("Zoë Łukasz", "Zoe", "LUKASZ", "łukasz")]
    [InlineData("Máire O\u2019Neill", "O'Neill", "o\u02bcneill", "ONeill", "maire")]
    [InlineData("Иван Йовков", "иван", "ИВАН", "иовков")]
    [InlineData("Ærøskøbing Þórsson", "aeroskobing", "thorsson", "ÞÓRSSON")]
    [InlineData("Anne\u2010Marie Smith\u2013Jones", "Anne-Marie", "smith jones", "SMITH-JONES", "anne marie")]
    [InlineData("Groß Weiss", "gross", "GROSS", "weiß")]
    [InlineData("Işıl Demir", "isil", "IŞIL", "ışıl")]
    [InlineData("Percy 100%_Ward", "100%_ward", "percy")]
    public async Task Who_is_registered_is_found_however_the_name_is_typed(string name, params string[] typed)
    {
        var mark = $"m{Interlocked.Increment(ref _marks)}";
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"{name} {mark}", null, null, $"F-{mark}"));
        var reference = await Journey.Log(candidate);

        foreach (var words in typed.Append(name).SelectMany(words => new[] { $"{words} {mark}", $"{mark.ToUpperInvariant()} {words}" }))
        {
            (await Journey.Do("officer", new FindPersons(words))).Select(person => person.Name)
                .ShouldBe([$"{name} {mark}"], $"the person finder: {words}");
            (await Journey.Do("officer", new SearchCandidates(words))).Items.Select(row => row.Id).ShouldBe([candidate], $"the register: {words}");
            (await Journey.Do("officer", new SearchComplaints(words, new ComplaintFilter()))).Items.Select(row => row.Reference)
                .ShouldBe([reference], $"the work list: {words}");
        }

        (await Journey.Do("officer", new SearchCandidates($"{mark} elsewhere"))).Items.ShouldBeEmpty();
        (await Journey.Do("officer", new SearchComplaints($"{mark} elsewhere", new ComplaintFilter()))).Items.ShouldBeEmpty();
    }

    /// <summary>Signs that mean something to <c>LIKE</c>; a bracket only to SQL Server.</summary>
    [Theory]
    [InlineData("[7]", "[7")]
    [InlineData("%7", "%7")]
    [InlineData("_7", "_7")]
    public async Task A_sign_in_a_number_stands_for_itself(string sign, string typed)
    {
        var number = $"S{Interlocked.Increment(ref _marks)}";
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Signed {number}", null, null, $"{number}{sign}"));
        await Journey.Do("officer", new RegisterCandidate(null, $"Plain {number}", null, null, $"{number}-17"));

        (await Journey.Do("officer", new SearchCandidates($"{number.ToLowerInvariant()}{typed}"))).Items.Select(row => row.Id).ShouldBe([candidate]);
    }

    [Fact]
    public async Task A_membership_number_is_one_in_whatever_case_and_with_whatever_blanks()
    {
        var number = $"Q-{Interlocked.Increment(ref _marks)}";
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Number {number}", null, null, $" {number} "));

        (await Journey.Do("officer", new GetCandidate(candidate))).MembershipNumber.ShouldBe(number);
        foreach (var typed in new[] { number, number.ToLowerInvariant(), $" {number} ", number.Replace("-", " \u2013 ") })
        {
            (await Journey.Do("officer", new GetCandidates(typed))).Items.Select(row => row.Id).ShouldBe([candidate], typed);
            (await Should.ThrowAsync<RuleBrokenException>(() =>
                    Journey.Do("officer", new RegisterCandidate(null, $"Another {number}", null, null, typed))))
                .Code.ShouldBe(RuleCodes.AlreadyDone);
        }

        (await Journey.Do("officer", new SearchCandidates(number.ToLowerInvariant()))).Items.Select(row => row.Id).ShouldBe([candidate]);
    }

    [Fact]
    public async Task An_address_is_found_in_whatever_case()
    {
        var mark = $"m{Interlocked.Increment(ref _marks)}";
        await Journey.Do("officer", new RegisterPerson($"Somebody {mark}", $"Some_Body.{mark}@Example.invalid"));

        foreach (var typed in new[] { $"some_body.{mark}@example.invalid", $"SOME_BODY.{mark.ToUpperInvariant()}" })
        {
            (await Journey.Do("officer", new FindPersons(typed))).Count.ShouldBe(1, typed);
        }

        (await Journey.Do("officer", new FindPersons($"someXbody.{mark}"))).ShouldBeEmpty();
    }
}
