using Shouldly;
using Vetting.Web.Pages.Rulebooks;
using Xunit;

namespace Vetting.Web.Tests.Rulebooks;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", "=a =b =c")]
    [InlineData("a\nb\nc", "a\nx\nc", "=a -b +x =c")]
    [InlineData("a\nb\nc\nd", "b\nc\nd\ne", "-a =b =c =d +e")]
    [InlineData("a\r\nb\r\n", "a\nb", "=a =b")]
    [InlineData("a\na\na", "a\na", "=a =a -a")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a\nb\na\nc", "a\nc\na\nb", "=a -b -a =c +a +b")]
    public void Two_texts_are_compared_line_by_line(string was, string now, string expected) =>
        string.Join(' ', LineDifference.Between(was, now).Select(Shown)).ShouldBe(expected);

    [Fact]
    public void Each_line_has_the_number_under_which_it_is_found() =>
        LineDifference.Between("a\nb\nc\nd", "a\nc\nx\ny\nd").Select(line => line.Number).ShouldBe([1, 2, 2, 3, 4, 5]);

    [Fact]
    public void A_text_too_long_to_be_compared_is_all_removed_and_all_added_but_for_its_beginning_and_end()
    {
        var most = (int)Math.Sqrt(LineDifference.MostPairs) + 1;
        var (was, now) = (Text("b"), Text("c"));

        var compared = LineDifference.Between(was, now);

        compared.Count.ShouldBe((2 * most) + 2);
        (compared[0].Change, compared[^1].Change).ShouldBe((LineChange.Same, LineChange.Same));
        compared.Skip(1).Take(most).ShouldAllBe(line => line.Change == LineChange.Removed);
        compared.Skip(1 + most).Take(most).ShouldAllBe(line => line.Change == LineChange.Added);

        string Text(string line) => $"a\n{string.Join('\n', Enumerable.Repeat(line, most))}\nz";
    }

    [Fact]
    public void Changes_are_shown_with_the_lines_around_them()
    {
        var was = string.Join('\n', Enumerable.Range(1, 30));
        var lines = LineDifference.Between(was, was.Replace("\n5\n", "\nfive\n", StringComparison.Ordinal)
            .Replace("\n8\n", "\neight\n", StringComparison.Ordinal).Replace("\n25\n", "\n", StringComparison.Ordinal));

        var groups = LineDifference.Changes(lines, around: 2);

        groups.Select(group => string.Join(' ', group.Select(Shown))).ShouldBe(
            ["=3 =4 -5 +five =6 =7 -8 +eight =9 =10", "=23 =24 -25 =26 =27"]);
        LineDifference.Changes(LineDifference.Between(was, was), around: 2).ShouldBeEmpty();
    }

    private static string Shown(ComparedLine line) => line.Change switch
    {
        LineChange.Added => $"+{line.Text}",
        LineChange.Removed => $"-{line.Text}",
        _ => $"={line.Text}",
    };
}
