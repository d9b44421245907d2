using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Vetting.Architecture.Tests;

/// <summary>
/// What is written for complainants, respondents and witnesses is understood at the age of 12: a score of 7 or less by the Automated Readability
/// Index (Smith and Senter, Automated Readability Index, AMRL-TR-66-220, 1967), which counts letters, words and sentences.
/// </summary>
public sealed partial class ReadingAgeTests
{
    private const double AgeTwelve = 7;

    [Theory]
    [InlineData("complainant.md")]
    [InlineData("respondent.md")]
    [InlineData("witness.md")]
    public void A_guide_for_a_worried_person_is_understood_at_the_age_of_twelve(string guide)
    {
        var text = File.ReadAllText(Path.Combine(House.Root, "docs", "guides", guide));

        IndexOf(text).ShouldBeLessThanOrEqualTo(AgeTwelve);
    }

    [Fact]
    public void The_index_is_that_of_its_authors()
    {
        // 9 words, 35 letters, one sentence: 4.71 × 35/9 + 0.5 × 9 − 21.43.
        IndexOf("The quick brown fox jumps over the lazy dog.").ShouldBe(1.387, 0.001);
        IndexOf("Notwithstanding aforementioned considerations, administrative proceedings necessitate authorisation.").ShouldBeGreaterThan(AgeTwelve);
    }

    private static double IndexOf(string text)
    {
        // Headings and list items end where their line ends; a blank line ends a paragraph.
        var plain = Marks().Replace(Addresses().Replace(Fences().Replace(text, " "), "$1"), " ");
        var sentences = plain.Split('\n').Aggregate(
                new List<string> { "" },
                (parts, line) =>
                {
                    if (line.Length == 0 || ItemOrHeading().IsMatch(line))
                    {
                        parts.Add("");
                    }

                    parts[^1] += $" {line}";
                    return parts;
                })
            .SelectMany(part => Ends().Split(part)).Select(sentence => Words().Matches(sentence).Count).Where(words => words > 0).ToList();
        var words = Words().Matches(plain);
        return (4.71 * words.Sum(word => word.Length) / words.Count) + (0.5 * sentences.Sum() / sentences.Count) - 21.43;
    }

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"[`*_#|>]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\s*([-0-9]|\d+\.)\s")]
    private static partial Regex ItemOrHeading();

    [GeneratedRegex(@"[.!?:](?=\s|$)")]
    private static partial Regex Ends();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+(?:['’-][\p{L}\p{Nd}]+)*")]
    private static partial Regex Words();
}
