using Shouldly;
using Vetting.Domain.Common;
using Xunit;

namespace Vetting.Domain.Tests.Common;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Mohammed Khan", "mohammed khan")]
    [InlineData("  SIÂN\u00a0 \t o\u2019Neill ", "sian oneill")]
    [InlineData("Sia\u0302n O\u02bcNeill", "sian oneill")]
    [InlineData("D`Arcy-Jones, J.\u00adR.", "darcy jones j r")]
    [InlineData("Łukasz Øvergård Đorđe", "lukasz overgard dorde")]
    [InlineData("GROẞ ß Æsa Þór Guðrún œuvre", "gross ss aesa thor gudrun oeuvre")]
    [InlineData("Işıl İnönü", "isil inonu")]
    [InlineData("ИВАН Ёжиков Йосиф", "иван ежиков иосиф")]
    [InlineData("Οδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ")]
    [InlineData("Ｆｕｌｌ ｗｉｄｔｈ ﬁ ①", "full width fi 1")]
    [InlineData("김정은 नरेन्द्र", "김정은 नरनदर")]
    [InlineData("C-2026-483019", "c 2026 483019")]
    [InlineData("\ud800x", "x")]
    [InlineData("?!", "")]
    public void What_people_mean_alike_is_alike(string written, string plain) => PlainText.Of(written).ShouldBe(plain);

    [Theory]
    [InlineData("m-77001", "m-77001")]
    [InlineData(" M\u2011770 01", "m-77001")]
    [InlineData("M–77002 ", "m-77002")]
    [InlineData("M77001", "m77001")]
    [InlineData("Ｍ-７７００１", "m-77001")]
    [InlineData("A_b@Example.ORG", "a_b@example.org")]
    public void A_number_keeps_its_signs_and_loses_case_and_blanks(string written, string plain) => PlainText.OfNumber(written, 40).ShouldBe(plain);

    [Fact]
    public void What_is_plain_stays_as_it_is()
    {
        foreach (var text in new[] { "Siân O’Neill", "GROẞ", "İnönü", "Οδυσσεύς", "김정은", "ﷺ", "ʼn", "Ǆ" })
        {
            PlainText.Of(PlainText.Of(text)).ShouldBe(PlainText.Of(text), text);
        }

        PlainText.OrAsWritten(" ?! ", 10).ShouldBe("?!");
        PlainText.OrAsWritten(new string('ﷺ', 200), 400).Length.ShouldBe(400);
    }
}
