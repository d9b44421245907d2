using System.Globalization;
using System.Text;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Importing;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.People;

/// <summary>Nobody is registered a second time because their name is written otherwise: whoever is perhaps registered is shown before.</summary>
[Turn(1)]
public sealed class ResemblanceTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory]
    [InlineData("Mohammed Qureshey", "Muhammad Qureshey", "forms of one name")]
    [InlineData("Katherine Ollerenshaw-Pike", "Kate Ollerenshaw Pike", "forms of one name")]
    [InlineData("Dr Tobias Wrenfold", "Tobias Wrenfold", "The same name.")]
    [InlineData("Siobhan Larkmoor", "Larkmoor, Siobhan", "another order")]
    [InlineData("Edmund Thackerby", "Edmund Thackeryb", "written much alike")]
    [InlineData("Agatha Pennyfold", "Agatha Pennifold", "written much alike")]
    [InlineData("Rosalind Harkwell Jessop", "Rosalind Jessop", "called Rosalind")]
    [InlineData("Иван Дубравин", "Ivan Dubravin", "The same name.")]
    [InlineData("Petronella Gorse", "P. Gorse", "may stand for")]
    [InlineData("Annemarie Cloughton", "Anne Marie Cloughton", "spaces elsewhere")]
    public async Task Who_is_perhaps_registered_is_shown_and_not_registered_again_unawares(string registered, string typed, string speaksForIt)
    {
        var person = await _journey.Do("officer", new RegisterPerson(registered));

        var found = (await _journey.Do("officer", new FindResembling(typed))).ShouldHaveSingleItem();
        (found.Id, found.Name, found.Candidate).ShouldBe((person, registered, (CandidateId?)null));
        found.For.ShouldContain(reason => reason.Contains(speaksForIt));

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => _journey.Do("officer", new RegisterPerson(typed)));
        refusal.Code.ShouldBe(RuleCodes.PerhapsRegistered);
        refusal.Missing.ShouldBe([person.Value.ToString()]);
        refusal.Message.ShouldNotContain(registered);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
                _journey.Do("officer", new RegisterCandidate(null, typed, null, null, $"R-{Guid.NewGuid():N}"))))
            .Code.ShouldBe(RuleCodes.PerhapsRegistered);

        await _journey.Do("officer", new RegisterCandidate(null, typed, null, null, $"R-{Guid.NewGuid():N}", [person]));
        (await _journey.Do("officer", new FindResembling(typed))).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Clement Ashdowne", "Clement Farthing")]
    [InlineData("Beryl Quickthorn", "Basil Quickthorn")]
    [InlineData("Orla J Stedham", "Orla K Stedham")]
    [InlineData("Candidate 771", "Candidate 77")]
    public async Task Different_people_are_registered_without_a_question(string registered, string other)
    {
        await _journey.Do("officer", new RegisterPerson(registered));

        (await _journey.Do("officer", new FindResembling(other))).ShouldBeEmpty();
        await _journey.Do("officer", new RegisterPerson(other));
    }

    [Fact]
    public async Task Addresses_numbers_and_telephones_speak_for_it_or_against()
    {
        var candidate = await _journey.Do(
            "officer", new RegisterCandidate(null, "Ottilie Varnham", "ottilie@example.invalid", "020 7946 0018", "OV-1"));

        var found = (await _journey.Do("officer", new FindResembling("Otilie Varnham", "Ottilie@EXAMPLE.invalid", "+44 20 7946 0018", "OV-2")))
            .ShouldHaveSingleItem();
        (found.Candidate, found.MembershipNumber).ShouldBe((candidate, "OV-1"));
        found.For.ShouldBe(
            ["Otilie and Ottilie are written much alike.", "Both are called Varnham.", "The same e-mail address.", "The same telephone number."],
            ignoreOrder: true);
        found.Against.ShouldBe(["They are in the register under another membership number."]);
        (await _journey.Do("officer", new FindResembling("Somebody Married", "ottilie@example.invalid")))
            .ShouldHaveSingleItem().Against.ShouldBe(["The names are not alike."]);
    }

    [Fact]
    public async Task Who_is_renamed_is_found_by_the_new_name_and_no_longer_by_the_old()
    {
        ImportFile File(string name) =>
            new("candidates.csv", () => new MemoryStream(Encoding.UTF8.GetBytes($"Membership number,Name\nREN-1,{name}\n")));
        await Operator.Send(new ImportCandidates(File("Isolde Marchbank"), ImportOptions.Default));
        (await Operator.Send(new ImportCandidates(File("Isolde Trevanion"), ImportOptions.Default))).Changed.ShouldBe(1);

        (await _journey.Do("officer", new FindResembling("Isolde Trevannion"))).Count.ShouldBe(1);
        (await _journey.Do("officer", new FindResembling("Isolde Marchbank"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_warns_of_those_who_are_perhaps_registered_or_stand_in_the_file_twice()
    {
        await _journey.Do("officer", new RegisterCandidate(null, "Cordelia Fanshaw", null, null, "CF-1"));
        var file = new ImportFile("candidates.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(
            "Membership number,Name\nCF-2,Cordelia Fanshawe\nCF-3,Barnaby Hexworthy\nCF-4,Hexworthy Barney\nCF-5,Barnaby Hexworthie\n")));

        foreach (var dryRun in new[] { true, false })
        {
            var report = await Operator.Send(new ImportCandidates(file, new ImportOptions(DryRun: dryRun)));
            (report.Stored, report.Added, report.Problems.Count).ShouldBe((!dryRun, 4, 0));
            report.Warnings.Select(warning => warning.Line).ShouldBe([2, 4, 5]);
            report.Warnings[0].ToString().ShouldContain("CF-1");
            report.Warnings[2].ToString().ShouldContain("line 3");
        }
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.PanelMember)]
    [InlineData(Role.CampaignOfficer)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public async Task Only_who_registers_people_is_told_who_resembles_whom(Role role) =>
        await Should.ThrowAsync<ForbiddenException>(() => server.Send(TestUser.With(role), new FindResembling("Anybody")));

    /// <summary>
    /// Public pairs of names, see the file: of those that are one person's most are found, and nearly all that are found are one person's.
    /// </summary>
    [Fact]
    public async Task On_public_pairs_four_of_five_are_found_and_nineteen_of_twenty_found_are_right()
    {
        await using var own = await VettingServer.StartNew();
        var pairs = Pairs().ToList();
        var names = pairs.Select(pair => pair.Other).Distinct().ToList();
        var register = string.Join('\n', names.Select((name, number) => $"\"P-{number}\",\"{name}\"").Prepend("Membership number,Name"));
        (await own.As(Caller.Operator("tester")).Send(new ImportCandidates(
                new("pairs.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(register))), ImportOptions.Default)))
            .Added.ShouldBe(names.Count);

        var officer = await new Journey(own).As("officer");
        List<string> missed = [];
        List<string> wrong = [];
        var found = 0;
        foreach (var (name, other, isOne) in pairs)
        {
            var isFound = (await officer.Send(new FindResembling(name))).Any(person => person.Name == other);
            found += isFound && isOne ? 1 : 0;
            (isOne ? missed : wrong).AddRange(isFound != isOne ? [$"{name} | {other}"] : []);
        }

        var (recall, precision) = ((double)found / (found + missed.Count), (double)found / (found + wrong.Count));
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"recall {recall:F3}, precision {precision:F3}\nmissed:\n{string.Join('\n', missed)}\nwrong:\n{string.Join('\n', wrong)}");
        TestContext.Current.TestOutputHelper!.WriteLine(figures);
        recall.ShouldBeGreaterThanOrEqualTo(0.8, figures);
        precision.ShouldBeGreaterThanOrEqualTo(0.95, figures);
    }

    private Sending Operator => server.As(Caller.Operator("tester"));

    private static IEnumerable<(string Name, string Other, bool IsOne)> Pairs() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Vetting.Application.Tests", "People", "name-pairs.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('|'))
            .Select(pair => (pair[1], pair[2], pair[0] == "+"));
}
