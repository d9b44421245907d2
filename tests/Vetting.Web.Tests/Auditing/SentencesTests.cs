using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.Auditing;

public sealed partial class SentencesTests
{
    private static readonly Guid Alex = Guid.CreateVersion7();
    private static readonly Guid Robin = Guid.CreateVersion7();

    public static TheoryData<string> Events { get; } =
        [.. RecordedEvents.All.Select(known => known.Name).Distinct()];

    public static TheoryData<string> Recorded { get; } = [.. ActionsInTheSources()];

    [Theory, MemberData(nameof(Events))]
    public void Every_domain_event_has_a_sentence_of_its_own(string action) => ShouldHaveItsOwn(action);

    [Theory, MemberData(nameof(Recorded))]
    public void Every_action_that_is_recorded_has_a_sentence_of_its_own(string action) => ShouldHaveItsOwn(action);

    [Fact]
    public void The_sources_are_read() => Recorded.Count.ShouldBeGreaterThan(40);

    [Fact]
    public void A_sentence_says_who_in_which_role_did_what_and_when() => Sentences
        .Of(Entry("NoticeServed", new
        {
            Kind = NoticeKind.Allegations,
            ServedOn = new DateOnly(2026, 3, 3),
            AnswerBy = new DateOnly(2026, 3, 17),
            Disclosed = new[] { Guid.NewGuid() }
        }))
        .ShouldBe(
            "Alex Example, compliance officer, served a notice of the allegations on 3 March 2026, with 1 piece of evidence, "
                + "to be answered by 17 March 2026.");

    [Fact]
    public void Other_people_are_called_by_their_names_where_these_are_known()
    {
        var entry = Entry("CaseAssigned", new { User = Robin, As = AccessKind.Investigator });

        Sentences.Of(entry, user => user.Value == Robin ? "Robin Example" : null)
            .ShouldBe("Alex Example, compliance officer, assigned Robin Example to the case as investigator.");
        Sentences.Of(entry).ShouldBe("Alex Example, compliance officer, assigned a colleague to the case as investigator.");
    }

    [Fact]
    public void Who_has_no_name_is_called_what_they_are()
    {
        Sentences.Of(Entry("CaseRead", new { Reference = "C-2026-000001" }) with { ActorName = null, Role = "Auditor" })
            .ShouldBe("An auditor read the file of case C-2026-000001.");
        Sentences.Of(Entry("InterimMeasureEnded", new { State = InterimState.Lapsed }) with { ActorName = null, Role = "System" })
            .ShouldBe("The system recorded that the interim measure lapsed.");
        Sentences.Of(Entry("SignInFailed", new { Factor = "Password" }) with { ActorName = null, Role = "None" })
            .ShouldBe("Somebody who had not signed in failed to sign in: the password was wrong.");
    }

    [Fact]
    public void A_clearance_ends_on_a_day() => Sentences
        .Of(Entry("ClearanceDecided", new { State = "Clear", Until = "2027-05-21T23:00:00+00:00", Source = "Vetting" }))
        .ShouldBe("Alex Example, compliance officer, set the candidate’s clearance to “clear” until 22 May 2027, as the outcome of vetting.");

    [Fact]
    public void What_was_erased_is_left_out() =>
        Sentences.Of(Entry("RulingRecorded", new { }) with { Data = null })
            .ShouldBe("Alex Example, compliance officer, recorded the ruling of the panel.");

    [Fact]
    public void A_ruling_is_told_with_its_findings_and_its_sanction() => Sentences
        .Of(Entry("RulingRecorded", new
        {
            Findings = new[] { "Proved", "Proved", "NotProved" },
            Sanction = new { Sanction = "suspension", Months = 6, From = new DateOnly(2026, 3, 3) },
        }))
        .ShouldBe(
            "Alex Example, compliance officer, recorded the ruling of the panel: 2 allegations proved and 1 allegation not proved; "
                + "sanction: suspension for 6 months from 3 March 2026.");

    [Fact]
    public void A_refusal_says_why() => Sentences
        .Of(Entry("RequestRefused", new { Request = "GetComplaint", Code = "not-found" }))
        .ShouldBe("Alex Example, compliance officer, was refused when asking to see complaint: there is no such thing, or not for them.");

    private static void ShouldHaveItsOwn(string action)
    {
        Sentences.Actions.ShouldContain(action, "Say in src/Vetting.Web/Telling what was done, as a sentence.");
        foreach (var data in (JsonObject?[])[null, []])
        {
            var sentence = Sentences.Of(Entry(action, new { }) with { Data = data });
            sentence.ShouldStartWith("Alex Example, compliance officer, ");
            sentence.ShouldEndWith(".");
            sentence.ShouldNotContain("  ");
            Bare().IsMatch(sentence).ShouldBeFalse(sentence);
        }
    }

    private static AuditEntryView Entry(string action, object data) => new(
        Id.New<EntryId>(), $"case:{Guid.NewGuid()}", 1, new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero),
        Alex, "Alex Example", "ComplianceOfficer", action, Guid.NewGuid(), Guid.NewGuid(),
        "", "", "", 1, null, (JsonObject)JsonSerializer.SerializeToNode(data, DomainJson.Options)!);

    /// <summary>What is written as a name of an action where entries are recorded: in every file that knows the trail, and as a constant.</summary>
    private static IEnumerable<string> ActionsInTheSources([CallerFilePath] string here = "")
    {
        var sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src"));
        return Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))))
            .SelectMany(text => (Records().IsMatch(text) ? Literal() : Constant()).Matches(text).Select(match => match.Groups[1].Value))
            .Except(["PasswordToken"])
            .Distinct().Order();
    }

    [GeneratedRegex("trail\\.Record\\(|IAuditTrail trail|run\\.Finish\\(")]
    private static partial Regex Records();

    [GeneratedRegex("\"((?:[A-Z][a-z]+){2,})\"")]
    private static partial Regex Literal();

    [GeneratedRegex("const string (?:Action|CaseExported) = \"((?:[A-Z][a-z]+){2,})\"")]
    private static partial Regex Constant();

    /// <summary>An id, or a name out of the program.</summary>
    [GeneratedRegex("[0-9a-f]{8}-|[a-z][A-Z]")]
    private static partial Regex Bare();
}
