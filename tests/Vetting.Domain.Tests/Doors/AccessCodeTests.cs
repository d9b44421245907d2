using Shouldly;
using Vetting.Domain.Doors;
using Xunit;

namespace Vetting.Domain.Tests.Doors;

public sealed class AccessCodeTests
{
    private const string Known = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSA";

    [Fact]
    public void A_code_is_27_symbols_in_groups_of_four_that_no_two_draws_share()
    {
        var codes = Enumerable.Range(0, 1_000).Select(_ => AccessCode.Draw().Written).ToList();

        codes.ShouldAllBe(code => code.Replace("-", "").Length == 27 && code.Split('-').SkipLast(1).All(group => group.Length == 4));
        codes.ShouldBeUnique();
    }

    [Fact]
    public void What_is_written_is_read_again_as_the_same_code()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var code = AccessCode.Draw();

            var read = AccessCode.Read(code.Written).ShouldNotBeNull();

            read.Hash().ShouldBe(code.Hash());
            read.Written.ShouldBe(code.Written);
        }
    }

    [Fact]
    public void Small_letters_blanks_and_letters_that_look_like_digits_are_forgiven()
    {
        var written = Written();

        foreach (var typed in new[]
        {
            written.ToLowerInvariant(), written.Replace("-", ""), written.Replace('-', ' '), $"  {written} ", written.Replace('0', 'O'),
            written.Replace('0', 'o'), written.Replace('1', 'I'), written.Replace('1', 'l'), written.Replace('-', '–'),
        })
        {
            AccessCode.Read(typed).ShouldNotBeNull(typed).Written.ShouldBe(written);
        }
    }

    [Fact]
    public void One_wrong_symbol_or_two_that_were_exchanged_are_noticed()
    {
        var symbols = Written().Replace("-", "");

        for (var at = 0; at < symbols.Length; at++)
        {
            foreach (var other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Where(other => other != symbols[at]))
            {
                AccessCode.Read(symbols[..at] + other + symbols[(at + 1)..]).ShouldBeNull($"{other} at {at}");
            }

            if (at + 1 < symbols.Length && symbols[at] != symbols[at + 1])
            {
                AccessCode.Read(symbols[..at] + symbols[at + 1] + symbols[at] + symbols[(at + 2)..]).ShouldBeNull($"exchanged at {at}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0A1B-2C3D")]
    [InlineData("UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUU")]
    [InlineData("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZ")]
    [InlineData("ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄ")]
    public void What_is_no_code_is_none(string? typed) => AccessCode.Read(typed).ShouldBeNull();

    [Fact]
    public void The_hash_is_32_bytes_and_differs_from_code_to_code()
    {
        var (one, other) = (AccessCode.Draw().Hash(), AccessCode.Draw().Hash());

        one.Length.ShouldBe(DoorKey.HashLength);
        one.ShouldNotBe(other);
    }

    /// <summary>The one check symbol that fits the known digits.</summary>
    private static string Written() =>
        "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U".Select(check => Known[..^1] + check).Single(code => AccessCode.Read(code) is not null);
}
